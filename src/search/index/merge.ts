/** Several parts in, one sealed part with what is left of them out. */
import { copyRow, createDocTable, type DocTable } from "./doc-table.ts"
import { finishPart, liveCount, type Part, strike } from "./part.ts"
import { append, type Numbers } from "./postings.ts"
import type { Draft, Space } from "./space.ts"
import type { BlockWriter } from "./term-blocks.ts"
import { createBlockWriter } from "./term-blocks.ts"

/** Each yield is about as much work as indexing a tenth of an article. */
const ARTICLES_A_STEP = 2
const TERMS_A_STEP = 128
const BYTES_A_STEP = 8192

/** Takes what is gone out for good. What goes meanwhile is marked in the new part. */
export function* merge(parts: readonly Part[], space: Space): Generator<void, Part> {
  const draft = space.begin()
  try {
    return yield* merged(parts, draft)
  } catch (error) {
    draft.discard()
    throw error
  }
}

function* merged(parts: readonly Part[], draft: Draft): Generator<void, Part> {
  const table = createDocTable(parts.reduce((sum, part) => sum + liveCount(part), 0))
  const numbers: Int32Array[] = []
  for (const part of parts) numbers.push(yield* copyArticles(part, table, draft))
  const blocks = createBlockWriter(draft)
  const words = wordsOf(parts)
  yield* copyPostings(parts, numbers, words, blocks)
  const sealed = finishPart(draft, table, words, blocks.finish())
  for (const [nth, part] of parts.entries()) markGone(part, numbers[nth] ?? new Int32Array(0), sealed)
  return sealed
}

/** The new numbers of its articles; -1 for those that are gone. */
function* copyArticles(part: Part, table: DocTable, draft: Draft): Generator<void, Int32Array> {
  const gone = part.gone.slice(0, part.table.count)
  const numbers = new Int32Array(gone.length).fill(-1)
  for (let doc = 0; doc < gone.length; doc++) {
    if (doc % ARTICLES_A_STEP === 0) yield
    if (gone[doc] === 1) continue
    numbers[doc] = table.count
    const at = draft.length
    draft.write(part.record(doc))
    copyRow(table, part.table, doc, at)
  }
  return numbers
}

/** The words of all parts, each once: those of articles that are gone stay, without postings. */
function wordsOf(parts: readonly Part[]): string[] {
  return [...new Set(parts.flatMap(({ words }) => words))].sort((a, b) => (a < b ? -1 : 1))
}

function* copyPostings(
  parts: readonly Part[],
  numbers: readonly Int32Array[],
  words: readonly string[],
  blocks: BlockWriter,
): Generator<void> {
  const ranks = new Map(words.map((word, rank) => [word, rank]))
  const ways = parts.map((part, nth) => {
    const kept = numbers[nth] ?? new Int32Array(0)
    const numbering: Numbers = { base: kept[0] ?? 0, kept: kept.includes(-1) ? kept : undefined }
    const newKeys = Uint32Array.from(part.words, (word) => ranks.get(word) ?? 0)
    const reader = part.reader()
    return { reader, numbering, keyNow: () => newKeys[reader.key] ?? reader.key }
  })
  const keys = Float64Array.from(ways, ({ keyNow }) => keyNow())
  let [terms, bytes] = [0, 0]
  for (let key = leastOf(keys); key < END; key = leastOf(keys)) {
    const to = blocks.begin()
    let last = -1
    for (const [nth, { reader, numbering, keyNow }] of ways.entries()) {
      if (keys[nth] !== key) continue
      bytes += reader.placesEnd - reader.placesAt + reader.docsEnd - reader.docsAt
      last = append(to, reader, numbering, last)
      reader.next()
      keys[nth] = keyNow()
    }
    blocks.end(key)
    if (++terms % TERMS_A_STEP !== 0 && bytes < BYTES_A_STEP) continue
    bytes = 0
    yield
  }
}

/** Behind the key of every term. */
const END = 2 ** 32

function leastOf(keys: Float64Array): number {
  let least = END
  for (const key of keys) if (key < least) least = key
  return least
}

function markGone(part: Part, numbers: Int32Array, sealed: Part): void {
  for (const [doc, next] of numbers.entries()) if (next !== -1 && part.gone[doc] === 1) strike(sealed, next)
}
