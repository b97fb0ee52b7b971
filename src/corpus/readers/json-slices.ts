/** Cuts one JSON text of any size into the texts of the wanted values. What is broken is named, and reading goes on behind it. */
import { BYTE, beginsValue, createEndFinder } from "./json-end.ts"
import { createJsonToken } from "./json-token.ts"
import { parsedJson } from "./parsed-json.ts"

export type Path = readonly (string | number)[]

/** `at`: bytes from the start. */
export type Slice =
  | { readonly kind: "value"; readonly path: Path; readonly at: number; readonly text: string }
  /** A value that can't be had; those behind it follow. */
  | { readonly kind: "fault"; readonly path: Path; readonly at: number; readonly reason: string }
  /** Nothing can be read from here on: the text breaks off, or is none. */
  | { readonly kind: "end"; readonly at: number; readonly reason: string }

/** What is to become of the value at a path; one that is no object and no list is skipped where it is to be entered. */
type Wanted = (path: Path) => "enter" | "take" | "skip"

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
  const slicer = new JsonSlicer(wanted)
  for await (const chunk of chunks) {
    yield* slicer.write(chunk)
    if (slicer.isDone) return
  }
  yield* slicer.end()
}

/** An object or a list that was entered, and where in it we are. `takes`: elements of it were wanted. */
type Frame = { readonly list: boolean; key: string | number; takes: boolean }
/** What comes next; `first`: or the end of the object or list that was just entered. */
type State = "first" | "key" | "colon" | "value" | "comma" | "inKey" | "inValue" | "lost" | "done"

export class JsonSlicer {
  private readonly wanted: Wanted
  private readonly finder = createEndFinder()
  private readonly token = createJsonToken()
  private readonly frames: Frame[] = []
  private out: Slice[] = []
  private state: State = "value"
  private chunk: Uint8Array = new Uint8Array()
  /** Where the chunk begins, and how far it is read. */
  private base = 0
  private at = 0
  /** Of the key or value being read: where it begins, and where in this chunk. */
  private began = 0
  private from = 0
  private takes = false
  /** The end of what was looked through while lost. */
  private tail = ""

  constructor(wanted: Wanted) {
    this.wanted = wanted
  }

  get isDone(): boolean {
    return this.state === "done"
  }

  write(bytes: Uint8Array): Slice[] {
    this.chunk = bytes
    this.from = 0
    this.at = 0
    while (this.at < bytes.length && this.state !== "done") this.step()
    if (this.state === "inKey") this.token.keep(this.read(), LONGEST_KEY)
    if (this.state === "inValue") this.token.keep(this.read(), this.takes ? LARGEST_VALUE : 0)
    this.base += bytes.length
    return this.given()
  }

  end(): Slice[] {
    this.chunk = new Uint8Array()
    this.at = 0
    if (this.state === "inValue") this.stop(`cut off within what begins at byte ${this.began}`)
    else if (this.base === 0) this.stop("the file is empty")
    else if (this.state !== "done") this.stop(this.frames.length === 0 ? "no JSON in it" : "cut off")
    return this.given()
  }

  private given(): Slice[] {
    const given = this.out
    this.out = []
    return given
  }

  private step(): void {
    const { state, frames, at } = this
    const frame = frames.at(-1)
    const byte = this.chunk[at] ?? 0
    if (state === "inKey" || state === "inValue") this.scan()
    else if (state === "lost") this.search()
    else if ((byte <= BYTE.space && byte !== 0) || (!frame && byte === MARK[this.base + at])) this.at++
    else if (state === "colon") byte === BYTE.colon ? this.go("value") : this.break("no colon behind a key")
    else if (state === "comma" && byte === BYTE.comma) this.go(frame?.list ? "value" : "key")
    else if (frame && (byte === BYTE.endList || byte === BYTE.endObject)) this.close(frame, byte === BYTE.endList)
    else if (frame && !frame.list && (state === "first" || state === "key")) {
      byte === BYTE.quote ? this.begin("inKey", byte) : this.break("no key")
    } else if (state !== "comma" || frame?.list) this.open(frame, byte)
    else this.break("no comma")
  }

