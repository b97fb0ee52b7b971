/**
 * The words of a rich message, in the shapes of the Bot API and of Telegram Desktop's exports.
 *
 * Both are trees of blocks and spans, and both may grow kinds that are unknown here. So the tree is read by the names
 * of its fields rather than by its types, and without recursion, since nobody promises how deep it is.
 */
import type { Piece } from "./linked-text.ts"

type Fields = Readonly<Record<string, unknown>>
type Line = { readonly pieces: Piece[]; readonly isCaption: boolean; hasWords: boolean }

/** What is to be read next. */
type Step =
  | { readonly kind: "block"; readonly value: unknown; readonly isCaption: boolean }
  | { readonly kind: "span"; readonly value: unknown; readonly href: string | undefined }
  | { readonly kind: "line"; readonly isCaption: boolean }
  | { readonly kind: "cell" }
  | { readonly kind: "end of heading" }

/** Fields that hold a text: those read before the blocks inside a block, and those read behind them. */
const ABOVE = ["title", "summary", "question", "author", "text", "formula", "expression", "description"]
const BELOW = ["caption", "credit"]
const TEXTS = new Set([...ABOVE, ...BELOW])
/** These describe a file, a place or a person, or what a button does. */
const NOT_READ = new Set([
  ...["type", "photo", "video", "animation", "audio", "document", "voice_note", "sticker", "thumbnail"],
  ...["user", "location", "geo", "channel", "button", "buttons"],
])
/** Blocks that are no part of what the message says: buttons and links to other articles. */
const LEFT_OUT = new Set(["buttons", "button_row", "channel", "related_articles", "thinking", "divider", "anchor"])
const MEDIA = [
  ...["photo", "video", "animation", "audio", "document", "file", "voice_note", "map", "input_map", "embed"],
]
const KNOWN = new Set([
  ...["heading", "paragraph", "footer", "pre", "code", "author_date", "mathematical_expression", "math", "list"],
  ...["blockquote", "expandable_blockquote", "pullquote", "quote", "collage", "slideshow", "cover", "table", "details"],
  ...["embed_post", "unsupported", ...MEDIA],
])
/** A string in a field of unknown meaning is a text if it has letters other than Latin ones, or several words. */
const WORDS = /[\p{L}--[A-Za-z]]|\p{L}\s+\p{L}/v
const ADDRESS = /^(?:\S+:\/\/|\()/u
const PICTURES = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\s]|\ufe0f|\u200d)+(?=\S)/u
const CAN_BE_HEADLINE = /^[^【】](?:[^【】]|【[^【】]*】)*$/u
const BETWEEN_CELLS = " | "

/** The first heading becomes the headline, as posts mark one, if only captions are above it. */
export function richPieces(message: unknown): Piece[] {
  const { lines, take } = createLines()
  const steps: Step[] = [{ kind: "block", value: fieldsOf(message).blocks, isCaption: false }]
  for (let step = steps.pop(); step; step = steps.pop()) {
    const next = step.kind === "block" ? stepsOfBlock(step.value, step.isCaption) : take(step)
    for (let index = next.length - 1; index >= 0; index--) steps.push(next[index] as Step)
  }
  take({ kind: "line", isCaption: false })
  return lines.flatMap(({ pieces }, index) => (index === 0 ? pieces : [{ text: "\n" }, ...pieces]))
}

/** A line as the headline of a post: `🔥【…】`. One that begins with such brackets, or has half of them, is left as it is. */
export function headlinePieces(pieces: readonly Piece[]): Piece[] {
  const line = pieces.map(({ text }) => text).join("")
  const whole = line.replace(/\s+/gu, " ").trim()
  const marker = PICTURES.exec(whole)?.[0] ?? ""
  if (!CAN_BE_HEADLINE.test(whole.slice(marker.length))) return [...pieces]
  const href = pieces.find((piece) => piece.href !== undefined)?.href
  return [{ text: `${marker.trim()}【${whole.slice(marker.length)}】`, href }]
}

