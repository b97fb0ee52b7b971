/** The articles of a term and its places, packed, and how packed ones are put one behind the other. */
import { type Cursor, putBytes, putNumber, type Sink, takeNumber } from "./bytes.ts"

/**
 * `docs()`: for each article the distance from the one before, doubled, plus 1 where a byte with a weight other than 1
 * follows. `places()`: for each article the bytes that its places take, unless its weight is 1, which is one place of the
 * body, and their distances; empty for terms without places. The docs are good until others are asked for.
 */
export type Postings = { readonly count: number; docs(): Uint8Array; places(): Uint8Array }

export const MOST_WEIGHT = 255

export function putDoc(sink: Sink, distance: number, weight: number): void {
  putNumber(sink, distance * 2 + (weight === 1 ? 0 : 1))
  if (weight !== 1) putNumber(sink, weight)
}

/** Skips what one article has of places. */
function skipPlaces(places: Cursor, weight: number): void {
  const length = takeNumber(places)
  if (weight !== 1) places.at += length
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
