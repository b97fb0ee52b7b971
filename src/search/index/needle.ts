/** A needle in, the articles of one part that hold it out, each with the weight of the places where it stands. */
import { findNeedle } from "../plain.ts"
import { forEachTerm, isTelling, type Placed, termsOf } from "../terms.ts"
import { ENDS, weightAt } from "./fields.ts"
import { commonOf, type List, listByDoc, NO_LIST, readyList } from "./lists.ts"
import type { IndexPart } from "./part.ts"
import { MOST_WEIGHT, type Postings } from "./postings.ts"

/** What is gone is not left out. */
export type Holding = {
  /** The articles that have all terms of the needle, wherever these stand; the weights may be any. */
  readonly rough: List
  /** Those that hold the needle, of these ones among them: where it is rough that is sure, all of it. */
  among(docs: Uint32Array): List
}

const NOTHING: Holding = { rough: NO_LIST, among: () => NO_LIST }

/** Terms that are looked up together: an unknown one among them ends the search. */
const TERMS_AT_ONCE = 32
/** To read a text takes as long as to go through so many articles of a term. */
const POSTINGS_A_TEXT = 2000
/** To find the terms of a text, as through so many; to begin with a term, as through so many. */
const POSTINGS_OF_TERMS = 5000
const POSTINGS_A_LIST = 1000
/** Stands before the key of what was found out about all of `rough`; no needle begins with it. */
const EXACTLY = "\n"

/** A term of the needle as the part has it. */
type Found = Placed & { readonly postings: Postings }

export function holdingIn(part: IndexPart, needle: string): Holding {
  const terms = termsOf(needle)
  const [first] = terms
  if (!first) return holdingOf(part.listFor(needle, () => characterListOf(part, needle)))
  if (terms.length === 1) return holdingOf(part.list(first.term))
  const rough = part.listFor(needle, () => roughListOf(part, needle, terms))
  if (rough.docs.length === 0) return NOTHING
  const listAmong = (docs: Uint32Array) => phraseListOf(part, needle, terms, docs)
  return {
    rough,
    among: (docs) => (docs === rough.docs ? part.listFor(EXACTLY + needle, () => listAmong(docs)) : listAmong(docs)),
  }
}

/** Of what is known without a look at places. */
export function holdingOf(list: List): Holding {
  return { rough: list, among: () => list }
}

/** Of one spaceless character. */
function characterListOf(part: IndexPart, character: string): List {
  const byDoc = new Uint8Array(part.table.count)
  for (const { docs, weights } of part.listsWith(character)) {
    for (let nth = 0; nth < docs.length; nth++) {
      const doc = docs[nth] ?? 0
      byDoc[doc] = Math.min((byDoc[doc] ?? 0) + (weights[nth] ?? 0), MOST_WEIGHT)
    }
  }
  return listByDoc(byDoc)
}

function roughListOf(part: IndexPart, needle: string, terms: readonly Placed[]): List {
  const size = part.table.count
  let docs: Uint32Array | undefined
  for (let from = 0; from < terms.length; from += TERMS_AT_ONCE) {
    const found = foundIn(part, terms.slice(from, from + TERMS_AT_ONCE))
    if (!found) return NO_LIST
    let left = found.reduce((sum, { postings }) => sum + POSTINGS_A_LIST + postings.count, 0)
    for (const { term, postings } of found) {
      if (docs && docs.length * POSTINGS_OF_TERMS <= left) {
        return rough(
          docs.filter((doc) => hasAll(part.text(doc), needle, terms)),
          size,
        )
      }
      left -= POSTINGS_A_LIST + postings.count
      docs = docs ? commonOf(docs, part.list(term), room(docs.length)) : part.list(term).docs
      if (docs.length === 0) return NO_LIST
    }
  }
  return docs ? rough(docs.slice(), size) : NO_LIST
}

function rough(docs: Uint32Array, size: number): List {
  return readyList({ docs, weights: new Uint8Array(docs.length).fill(1) }, size)
}

/** Whether a placed text has these terms of a needle, wherever they stand. */
function hasAll(text: string, needle: string, terms: readonly Placed[]): boolean {
  if (findNeedle(text, needle) !== -1) return true
  const missing = new Set(terms.map(({ term }) => term))
  forEachTerm(text, (term) => missing.delete(term))
  return missing.size === 0
}

let common = new Uint32Array(1024)

/** Written over by every needle. */
function room(length: number): Uint32Array<ArrayBuffer> {
  if (length > common.length) common = new Uint32Array(2 * length)
  return common
}

