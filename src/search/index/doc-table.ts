/** What is known of every article of a part without reading it: in columns, a few dozen bytes each. */
import { firstPlace } from "../first-place.ts"
import { ENDS } from "./fields.ts"

export type DocTable = {
  count: number
  readonly ids: Uint32Array
  readonly stories: Uint32Array
  readonly dates: Float64Array
  /** Numbers of `sources`. */
  readonly sourceOf: Uint32Array
  /** Five an article, see fields.ts; the last one is the length of its text. */
  readonly ends: Uint32Array
  /** Where the record of the article stands, and how many bytes it takes. */
  readonly recordAt: Float64Array
  readonly recordLength: Uint32Array
  readonly headlines: string[]
  /** Keys of sources. */
  readonly sources: string[]
}

export function createDocTable(capacity: number): DocTable {
  return { count: 0, ...columnsOf(new ArrayBuffer(byteLengthOf(capacity)), capacity), headlines: [], sources: [] }
}

/** Doubles first, so that every column begins where its numbers may. */
export function columnsOf(buffer: ArrayBuffer, count: number) {
  let at = 0
  const after = (bytes: number) => {
    at += bytes
    return at - bytes
  }
  const doubles = () => new Float64Array(buffer, after(8 * count), count)
  const numbers = (each = 1) => new Uint32Array(buffer, after(4 * each * count), each * count)
  const [dates, recordAt] = [doubles(), doubles()]
  const [ids, stories, sourceOf, recordLength, ends] = [numbers(), numbers(), numbers(), numbers(), numbers(ENDS)]
  return { dates, recordAt, ids, stories, sourceOf, recordLength, ends }
}

export function byteLengthOf(count: number): number {
  return count * (2 * 8 + (4 + ENDS) * 4)
}

export function lengthOf(table: DocTable, doc: number): number {
  return table.ends[doc * ENDS + ENDS - 1] ?? 0
}

/** Adds a row that is like a row of another table; returns its number. */
export function copyRow(to: DocTable, from: DocTable, doc: number, recordAt: number): number {
  const next = to.count++
  to.ids[next] = from.ids[doc] ?? 0
  to.stories[next] = from.stories[doc] ?? 0
  to.dates[next] = from.dates[doc] ?? 0
  to.sourceOf[next] = numberOf(to.sources, from.sources[from.sourceOf[doc] ?? 0] ?? "")
  to.recordAt[next] = recordAt
  to.recordLength[next] = from.recordLength[doc] ?? 0
  to.headlines[next] = from.headlines[doc] ?? ""
  to.ends.set(from.ends.subarray(doc * ENDS, (doc + 1) * ENDS), next * ENDS)
  return next
}

export function numberOf(sources: string[], key: string): number {
  const known = sources.indexOf(key)
  return known === -1 ? sources.push(key) - 1 : known
}

/** Finds articles by their numbers in the corpus. */
export function finderOf({ ids, count }: DocTable): (id: number) => number | undefined {
  const idOf = (doc: number) => ids[doc] ?? 0
  const rising = ids.subarray(0, count).every((id, doc) => doc === 0 || id > idOf(doc - 1))
  const order = rising ? undefined : Uint32Array.from(ids.subarray(0, count).keys()).sort((a, b) => idOf(a) - idOf(b))
  return (id) => {
    const place = firstPlace(0, count, (at) => idOf(order?.[at] ?? at) < id)
    const doc = order?.[place] ?? place
    return place < count && ids[doc] === id ? doc : undefined
  }
}
