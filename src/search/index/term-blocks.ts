/** Terms with their postings in blocks, as they are written, looked up and read through. */
import { firstPlace } from "../first-place.ts"
import { type Cursor, createSink, putNumber, sinkBytes, takeNumber } from "./bytes.ts"
import type { Postings, PostingsSink, Span } from "./postings.ts"
import { createRecentCache } from "./recent-cache.ts"
import type { PartDraft, Stored } from "./space.ts"

/** Of every block the first key, where it begins, and the lengths of its three pieces. */
export type BlockColumns = {
  readonly firstKeys: Uint32Array
  readonly ats: Float64Array
  readonly headerLengths: Uint32Array
  readonly docsLengths: Uint32Array
  readonly placesLengths: Uint32Array
}

/** Terms whose postings are found by reading one header. */
const TERMS_A_BLOCK = 64
const END = 2 ** 32
/** Bytes; of a longer block only what is asked for is read. */
const LONG_BLOCK = 1 << 14
/** How much of a part stays in memory of what was read, and where the postings of how many terms are. */
const KEPT_OF_BYTES = 1 / 32
const KEPT_POSTINGS = 2048
const BYTES_OF_POSTINGS = 300
const NO_BYTES = new Uint8Array(0)
const NO_POSTINGS: Postings = { count: 0, docs: () => NO_BYTES, places: () => NO_BYTES }

export type BlockWriter = {
  /** Where the postings of the next term go. */
  begin(): PostingsSink
  /** By rising keys. A term of which no article is left is left out. */
  end(key: number): void
  finish(): BlockColumns
}

/** A block is a header (for each term: distance of its key, number of articles, lengths of docs and places), all docs, all places. */
export function createBlockWriter(draft: PartDraft): BlockWriter {
  const header = createSink()
  const to: PostingsSink = { docs: createSink(), places: createSink(), count: 0 }
  const columns = { firstKeys: [], ats: [], headers: [], docs: [], places: [] } as Record<string, number[]>
  let terms = 0
  let last = 0
  let [docsBefore, placesBefore] = [0, 0]

  function flush(): void {
    if (terms === 0) return
    columns.ats?.push(draft.length)
    columns.headers?.push(header.length)
    columns.docs?.push(to.docs.length)
    columns.places?.push(to.places.length)
    for (const sink of [header, to.docs, to.places]) {
      draft.write(sinkBytes(sink))
      sink.length = 0
    }
    terms = 0
  }

  return {
    begin() {
      to.count = 0
      docsBefore = to.docs.length
      placesBefore = to.places.length
      return to
    },
    end(key) {
      if (to.count === 0) return
      if (terms === 0) columns.firstKeys?.push(key)
      putNumber(header, terms === 0 ? 0 : key - last)
      putNumber(header, to.count)
      putNumber(header, to.docs.length - docsBefore)
      putNumber(header, to.places.length - placesBefore)
      last = key
      if (++terms === TERMS_A_BLOCK) flush()
    },
    finish() {
      flush()
      const { firstKeys = [], ats = [], headers = [], docs = [], places = [] } = columns
      return {
        firstKeys: Uint32Array.from(firstKeys),
        ats: Float64Array.from(ats),
        headerLengths: Uint32Array.from(headers),
        docsLengths: Uint32Array.from(docs),
        placesLengths: Uint32Array.from(places),
      }
    },
  }
}