function createLines() {
  const lines: Line[] = []
  let line: Line = { pieces: [], isCaption: false, hasWords: false }
  let hasHeading = false

  function take(step: Exclude<Step, { kind: "block" }>): readonly Step[] {
    if (step.kind === "span") {
      if (typeof step.value !== "string") return stepsOfSpan(step.value, step.href)
      line.pieces.push({ text: step.value, href: step.href })
      line.hasWords ||= step.value.trim() !== ""
    } else if (step.kind === "cell") {
      if (line.hasWords && line.pieces.at(-1)?.text !== BETWEEN_CELLS) line.pieces.push({ text: BETWEEN_CELLS })
    } else if (step.kind === "line") endLine(step.isCaption)
    else endHeading()
    return []
  }

  function endLine(isCaption: boolean): void {
    if (line.pieces.at(-1)?.text === BETWEEN_CELLS) line.pieces.pop()
    if (line.hasWords) lines.push(line)
    line = { pieces: [], isCaption, hasWords: false }
  }

  function endHeading(): void {
    const isHeadline = line.hasWords && !hasHeading && lines.every((one) => one.isCaption)
    hasHeading ||= line.hasWords
    if (isHeadline) {
      lines.unshift({ ...line, pieces: headlinePieces(line.pieces) })
      line = { pieces: [], isCaption: false, hasWords: false }
    } else endLine(false)
  }

  return { lines, take }
}

function stepsOfBlock(value: unknown, isCaption: boolean): Step[] {
  if (typeof value === "string") return linesOf(value, isCaption)
  if (Array.isArray(value)) return value.map((one) => ({ kind: "block", value: one, isCaption }))
  const fields = fieldsOf(value)
  const type = typeof fields.type === "string" ? fields.type : ""
  if (LEFT_OUT.has(type)) return []
  if (type === "heading") return [...linesOf(fields.text, false).slice(0, -1), { kind: "end of heading" }]
  const areCaptions = isCaption || MEDIA.includes(type)
  const texts = (names: readonly string[]) =>
    names.flatMap((name) => (fields[name] === undefined ? [] : linesOf(fields[name], areCaptions)))
  if (type === "table") return [...texts(["title", "caption"]), ...stepsOfRows(fields.rows ?? fields.cells)]
  const isUnknown = type !== "" && !KNOWN.has(type)
  const inside = Object.entries(fields).flatMap(([name, other]): Step[] => {
    if (TEXTS.has(name) || NOT_READ.has(name)) return []
    const isRead = typeof other === "object" || (isUnknown && isText(other))
    return isRead ? [{ kind: "block", value: other, isCaption: areCaptions }] : []
  })
  return [...texts(ABOVE), ...inside, ...texts(BELOW)]
}

/** A text on lines of its own. A caption may be one with a credit below it. */
function linesOf(value: unknown, isCaption: boolean): Step[] {
  const isBlock = typeof value === "object" && value !== null && !Array.isArray(value) && !("type" in value)
  if (isBlock) return [{ kind: "block", value, isCaption }]
  return [
    { kind: "line", isCaption },
    { kind: "span", value, href: undefined },
    { kind: "line", isCaption: false },
  ]
}

/** Rows are lists of cells, or hold such a list; each becomes one line. */
function stepsOfRows(rows: unknown): Step[] {
  return listOf(rows).flatMap((row): Step[] => [
    { kind: "line", isCaption: false },
    ...listOf(Array.isArray(row) ? row : fieldsOf(row).cells).flatMap((cell): Step[] => [
      { kind: "cell" },
      { kind: "span", value: cell, href: undefined },
    ]),
    { kind: "line", isCaption: false },
  ])
}

/** A span says one text, under a name by its kind; what is inside a span of an unknown kind is read all the same. */
function stepsOfSpan(value: unknown, outer: string | undefined): Step[] {
  if (Array.isArray(value)) return value.map((one) => ({ kind: "span", value: one, href: outer }))
  const fields = fieldsOf(value)
  const { type, text, alternative_text: emoji, expression, source, button } = fields
  const href = [fields.href, fields.url].find((one) => typeof one === "string") ?? outer
  const said = text ?? emoji ?? expression ?? (type === "math" ? source : undefined) ?? fieldsOf(button).text
  if (said !== undefined) return [{ kind: "span", value: said, href }]
  return Object.entries(fields).flatMap(([name, other]): Step[] =>
    typeof other === "object" && !NOT_READ.has(name) ? [{ kind: "span", value: other, href }] : [],
  )
}

function isText(value: unknown): boolean {
  return typeof value === "string" && WORDS.test(value) && !ADDRESS.test(value)
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
