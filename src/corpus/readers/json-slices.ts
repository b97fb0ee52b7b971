/** The bytes of one JSON text of any size in, the text of each wanted value out; what is broken is named, and read on behind it. */
import { BYTE, beginsValue, createEndFinder } from "./json-end.ts"

export type Path = readonly (string | number)[]

/** `at`: bytes from the start. */
export type Slice =
  | { readonly kind: "value"; readonly path: Path; readonly at: number; readonly text: string }
  /** A value that can't be had; those behind it follow. */
  | { readonly kind: "fault"; readonly path: Path; readonly at: number; readonly reason: string }
  /** Nothing can be read from here on: the text breaks off, or is none. */
  | { readonly kind: "end"; readonly at: number; readonly reason: string }

/** What is to become of the value at a path; one that is no object and no list is skipped where it is to be entered. */
export type Wanted = (path: Path) => "enter" | "take" | "skip"

/** A message of Telegram takes some kilobytes. */
const LARGEST_VALUE = 8 * 1024 * 1024
const LONGEST_KEY = 1024
/**
 * Where reading goes on behind a broken element of a list: its next one, if it begins as those of an export do. No
 * string has this in it, its quotes would be escaped. The other one says that the list is over.
 */
const NEXT_ELEMENT = /\{\s{0,99}"id"\s{0,99}:|"messages"\s{0,99}:/
/** What at the end of a chunk may be the beginning of it. */
const OVERLAP = 220
const MARK = [0xef, 0xbb, 0xbf]

/** Throws what `chunks` throws and nothing else. Holds one value at a time; invalid UTF-8 becomes U+FFFD. */
export async function* slicesOf(chunks: AsyncIterable<Uint8Array>, wanted: Wanted): AsyncGenerator<Slice> {
  const slicer = createSlicer(wanted)
  for await (const chunk of chunks) {
    yield* slicer.write(chunk)
    if (slicer.isDone()) return
  }
  yield* slicer.end()
}

/** An object or a list that was entered, and where in it we are. `takes`: elements of it were wanted. */
type Frame = { readonly list: boolean; key: string | number; takes: boolean }
/** What comes next; `first`: or the end of the object or list that was just entered. */
type State = "first" | "key" | "colon" | "value" | "comma" | "inKey" | "inValue" | "lost" | "done"

export function createSlicer(wanted: Wanted) {
  const finder = createEndFinder()
  const frames: Frame[] = []
  const out: Slice[] = []
  let state: State = "value"
  let chunk: Uint8Array = new Uint8Array()
  /** Where the chunk begins, and how far it is read. */
  let base = 0
  let at = 0
  /** Of the key or value being read: where it begins, where in this chunk, and what of it was in those before. */
  let began = 0
  let from = 0
  let size = 0
  let pieces: Uint8Array[] = []
  let takes = false
  /** The end of what was looked through while lost. */
  let tail = ""

  function write(bytes: Uint8Array): Slice[] {
    chunk = bytes
    from = 0
    at = 0
    while (at < chunk.length && state !== "done") step()
    if (state === "inKey" || state === "inValue") keep()
    base += chunk.length
    return out.splice(0)
  }

  function end(): Slice[] {
    chunk = new Uint8Array()
    at = 0
    if (state === "inValue") stop(`cut off within what begins at byte ${began}`)
    else if (base === 0) stop("the file is empty")
    else if (state !== "done") stop(frames.length === 0 ? "no JSON in it" : "cut off")
    return out.splice(0)
  }

  function step(): void {
    const frame = frames.at(-1)
    const byte = chunk[at] ?? 0
    if (state === "inKey" || state === "inValue") scan()
    else if (state === "lost") search()
    else if ((byte <= BYTE.space && byte !== 0) || (frames.length === 0 && byte === MARK[base + at])) at++
    else if (state === "colon") byte === BYTE.colon ? go("value") : broken("no colon behind a key")
    else if (state === "comma" && byte === BYTE.comma) go(frame?.list ? "value" : "key")
    else if (frame && (byte === BYTE.endList || byte === BYTE.endObject)) close(frame, byte === BYTE.endList)
    else if (frame && !frame.list && (state === "first" || state === "key")) {
      byte === BYTE.quote ? begin("inKey", byte) : broken("no key")
    } else if (state !== "comma" || frame?.list) open(frame, byte)
    else broken("no comma")
  }

  function go(next: State): void {
    state = next
    at++
  }

  function open(frame: Frame | undefined, byte: number) {
    const list = byte === BYTE.list
    const container = list || byte === BYTE.object
    if (!frame && !container) return stop("no JSON in it")
    if (!beginsValue(byte)) return broken("no value")
    if (frame?.list) frame.key = Number(frame.key) + 1
    const wish = wanted(pathOf(frames))
    if (wish === "enter" && container) {
      frames.push({ list, key: list ? -1 : "", takes: false })
      return go("first")
    }
    takes = wish === "take"
    if (frame?.list) frame.takes ||= takes
    begin("inValue", byte)
  }

  function close(frame: Frame, list: boolean) {
    if (frame.list !== list) return broken("brackets that do not match")
    frames.pop()
    go(frames.length === 0 ? "done" : "comma")
  }

  function begin(next: "inKey" | "inValue", byte: number): void {
    state = next
    began = base + at
    from = at
    size = 0
    pieces = []
    finder.begin(byte)
  }

  function scan(): void {
    const scanned = finder.scan(chunk, at)
    at = "broken" in scanned ? scanned.at : (scanned.end ?? chunk.length)
    if ("broken" in scanned) broken(scanned.broken)
    else if (scanned.end !== undefined) state === "inKey" ? finishKey() : finishValue()
  }

  /** What the chunk has of the present key or value, remembered for the next one. */
  function keep(): void {
    size += at - from
    if (state === "inKey" ? size <= LONGEST_KEY : takes && size <= LARGEST_VALUE) pieces.push(chunk.slice(from, at))
    else pieces = []
  }

  function taken(): string {
    const last = Buffer.from(chunk.buffer, chunk.byteOffset + from, at - from)
    return (pieces.length === 0 ? last : Buffer.concat([...pieces, last])).toString()
  }

  function finishKey(): void {
    const frame = frames.at(-1)
    if (frame) frame.key = keyOf(taken())
    state = "colon"
  }

  function finishValue(): void {
    state = frames.length === 0 ? "done" : "comma"
    if (takes && size + at - from > LARGEST_VALUE) fault(`larger than ${LARGEST_VALUE} bytes`)
    else if (takes) out.push({ kind: "value", path: pathOf(frames), at: began, text: taken() })
    pieces = []
  }

  /** Only lists of which elements are wanted are worth reading on in. */
  function broken(reason: string) {
    if (!frames.at(-1)?.takes) return stop(`broken: ${reason}`)
    if (state !== "inValue") began = base + at
    fault(reason)
    state = "lost"
    tail = ""
    pieces = []
  }

  function search() {
    const looked = tail + Buffer.from(chunk.buffer, chunk.byteOffset + at, chunk.length - at).toString("latin1")
    const start = base + at - tail.length
    const found = NEXT_ELEMENT.exec(looked)
    at = found ? start + found.index + found[0].length - base : chunk.length
    tail = looked.slice(-OVERLAP)
    if (!found) return
    if (!found[0].startsWith("{")) return stop("broken: another list begins where the broken one has no end")
    const frame = frames.at(-1)
    if (frame) frame.key = Number(frame.key) + 1
    begin("inValue", BYTE.object)
    finder.begin(BYTE.object, [BYTE.object])
    began = start + found.index
    pieces = [Buffer.from(found[0], "latin1")]
    size = found[0].length
    takes = true
  }

  function fault(reason: string): void {
    out.push({ kind: "fault", path: pathOf(frames), at: began, reason })
  }

  function stop(reason: string): void {
    out.push({ kind: "end", at: base + at, reason })
    state = "done"
  }

  return { write, end, isDone: () => state === "done" }
}

function pathOf(frames: readonly Frame[]): Path {
  return frames.map((frame) => frame.key)
}

/** `"key"` as it stands in the text. */
function keyOf(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}
