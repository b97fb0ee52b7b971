/** Divides a text dump into posts: headlines open them, and a body that occurs elsewhere is a post of its own. */
import { bareOf } from "../../text/bare-text.ts"
import { type Habits, habitsOf } from "../habits.ts"
import { hasLabelsAlone, headlineOf, looksLikeHeadline, opensWithDateline } from "../headline.ts"
import { hashOf } from "../identity/signature.ts"
import { readCopiedMessages } from "./copied-messages.ts"
import { decode } from "./decode.ts"
import type { Item, Openings } from "./item.ts"
import { createTextNames } from "./text-names.ts"

/** A post has 4,096 characters in Telegram; a line longer than this lost its line ends, or is no text. */
const LONGEST_LINE = 100_000
/** A line drawn between two posts. */
const RULE = /^\s*(?:[-=_*—─~]\s*){3,}$/u

const SENTENCE_END = /[。！？.!?][”"’」』）)]*\s*$/u

/** `hash` is that of the line's body text, "" for a line that has none (a bare headline, a row of emoji). */
type Line = { readonly text: string; readonly number: number; readonly headed: boolean; readonly hash: string }
type Piece = readonly Line[]

export function readTextFile(path: string, bytes: Uint8Array, openings: Openings): Item[] {
  const decoded = decode(bytes)
  const refused = (reason: string, line = 1): Item => ({ rejection: { where: `${path}:${line}`, reason } })
  if ("reason" in decoded) return [refused(decoded.reason)]
  const broken = decoded.broken.map((line) => refused("bytes that are no UTF-8, read as \ufffd", line))
  return [...broken, ...readTextDump(path, decoded.text, openings)]
}

/**
 * The posts of a text, in its order; `path` names the file in the places of rejections.
 *
 * Nothing but headlines divides the posts of many dumps, so a body without a headline looks like the tail of the post
 * above it. It is recognised by its opening: two paragraphs with which another post, here or in the corpus, begins.
 * Messages copied out of Telegram say themselves where each begins.
 */
export function readTextDump(path: string, text: string, openings: Openings): Item[] {
  const lines = text.split("\n")
  const copied = readCopiedMessages(path, lines)
  if (!copied) return readPosts(path, lines, openings)
  const above = lines.slice(0, copied.from)
  return [...(above.some((line) => line.trim() !== "") ? readPosts(path, above, openings) : []), ...copied.items]
}

function readPosts(path: string, lines: readonly string[], openings: Openings): Item[] {
  const { pieces: raw, items } = piecesOf(path, lines)
  const pieces = withHabits(raw)
  const bodies = pieces.map(bodyOf)
  const starts = new Set(bodies.map((body) => pairAt(body, 0)))
  const parted = pieces.flatMap((piece) =>
    partedAt(piece, (first, second) => starts.has(first + second) || openings(first, second)),
  )
  const headed = Map.groupBy(parted.filter(isHeaded).map(bodyOf), (body) => pairAt(body, 0))
  const nameOf = createTextNames()
  for (const piece of parted.flatMap((piece) => partedBehind(piece, headed))) items.push(itemOf(path, piece, nameOf))
  return items.length > 0 ? items : [{ rejection: { where: `${path}:1`, reason: "the file holds no text" } }]
}

/** Lines up to the next headline, drawn line or gap of two empty lines. */
function piecesOf(path: string, lines: readonly string[]): { pieces: Piece[]; items: Item[] } {
  const pieces: Line[][] = []
  const items: Item[] = []
  let empty = 2
  for (const [index, line] of lines.entries()) {
    const number = index + 1
    if (line.trim() === "") empty++
    else if (RULE.test(line)) empty = 2
    else if (line.length > LONGEST_LINE) {
      items.push({ rejection: { where: `${path}:${number}`, reason: `a line of ${line.length} characters` } })
    } else {
      if (empty >= 2 || opensPost(line, pieces.at(-1) ?? [])) pieces.push([])
      const piece = pieces.at(-1) ?? []
      const isHeadline = isLabelAlone(piece) && looksLikeHeadline(line)
      piece.push({ text: line, number, ...(isHeadline ? { headed: true, hash: "" } : headAndHash(line)) })
      empty = 0
    }
  }
  return { pieces, items }
}

/** Whether a line begins another post than the lines above it: a headline, or a dateline below a whole text. */
function opensPost(line: string, above: Piece): boolean {
  if (opensWithDateline(line)) return !isHeaded(above) || above.some(({ text }) => SENTENCE_END.test(text))
  return headlineOf(line) !== undefined && !isLabelAlone(above)
}

/** A label on a line of its own belongs to the headline below. */
function isLabelAlone([only, ...others]: Piece): boolean {
  const head = only && others.length === 0 ? headlineOf(only.text) : undefined
  return head !== undefined && hasLabelsAlone(head)
}

function headAndHash(line: string, habits?: Habits): Pick<Line, "headed" | "hash"> {
  const head = headlineOf(line, habits)
  const bare = bareOf(head ? head.rest : line)
  return { headed: head !== undefined, hash: bare && hashOf(bare) }
}

/** Where brackets turn out to be labels, a headline follows them and no body. */
function withHabits(pieces: readonly Piece[]): Piece[] {
  const habits = habitsOf(pieces.map((piece) => piece.map(({ text }) => text).join("\n")))
  if (habits.labels.size === 0) return [...pieces]
  return pieces.map((piece) =>
    piece.map((line) => ({ ...line, ...(line.hash !== "" && headAndHash(line.text, habits)) })),
  )
}

function bodyOf(piece: Piece): Piece {
  return piece.filter((line) => line.hash !== "")
}

function isHeaded(piece: Piece): boolean {
  return piece[0]?.headed ?? false
}

/** The hashes of a line and the one behind it; nothing that any text has where there is none. */
function pairAt(body: Piece, index: number): string {
  const [first, second] = [body[index], body[index + 1]]
  return first && second ? first.hash + second.hash : ""
}

/** Parts a piece before each opening of another post. */
function partedAt(piece: Piece, opens: Openings): Piece[] {
  const body = bodyOf(piece)
  const cuts = body.filter((line, index) => {
    const next = body[index + 1]
    return index > 0 && next !== undefined && opens(line.hash, next.hash)
  })
  return partedBefore(piece, cuts)
}

/** A headless piece that runs on behind the last paragraph of its headed copy is that copy and one more post. */
function partedBehind(piece: Piece, headed: ReadonlyMap<string, readonly Piece[]>): Piece[] {
  if (isHeaded(piece)) return [piece]
  const body = bodyOf(piece)
  const copies = (headed.get(pairAt(body, 0)) ?? []).filter((copy) =>
    copy.every((line, i) => line.hash === body[i]?.hash),
  )
  const longest = Math.max(0, ...copies.map((copy) => copy.length))
  const next = longest >= 2 ? body[longest] : undefined
  return next ? partedBefore(piece, [next]) : [piece]
}

function partedBefore(piece: Piece, lines: Piece): Piece[] {
  const cuts = [0, ...lines.map((line) => piece.indexOf(line)), piece.length]
  return cuts.slice(1).map((end, index) => piece.slice(cuts[index], end))
}

function itemOf(path: string, piece: Piece, nameOf: (text: string) => string): Item {
  const where = `${path}:${piece[0]?.number ?? 1}`
  const text = piece.map((line) => line.text).join("\n")
  if (bareOf(text) === "") return { rejection: { where, reason: "no word in it" } }
  return { post: { externalId: nameOf(text), text, url: undefined, date: undefined }, where }
}
