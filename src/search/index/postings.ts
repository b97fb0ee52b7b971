/** The articles of a term, packed; lists of them, and what several lists have in common. */
import { type Cursor, putBytes, putNumber, type Sink, takeNumber } from "./bytes.ts"

/**
 * `docs`: for each article the distance from the one before, doubled, plus 1 where a byte with a weight other than 1
 * follows. `places()`: for each article the number of its places, unless its weight is 1, which is one place of the
 * body, and their distances; empty for terms without places.
 */
export type Postings = { readonly count: number; readonly docs: Uint8Array; places(): Uint8Array }

export const MOST_WEIGHT = 255

/** Articles of one part by their numbers there, rising, and their weights. */
export type List = { readonly docs: Uint32Array; readonly weights: Uint8Array }

export const NO_LIST: List = { docs: new Uint32Array(0), weights: new Uint8Array(0) }

export function putDoc(sink: Sink, distance: number, weight: number): void {
  putNumber(sink, distance * 2 + (weight === 1 ? 0 : 1))
  if (weight !== 1) putNumber(sink, weight)
}

/** Without the articles that are gone. */
export function listOf({ count, docs }: Pick<Postings, "count" | "docs">, gone: Uint8Array | undefined): List {
  return listFrom({ bytes: docs, at: 0 }, count, gone)
}

/** Reads `takeNumber` spelled out: common words are nothing but this loop. */
export function listFrom({ bytes, at: start }: Cursor, count: number, gone?: Uint8Array): List {
  const found = new Uint32Array(count)
  const weights = new Uint8Array(count)
  let at = start
  let doc = -1
  let length = 0
  for (let nth = 0; nth < count; nth++) {
    let byte = bytes[at++] ?? 0
    let head = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] ?? 0
      head |= (byte & 127) << shift
    }
    doc += head >>> 1
    let weight = 1
    if (head & 1) {
      byte = bytes[at++] ?? 0
      weight = byte < 128 ? byte : (byte & 127) | ((bytes[at++] ?? 0) << 7)
    }
    if (gone !== undefined && gone[doc] === 1) continue
    found[length] = doc
    weights[length++] = weight
  }
  return length === count
    ? { docs: found, weights }
    : { docs: found.subarray(0, length), weights: weights.subarray(0, length) }
}

/** Skips what one article has of places. */
export function skipPlaces(places: Cursor, weight: number): void {
  for (let left = weight === 1 ? 1 : takeNumber(places); left > 0; left--) takeNumber(places)
}

/** Where the packed postings of a term lie among other bytes. */
export type Span = {
  readonly bytes: Uint8Array
  readonly count: number
  readonly docsAt: number
  readonly placesAt: number
  readonly placesEnd: number
  readonly docsEnd: number
}

/** `base`: the new number of the first article. `kept`: of every article, -1 for those that are gone; undefined: all stay. */
export type Numbers = { readonly base: number; readonly kept: Int32Array | undefined }

export type PostingsSink = { readonly docs: Sink; readonly places: Sink; count: number }

/** One part's postings behind another's, whose last article is `last`; returns the last one now. */
export function append(to: PostingsSink, span: Span, numbers: Numbers, last: number): number {
  return numbers.kept ? appendKept(to, span, numbers.kept, last) : appendAll(to, span, numbers.base, last)
}

/** All but the first distance stays as it is. */
function appendAll(to: PostingsSink, span: Span, base: number, last: number): number {
  const docs: Cursor = { bytes: span.bytes, at: span.docsAt }
  const head = takeNumber(docs)
  let doc = base - 1 + (head >>> 1)
  putDoc(to.docs, doc - last, head & 1 ? takeNumber(docs) : 1)
  putBytes(to.docs, span.bytes, docs.at, span.docsEnd)
  putBytes(to.places, span.bytes, span.placesAt, span.placesEnd)
  to.count += span.count
  while (docs.at < span.docsEnd) {
    const head = takeNumber(docs)
    doc += head >>> 1
    if (head & 1) takeNumber(docs)
  }
  return doc
}

function appendKept(to: PostingsSink, span: Span, kept: Int32Array, last: number): number {
  const docs: Cursor = { bytes: span.bytes, at: span.docsAt }
  const places: Cursor = { bytes: span.bytes, at: span.placesAt }
  const placed = span.placesEnd > span.placesAt
  let doc = -1
  let latest = last
  for (let nth = 0; nth < span.count; nth++) {
    const head = takeNumber(docs)
    doc += head >>> 1
    const weight = head & 1 ? takeNumber(docs) : 1
    const from = places.at
    if (placed) skipPlaces(places, weight)
    const next = kept[doc] ?? -1
    if (next < 0) continue
    putDoc(to.docs, next - latest, weight)
    if (placed) putBytes(to.places, span.bytes, from, places.at)
    latest = next
    to.count++
  }
  return latest
}

/** What stands in all lists: from the shortest on. */
export function intersectionOf(lists: readonly Uint32Array[]): Uint32Array {
  const [shortest, ...others] = lists.toSorted((a, b) => a.length - b.length)
  let common = shortest ?? new Uint32Array(0)
  for (const other of others) common = commonOf(common, other)
  return common
}

function commonOf(short: Uint32Array, long: Uint32Array): Uint32Array {
  const common = new Uint32Array(short.length)
  let length = 0
  let place = 0
  for (let nth = 0; nth < short.length; nth++) {
    const doc = short[nth] ?? 0
    place = placeOf(long, doc, place)
    if (place === long.length) break
    if (long[place] === doc) common[length++] = doc
  }
  return common.subarray(0, length)
}

/** What stands in any of the lists, weighed as in the first one that has it. */
export function unionOf(lists: readonly List[]): List {
  const [only = NO_LIST, ...others] = lists.filter(({ docs }) => docs.length > 0)
  if (others.length === 0) return only
  const weights = new Map<number, number>()
  for (const list of [only, ...others]) {
    for (const [nth, doc] of list.docs.entries()) if (!weights.has(doc)) weights.set(doc, list.weights[nth] ?? 0)
  }
  const docs = Uint32Array.from(weights.keys()).sort()
  return { docs, weights: Uint8Array.from(docs, (doc) => weights.get(doc) ?? 0) }
}

/** What stands in none of the lists. */
export function differenceOf(docs: Uint32Array, lists: readonly Uint32Array[]): Uint32Array {
  let left = docs
  for (const list of lists) {
    let place = 0
    left = left.filter((doc) => {
      place = placeOf(list, doc, place)
      return list[place] !== doc
    })
  }
  return left
}

/** The first place from `from` on that holds `doc` or more: leaps of doubling length, then halving. */
export function placeOf(docs: Uint32Array, doc: number, from: number): number {
  let low = from
  let leap = 1
  while (low + leap < docs.length && (docs[low + leap] ?? 0) < doc) {
    low += leap
    leap *= 2
  }
  let high = Math.min(low + leap, docs.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((docs[middle] ?? 0) < doc) low = middle + 1
    else high = middle
  }
  return low
}