  private go(next: State): void {
    this.state = next
    this.at++
  }

  private open(frame: Frame | undefined, byte: number) {
    const list = byte === BYTE.list
    const container = list || byte === BYTE.object
    if (!frame && !container) return this.stop("no JSON in it")
    if (!beginsValue(byte)) return this.break("no value")
    if (frame?.list) frame.key = Number(frame.key) + 1
    const wish = this.wanted(this.path())
    if (wish === "enter" && container) {
      this.frames.push({ list, key: list ? -1 : "", takes: false })
      return this.go("first")
    }
    this.takes = wish === "take"
    if (frame?.list) frame.takes ||= this.takes
    this.begin("inValue", byte)
  }

  private close(frame: Frame, list: boolean) {
    if (frame.list !== list) return this.break("brackets that do not match")
    this.frames.pop()
    this.go(this.frames.length === 0 ? "done" : "comma")
  }

  private begin(next: "inKey" | "inValue", byte: number): void {
    this.state = next
    this.began = this.base + this.at
    this.from = this.at
    this.token.start()
    this.finder.begin(byte)
  }

  private scan(): void {
    const scanned = this.finder.scan(this.chunk, this.at)
    this.at = "broken" in scanned ? scanned.at : (scanned.end ?? this.chunk.length)
    if ("broken" in scanned) this.break(scanned.broken)
    else if (scanned.end !== undefined) this.state === "inKey" ? this.finishKey() : this.finishValue()
  }

  /** What this chunk has of the present key or value. */
  private read(): Uint8Array {
    return this.chunk.subarray(this.from, this.at)
  }

  private finishKey(): void {
    const frame = this.frames.at(-1)
    const text = this.token.textWith(this.read())
    if (frame) frame.key = String(parsedJson(text) ?? text)
    this.state = "colon"
  }

  private finishValue(): void {
    this.state = this.frames.length === 0 ? "done" : "comma"
    if (!this.takes) return
    const last = this.read()
    if (this.token.sizeWith(last) > LARGEST_VALUE) this.fault(`larger than ${LARGEST_VALUE} bytes`)
    else this.out.push({ kind: "value", path: this.path(), at: this.began, text: this.token.textWith(last) })
  }

  /** Only lists of which elements are wanted are worth reading on in. */
  private break(reason: string) {
    if (!this.frames.at(-1)?.takes) return this.stop(`broken: ${reason}`)
    if (this.state !== "inValue") this.began = this.base + this.at
    this.fault(reason)
    this.state = "lost"
    this.tail = ""
    this.token.start()
  }

  private search() {
    const rest = this.chunk.subarray(this.at)
    const looked = this.tail + Buffer.from(rest.buffer, rest.byteOffset, rest.length).toString("latin1")
    const start = this.base + this.at - this.tail.length
    const match = NEXT_ELEMENT.exec(looked)
    this.at = match ? start + match.index + match[0].length - this.base : this.chunk.length
    this.tail = looked.slice(-OVERLAP)
    if (!match) return
    if (!match[0].startsWith("{")) return this.stop("broken: another list begins where the broken one has no end")
    const frame = this.frames.at(-1)
    if (frame) frame.key = Number(frame.key) + 1
    this.begin("inValue", BYTE.object)
    this.finder.begin(BYTE.object, [BYTE.object])
    this.began = start + match.index
    this.token.start(Buffer.from(match[0], "latin1"))
    this.takes = true
  }

  private fault(reason: string): void {
    this.out.push({ kind: "fault", path: this.path(), at: this.began, reason })
  }

  private stop(reason: string): void {
    this.out.push({ kind: "end", at: this.base + this.at, reason })
    this.state = "done"
  }

  private path(): Path {
    return this.frames.map((frame) => frame.key)
  }
}