function phraseListOf(part: IndexPart, needle: string, terms: readonly Placed[], docs: Uint32Array): List {
  const least = part.table.count + terms.length * POSTINGS_A_LIST
  if (docs.length * POSTINGS_A_TEXT <= least) return listByReading(part, docs, needle)
  const telling = coverOf(foundIn(part, terms) ?? [])
  const price = telling.reduce((sum, { postings }) => sum + postings.count, 0)
  return docs.length * POSTINGS_A_TEXT <= price ? listByReading(part, docs, needle) : listByPlaces(part, docs, telling)
}

/** The rarest first; undefined where one is unknown. */
function foundIn(part: IndexPart, terms: readonly Placed[]): Found[] | undefined {
  const found: Found[] = []
  for (const { term, at } of terms) {
    const postings = part.find(term)
    if (!postings) return undefined
    found.push({ term, at, postings })
  }
  return found.sort((a, b) => a.postings.count - b.postings.count)
}

/** Without pairs whose characters both stand in rarer ones: 供应 and 链条 side by side leave nothing to 应链. */
function coverOf(terms: readonly Found[]): Found[] {
  const covered = new Set<number>()
  return terms.filter(({ term, at }) => {
    if (typeof term === "string" || !isTelling(term)) return true
    const isCovered = covered.has(at) && covered.has(at + 1)
    covered.add(at).add(at + 1)
    return !isCovered
  })
}

function listByReading(part: IndexPart, docs: Uint32Array, needle: string): List {
  const { table } = part
  const list = { docs: new Uint32Array(docs.length), weights: new Uint8Array(docs.length) }
  let length = 0
  for (const doc of docs) {
    const text = part.text(doc)
    let weight = 0
    for (let at = findNeedle(text, needle); at !== -1; at = findNeedle(text, needle, at + 1)) {
      weight += weightAt(table.ends, doc * ENDS, at)
    }
    if (weight === 0) continue
    list.docs[length] = doc
    list.weights[length++] = Math.min(weight, MOST_WEIGHT)
  }
  return shortened(list, length, part)
}

/** Article by article: a common pair has more places than should be in memory at once. */
function listByPlaces(part: IndexPart, docs: Uint32Array, terms: readonly Found[]): List {
  const { ends } = part.table
  const walks = terms.map(({ term, at, postings }) => walkOf(part.list(term), postings, at))
  const list = { docs: new Uint32Array(docs.length), weights: new Uint8Array(docs.length) }
  let length = 0
  for (let want = 0; want < docs.length; want++) {
    const doc = docs[want] ?? 0
    let count = -1
    for (let nth = 0; nth < walks.length && count !== 0; nth++) count = walks[nth]?.(doc, count) ?? 0
    if (count <= 0) continue
    let weight = 0
    for (let nth = 0; nth < count; nth++) weight += weightAt(ends, doc * ENDS, starts[nth] ?? 0)
    list.docs[length] = doc
    list.weights[length++] = Math.min(weight, MOST_WEIGHT)
  }
  return shortened(list, length, part)
}

/** Where the needle would begin in one article, rising. */
let starts = new Int32Array(1024)

/**
 * Goes through the places of a term, article by article: of the first `known` starts leaves those where it stands, too,
 * with -1 all where it does; says how many these are. `takeNumber` is spelled out, see lists.ts.
 */
function walkOf({ docs, weights }: List, postings: Postings, offset: number): (doc: number, known: number) => number {
  const bytes = postings.places()
  let [nth, end] = [-1, 0]

  /** To where the places of an article begin. */
  function seek(doc: number): number {
    let at = end
    do {
      nth++
      at = end
      let length = 1
      if (weights[nth] !== 1) {
        let byte = bytes[at++] ?? 0
        length = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[at++] ?? 0
          length |= (byte & 127) << shift
        }
      } else while ((bytes[at + length - 1] ?? 0) > 127) length++
      end = at + length
    } while (docs[nth] !== doc)
    return at
  }

  return (doc, known) => {
    let at = seek(doc)
    /** A place takes a byte at least. */
    if (end - at > starts.length) starts = new Int32Array(2 * (end - at))
    let [start, next, count] = [-offset, 0, 0]
    while (at < end) {
      let byte = bytes[at++] ?? 0
      let distance = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0
        distance |= (byte & 127) << shift
      }
      start += distance
      if (known < 0) {
        if (start >= 0) starts[count++] = start
        continue
      }
      while (next < known && (starts[next] ?? 0) < start) next++
      if (next === known) break
      if (starts[next] === start) starts[count++] = start
    }
    return count
  }
}

/** Without the room that is left, since it is kept for a while. */
function shortened({ docs, weights }: List, length: number, { table }: IndexPart): List {
  return readyList({ docs: docs.slice(0, length), weights: weights.slice(0, length) }, table.count)
}
