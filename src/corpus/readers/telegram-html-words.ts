/** Reads the words of one message on a page of Telegram Desktop's HTML export: its text, its poll, its rich message. */
import type { Piece } from "../../text/linked-text.ts"
import { messagePieces } from "../../text/message-words.ts"

/** What an element is. `block`: it has lines of its own. `row`: its cells are one line. */
type Role =
  | ("text" | "poll" | "question" | "option" | "rich" | "heading" | "caption" | "block" | "row" | "cell" | "code")
  | ("link" | "left out" | "other")

export type HtmlWords = ReturnType<typeof createHtmlWords>

type Block = { readonly type: "heading" | "paragraph"; readonly text: Piece[] } | { type: "photo"; caption: Piece[] }

const BLOCKS = new Set([
  ...["p", "div", "li", "ul", "ol", "blockquote", "aside", "cite", "footer", "address", "section", "figure"],
  ...["details", "summary", "caption", "table", "hr", "article"],
])
const BREAKING: ReadonlySet<Role> = new Set(["rich", "heading", "caption", "block", "row", "code"])
/** In a rich message: cards that stand for media, what numbers or ticks an item of a list, buttons, links elsewhere. */
const LEFT_OUT =
  /^(?:media_wrap|rich_(?:task_marker|order_marker|button_row|fallback|inline_fallback|diff_previous|source_meta|embed_post_meta|related_articles|slideshow_(?:prev|next|dots)))$/u
/** Stands for the end of a line while white space is still that of the page. */
const BREAK = "\u0000"
const BULLET = /^\s*-\s/u

/** Must be called for every element within a message, as it opens and closes. */
export function createHtmlWords() {
  const roles: Role[] = []
  const text: Piece[] = []
  const question: Piece[] = []
  const options: Piece[][] = []
  const blocks: Block[] = []
  /** The line of a rich message that is being read. */
  let line: Piece[] = []
  let cells: Piece[][] = []
  let href: string | undefined
  const isIn = (role: Role) => roles.includes(role)

  /** Where words go to; undefined where they are none of the message's. */
  function target(): Piece[] | undefined {
    if (isIn("left out")) return undefined
    if (isIn("rich")) return line
    if (isIn("question")) return question
    return isIn("option") ? options.at(-1) : isIn("text") ? text : undefined
  }

  function open(tag: string, classes: readonly string[], address: string | undefined): void {
    const role = roleOf(tag, classes, roles)
    if (BREAKING.has(role)) endLine()
    if (role === "row") cells = []
    if (role === "cell") line = []
    if (role === "option") options.push([])
    if (role === "text" && text.length > 0) text.push({ text: BREAK })
    roles.push(role)
    if (role === "link") href = address
    if (tag === "br") add(BREAK)
  }

  function close(): void {
    const role = roles.at(-1)
    if (role === "cell") cells.push(trimmed(line))
    if (role === "row")
      line = cells.filter(hasWords).flatMap((cell, i) => (i === 0 ? cell : [{ text: " | " }, ...cell]))
    if (role !== undefined && BREAKING.has(role)) endLine()
    if (role === "link") href = undefined
    roles.pop()
  }

  function add(words: string): void {
    if (words !== "") target()?.push({ text: isIn("code") ? words.replaceAll("\n", BREAK) : words, href })
  }

  function endLine(): void {
    const words = trimmed(line)
    line = []
    if (words.length === 0) return
    if (isIn("caption")) blocks.push({ type: "photo", caption: words })
    else blocks.push({ type: isIn("heading") ? "heading" : "paragraph", text: words })
  }

  function pieces(): readonly Piece[] {
    endLine()
    const asked = options.map((option) => withoutBullet(trimmed(option)))
    const choice = { title: trimmed(question), description: [], options: asked, explanation: [] }
    return messagePieces({
      text: onLines(text),
      ...(blocks.length > 0 && { rich: { blocks } }),
      ...(question.length + options.length > 0 && { choice }),
    })
  }

  /** Whether a text is being read, in which no media of the message are. */
  const isReading = () => target() !== undefined || isIn("rich")
  return { isReading, open, close, add, pieces }
}

function roleOf(tag: string, classes: readonly string[], roles: readonly Role[]): Role {
  const isIn = (role: Role) => roles.includes(role)
  const has = (name: string) => classes.includes(name)
  if (tag === "a" && (isIn("text") || isIn("rich") || isIn("poll")) && !isIn("link")) return "link"
  if (isIn("rich")) return classes.some((name) => LEFT_OUT.test(name)) ? "left out" : richRoleOf(tag)
  if (isIn("poll")) {
    return has("details") ? "left out" : has("question") ? "question" : has("answer") ? "option" : "other"
  }
  if (tag !== "div" || isIn("text")) return "other"
  return has("media_poll") ? "poll" : !has("text") ? "other" : has("rich_message") ? "rich" : "text"
}

function richRoleOf(tag: string): Role {
  if (/^h[1-6]$/u.test(tag)) return "heading"
  if (tag === "figcaption") return "caption"
  if (tag === "pre") return "code"
  if (tag === "tr") return "row"
  return tag === "td" || tag === "th" ? "cell" : BLOCKS.has(tag) ? "block" : "other"
}

/** Options are written as `- option`. */
function withoutBullet([first, ...more]: readonly Piece[]): Piece[] {
  return first ? [{ ...first, text: first.text.replace(BULLET, "") }, ...more] : []
}

function hasWords(pieces: readonly Piece[]): boolean {
  return pieces.some(({ text }) => text.trim() !== "")
}

/** Without the white space at its ends. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const isSaid = ({ text }: Piece) => text.trim() !== ""
  const all = onLines(pieces)
  const from = all.findIndex(isSaid)
  const whole = from === -1 ? [] : all.slice(from, all.findLastIndex(isSaid) + 1)
  const last = whole.length - 1
  return whole.map((piece, index) => {
    const start = index === 0 ? piece.text.trimStart() : piece.text
    return { ...piece, text: index === last ? start.trimEnd() : start }
  })
}

/** Lines end where the page says so; the ends of its own lines are spaces. The parser gives a text in bits. */
function onLines(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    if (last && last.href === piece.href) whole[whole.length - 1] = { ...last, text: last.text + piece.text }
    else whole.push(piece)
  }
  return whole.map((piece) => ({
    ...piece,
    text: piece.text.replace(/(?<!\s)\s*\n\s*/gu, " ").replaceAll(BREAK, "\n"),
  }))
}