/** Finds the postings of a key. What is asked for again and again stays in memory. */
export function finderIn(stored: Stored, columns: BlockColumns): (key: number) => Postings | undefined {
  const blocks = createRecentCache<number, Uint8Array>(KEPT_OF_BYTES * stored.length, ({ length }) => length)
  const known = createRecentCache<number, Postings>(KEPT_POSTINGS * BYTES_OF_POSTINGS, () => BYTES_OF_POSTINGS)

  /** Its header alone where the rest of it is long. */
  function bytesOf(block: number): Uint8Array {
    const header = columns.headerLengths[block] ?? 0
    const all = header + (columns.docsLengths[block] ?? 0) + (columns.placesLengths[block] ?? 0)
    return blocks.take(block, () => stored.read(columns.ats[block] ?? 0, all > LONG_BLOCK ? header : all))
  }

  function pieceOf(block: number, at: number, length: number, read: Stored["read"]): Uint8Array {
    const bytes = bytesOf(block)
    const isWhole = bytes.length > (columns.headerLengths[block] ?? 0)
    return isWhole ? bytes.subarray(at, at + length) : read((columns.ats[block] ?? 0) + at, length)
  }

  function find(key: number): Postings {
    const block = blockOf(columns.firstKeys, key)
    if (block < 0) return NO_POSTINGS
    const header: Cursor = { bytes: bytesOf(block), at: 0 }
    let docsAt = columns.headerLengths[block] ?? 0
    const headerEnd = docsAt
    let placesAt = docsAt + (columns.docsLengths[block] ?? 0)
    let at = columns.firstKeys[block] ?? 0
    while (header.at < headerEnd && at <= key) {
      at += takeNumber(header)
      const [count, docs, places] = [takeNumber(header), takeNumber(header), takeNumber(header)]
      if (at === key) {
        const [docsFrom, placesFrom] = [docsAt, placesAt]
        return {
          count,
          docs: () => pieceOf(block, docsFrom, docs, stored.glance),
          places: () => pieceOf(block, placesFrom, places, stored.read),
        }
      }
      docsAt += docs
      placesAt += places
    }
    return NO_POSTINGS
  }

  return (key) => {
    const postings = known.take(key, () => find(key))
    return postings.count > 0 ? postings : undefined
  }
}

/** Stands at one term after the other, by rising keys, once it was told where to begin. */
export type BlockReader = Span & {
  /** 2³² behind the last one. */
  readonly key: number
  next(): void
  /** To the first term with this key or a larger one. */
  seek(key: number): void
}

/** Without `placesToo` the places are not read, and nothing stands where they should. */
export function createBlockReader(
  stored: Stored,
  columns: BlockColumns,
  { placesToo }: { readonly placesToo: boolean },
): BlockReader {
  const header: Cursor = { bytes: new Uint8Array(0), at: 0 }
  const span = { key: 0, bytes: header.bytes, count: 0, docsAt: 0, docsEnd: 0, placesAt: 0, placesEnd: 0, next, seek }
  let headerEnd = 0
  let block = -1

  function next(): void {
    if (header.at === headerEnd && !enter(++block)) {
      span.key = END
      return
    }
    span.key += takeNumber(header)
    span.count = takeNumber(header)
    span.docsAt = span.docsEnd
    span.docsEnd += takeNumber(header)
    span.placesAt = span.placesEnd
    span.placesEnd += takeNumber(header)
  }

  function enter(block: number): boolean {
    if (block >= columns.ats.length) return false
    headerEnd = columns.headerLengths[block] ?? 0
    const placesStart = headerEnd + (columns.docsLengths[block] ?? 0)
    const end = placesToo ? placesStart + (columns.placesLengths[block] ?? 0) : placesStart
    span.bytes = stored.read(columns.ats[block] ?? 0, end)
    header.bytes = span.bytes
    header.at = 0
    span.key = columns.firstKeys[block] ?? 0
    span.docsEnd = headerEnd
    span.placesEnd = placesStart
    return true
  }

  function seek(key: number): void {
    block = Math.max(blockOf(columns.firstKeys, key), 0) - 1
    headerEnd = header.at
    do next()
    while (span.key < key)
  }

  return span
}

/** The block in which a key stands, if it stands anywhere: -1 before all. */
function blockOf(firstKeys: Uint32Array, key: number): number {
  return firstPlace(0, firstKeys.length, (at) => (firstKeys[at] ?? 0) <= key) - 1
}
