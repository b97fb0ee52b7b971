/** The articles of one part that hold something, with their weights; and what several such lists make together. */
import type { Cursor } from "./bytes.ts"

/**
 * Articles by their numbers in the part, rising, and their weights, 1 to 255. `byDoc`, of a list that has many of the
 * articles: the weight of each article of the part, 0 where there is none.
 */
export type List = { readonly docs: Uint32Array; readonly weights: Uint8Array; readonly byDoc?: Uint8Array }

export const NO_LIST: List = { docs: new Uint32Array(0), weights: new Uint8Array(0) }

/** A list with one in so many articles has a weight for every article, too. */
const MANY = 16

export function bytesOf({ docs, weights, byDoc }: List): number {
  return docs.length * 4 + weights.length + (byDoc?.length ?? 0)
}

/** Unpacks, see postings.ts. */
export function listFrom(cursor: Cursor, count: number): List {
  return unpacked(cursor, count, new Uint32Array(count), new Uint8Array(count))
}

/** The same in the room of lists that were made so before: good until the next one. */
export function listAtOnce(cursor: Cursor, count: number): List {
  if (count > room.docs.length) room = { docs: new Uint32Array(2 * count), weights: new Uint8Array(2 * count) }
  return unpacked(cursor, count, room.docs.subarray(0, count), room.weights.subarray(0, count))
}

let room = { docs: new Uint32Array(1024), weights: new Uint8Array(1024) }

/** `takeNumber` is spelled out: common words are nothing but this loop. */
function unpacked({ bytes, at: start }: Cursor, count: number, docs: Uint32Array, weights: Uint8Array): List {
  let at = start
  let doc = -1
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
    docs[nth] = doc
    weights[nth] = weight
  }
  return { docs, weights }
}

/** The same, quick to look into. `size`: articles of the part. */
export function readyList({ docs, weights }: List, size: number): List {
  if (docs.length * MANY < size) return { docs, weights }
  const byDoc = new Uint8Array(size)
  for (let nth = 0; nth < docs.length; nth++) byDoc[docs[nth] ?? 0] = weights[nth] ?? 0
  return { docs, weights, byDoc }
}

/** Of the weight of every article of a part, 0 for those that are not in the list. */
export function listByDoc(byDoc: Uint8Array): List {
  let count = 0
  for (let doc = 0; doc < byDoc.length; doc++) if (byDoc[doc] !== 0) count++
  const docs = new Uint32Array(count)
  const weights = new Uint8Array(count)
  let nth = 0
  for (let doc = 0; nth < count; doc++) {
    const weight = byDoc[doc] ?? 0
    if (weight === 0) continue
    docs[nth] = doc
    weights[nth++] = weight
  }
  return { docs, weights, byDoc }
}

/** What stands in all lists: from the shortest on. */
export function intersectionOf(lists: readonly List[]): Uint32Array {
  const [shortest = NO_LIST, ...others] = lists.toSorted((a, b) => a.docs.length - b.docs.length)
  return others.reduce((common, other) => commonOf(common, other), shortest.docs)
}

/** Puts what stands in both into `common`, which may be the room of `docs` itself. */
export function commonOf(
  docs: Uint32Array,
  { docs: others, byDoc }: List,
  common = new Uint32Array(docs.length),
): Uint32Array {
  let length = 0
  let place = 0
  for (let nth = 0; nth < docs.length; nth++) {
    const doc = docs[nth] ?? 0
    if (byDoc) {
      if (byDoc[doc] !== 0) common[length++] = doc
      continue
    }
    place = placeOf(others, doc, place)
    if (place === others.length) break
    if (others[place] === doc) common[length++] = doc
  }
  return common.subarray(0, length)
}

/** What stands in any of the lists, weighed as in the first one that has it. `size`: articles of the part. */
export function unionOf(lists: readonly List[], size: number): List {
  const [only = NO_LIST, ...others] = lists.filter(({ docs }) => docs.length > 0)
  if (others.length === 0) return only
  const byDoc = new Uint8Array(size)
  for (const { docs, weights } of [only, ...others]) {
    for (let nth = 0; nth < docs.length; nth++) byDoc[docs[nth] ?? 0] ||= weights[nth] ?? 0
  }
  return listByDoc(byDoc)
}

/** What does not stand in a list. */
export function differenceOf(docs: Uint32Array, { docs: others }: List): Uint32Array {
  const left = new Uint32Array(docs.length)
  let length = 0
  let place = 0
  for (let nth = 0; nth < docs.length; nth++) {
    const doc = docs[nth] ?? 0
    place = placeOf(others, doc, place)
    if (others[place] !== doc) left[length++] = doc
  }
  return left.subarray(0, length)
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
