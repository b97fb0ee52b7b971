/** Several parts in, one sealed part with what is left of them out. */
import { copyRow, createDocTable, type DocTable } from "./doc-table.ts"
import { createPart, finishPart, type IndexPart, liveCount, strike } from "./part.ts"
import { append, type Numbers } from "./postings.ts"
import type { PartDraft, Space } from "./space.ts"
import type { BlockWriter } from "./term-blocks.ts"
import { createBlockWriter } from "./term-blocks.ts"

/** Each yield is about as much work as indexing a tenth of an article. */
const ARTICLES_A_STEP = 8
const TERMS_A_STEP = 128
const BYTES_A_STEP = 8192

/** Takes what is gone out for good. What goes meanwhile is marked in the new part. */
export function* mergeParts(parts: readonly IndexPart[], space: Space): Generator<void, IndexPart> {
  const draft = space.begin()
  try {
    return yield* mergeInto(parts, draft)
  } catch (error) {
    draft.discard()
    throw error
  }
}

function* mergeInto(parts: readonly IndexPart[], draft: PartDraft): Generator<void, IndexPart> {
  /** What goes from now on is marked at the end, so that all parts are copied as they are now. */
  const gone = parts.map((part) => part.gone.slice())
  const table = createDocTable(parts.reduce((sum, part) => sum + liveCount(part), 0))
  const numbers: Int32Array[] = []
  for (const [nth, part] of parts.entries()) {
    numbers.push(yield* copyArticles(part, gone[nth] ?? part.gone, table, draft))
  }
  const blocks = createBlockWriter(draft)
  const { words, newKeys } = yield* mergeWords(parts)
  yield* copyPostings(parts, numbers, newKeys, blocks)
  const columns = blocks.finish()
  const sealed = createPart(finishPart(draft, table, words, columns), table, words, columns)
  for (const [nth, part] of parts.entries()) markGone(part, numbers[nth] ?? new Int32Array(0), sealed)
  return sealed
}

/** Returns the new numbers of its articles; -1 for those that are gone. */
function* copyArticles(
  part: IndexPart,
  gone: Uint8Array,
  table: DocTable,
  draft: PartDraft,
): Generator<void, Int32Array> {
  const numbers = new Int32Array(gone.length).fill(-1)
  for (let doc = 0; doc < gone.length; doc++) {
    if (doc % ARTICLES_A_STEP === 0) yield
    if (gone[doc] === 1) continue
    /** Records stand in the order of their articles: those of one step are read at once. */
    const next = gone.indexOf(1, doc)
    const last = Math.min(next === -1 ? gone.length : next, doc - (doc % ARTICLES_A_STEP) + ARTICLES_A_STEP) - 1
    const from = part.table.recordAt[doc] ?? 0
    const at = draft.length
    draft.write(part.records(doc, last))
    for (; doc <= last; doc++) {
      numbers[doc] = table.count
      copyRow(table, part.table, doc, at + (part.table.recordAt[doc] ?? 0) - from)
    }
    doc = last
  }
  return numbers
}

/** Every word of the parts once, in order, and the new key of each part's words. Words of articles that are gone stay, without postings. */
function* mergeWords(parts: readonly IndexPart[]): Generator<void, { words: string[]; newKeys: Uint32Array[] }> {
  const words: string[] = []
  const newKeys = parts.map((part) => new Uint32Array(part.words.length))
  const nexts = new Uint32Array(parts.length)
  for (let word = leastWord(parts, nexts); word !== undefined; word = leastWord(parts, nexts)) {
    for (const [nth, part] of parts.entries()) {
      const next = nexts[nth] ?? 0
      if (part.words[next] !== word) continue
      newKeys[nth]?.fill(words.length, next, next + 1)
      nexts[nth] = next + 1
    }
    words.push(word)
    if (words.length % TERMS_A_STEP === 0) yield
  }
  return { words, newKeys }
}

/** Of the words at these places of the parts. */
function leastWord(parts: readonly IndexPart[], places: Uint32Array): string | undefined {
  let least: string | undefined
  for (const [nth, { words }] of parts.entries()) {
    const word = words[places[nth] ?? 0]
    if (word !== undefined && (least === undefined || word < least)) least = word
  }
  return least
}

function* copyPostings(
  parts: readonly IndexPart[],
  numbers: readonly Int32Array[],
  newKeys: readonly Uint32Array[],
  blocks: BlockWriter,
): Generator<void> {
  const ways = parts.map((part, nth) => {
    const kept = numbers[nth] ?? new Int32Array(0)
    const numbering: Numbers = { base: kept[0] ?? 0, kept: kept.includes(-1) ? kept : undefined }
    return { reader: part.reader(), numbering, newKeys: newKeys[nth] ?? new Uint32Array(0) }
  })
  const keys = Float64Array.from(ways, ({ reader, newKeys }) => newKeys[reader.key] ?? reader.key)
  let [terms, bytes] = [0, 0]
  for (let key = Math.min(...keys); key < END; ) {
    const to = blocks.begin()
    let last = -1
    let least = END
    /** By numbers, since there are very many terms. */
    for (let nth = 0; nth < ways.length; nth++) {
      const way = ways[nth]
      if (way && keys[nth] === key) {
        const { reader, numbering, newKeys } = way
        bytes += reader.placesEnd - reader.placesAt + reader.docsEnd - reader.docsAt
        last = append(to, reader, numbering, last)
        reader.next()
        keys[nth] = newKeys[reader.key] ?? reader.key
      }
      least = Math.min(least, keys[nth] ?? END)
    }
    blocks.end(key)
    key = least
    if (++terms % TERMS_A_STEP !== 0 && bytes < BYTES_A_STEP) continue
    bytes = 0
    yield
  }
}

/** Behind the key of every term. */
const END = 2 ** 32

function markGone(part: IndexPart, numbers: Int32Array, sealed: IndexPart): void {
  for (const [doc, next] of numbers.entries()) if (next !== -1 && part.gone[doc] === 1) strike(sealed, next)
}
