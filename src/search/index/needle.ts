/** A needle in, the articles of one part that hold it out, each with the weight of the places where it stands. */
import { findNeedle } from "../plain.ts"
import { type Placed, type Term, termsOf } from "../terms.ts"
import { type Cursor, takeNumber } from "./bytes.ts"
import { ENDS, weightAt } from "./fields.ts"
import { type Part, placedTextIn } from "./part.ts"
import { type List, listOf, MOST_WEIGHT, NO_LIST, type Postings, skipPlaces } from "./postings.ts"

/** Terms that are looked at together: an unknown one among them ends the search. */
const TERMS_AT_ONCE = 32
/** So few places are rather read than compared term by term. */
const READ_RATHER = 8

/** Places of articles, rising: where a needle would begin. The first `count` of each column. */
type Places = { readonly docs: Uint32Array; readonly starts: Int32Array; count: number }

export function needleListOf(part: Part, needle: string): List {
  const terms = termsOf(needle)
  const [first] = terms
  if (first === undefined) return characterListOf(part, needle)
  if (terms.length === 1) return termListOf(part, first.term)
  let places: Places | undefined
  for (let from = 0; from < terms.length; from += TERMS_AT_ONCE) {
    places = placesOf(part, terms.slice(from, from + TERMS_AT_ONCE), places)
    if (places.count <= READ_RATHER) return weighed(part, read(part, places, needle))
  }
  return places ? weighed(part, places) : NO_LIST
}

export function termListOf(part: Part, term: Term): List {
  const postings = part.find(term)
  return postings ? listOf(postings, part.goneCount > 0 ? part.gone : undefined) : NO_LIST
}

/** Of one spaceless character. */
function characterListOf(part: Part, character: string): List {
  const weights = new Uint8Array(part.table.count)
  for (const { docs, weights: own } of part.listsWith(character)) {
    for (let nth = 0; nth < docs.length; nth++) {
      const doc = docs[nth] ?? 0
      weights[doc] = Math.min((weights[doc] ?? 0) + (own[nth] ?? 0), MOST_WEIGHT)
    }
  }
  const list = { docs: new Uint32Array(weights.length), weights: new Uint8Array(weights.length) }
  let length = 0
  for (let doc = 0; doc < weights.length; doc++) {
    if (weights[doc] === 0 || part.gone[doc] === 1) continue
    list.docs[length] = doc
    list.weights[length++] = weights[doc] ?? 0
  }
  return { docs: list.docs.subarray(0, length), weights: list.weights.subarray(0, length) }
}

/** Where all of these terms stand; where that is in few places, not all terms have been looked at. */
function placesOf(part: Part, terms: readonly Placed[], before: Places | undefined): Places {
  const found: { postings: Postings; at: number }[] = []
  for (const { term, at } of terms) {
    const postings = part.find(term)
    if (!postings) return placesFor(0)
    found.push({ postings, at })
  }
  let places = before
  for (const { postings, at } of found.sort((a, b) => a.postings.count - b.postings.count)) {
    places = places ? common(places, postings, at) : allPlaces(postings, at, part.gone)
    if (places.count <= READ_RATHER) break
  }
  return places ?? placesFor(0)
}

function placesFor(most: number): Places {
  return { docs: new Uint32Array(most), starts: new Int32Array(most), count: 0 }
}

function allPlaces(postings: Postings, offset: number, gone: Uint8Array): Places {
  const bytes = postings.places()
  /** A place takes a byte at least. */
  const found = placesFor(bytes.length)
  forEachDoc(postings, bytes, (doc, weight, cursor) => {
    if (gone[doc] === 1) skipPlaces(cursor, weight)
    else {
      let at = -offset
      for (let left = weight === 1 ? 1 : takeNumber(cursor); left > 0; left--) {
        at += takeNumber(cursor)
        if (at < 0) continue
        found.docs[found.count] = doc
        found.starts[found.count++] = at
      }
    }
    return true
  })
  return found
}

/** Of these places those where, so far behind, the term stands, too. */
function common({ docs, starts, count }: Places, postings: Postings, offset: number): Places {
  const found = placesFor(count)
  let next = 0
  forEachDoc(postings, postings.places(), (doc, weight, cursor) => {
    while (next < count && (docs[next] ?? 0) < doc) next++
    if (next === count) return false
    if (docs[next] !== doc) skipPlaces(cursor, weight)
    else {
      let at = -offset
      for (let left = weight === 1 ? 1 : takeNumber(cursor); left > 0; left--) {
        at += takeNumber(cursor)
        while (next < count && docs[next] === doc && (starts[next] ?? 0) < at) next++
        if (next === count || docs[next] !== doc || starts[next] !== at) continue
        found.docs[found.count] = doc
        found.starts[found.count++] = at
      }
    }
    return next < count
  })
  return found
}

/** Until it says false. */
function forEachDoc(
  postings: Postings,
  bytes: Uint8Array,
  visit: (doc: number, weight: number, places: Cursor) => boolean,
): void {
  const docs: Cursor = { bytes: postings.docs, at: 0 }
  const places: Cursor = { bytes, at: 0 }
  let doc = -1
  for (let nth = 0; nth < postings.count; nth++) {
    const head = takeNumber(docs)
    doc += head >>> 1
    if (!visit(doc, head & 1 ? takeNumber(docs) : 1, places)) return
  }
}

function read(part: Part, { docs, starts, count }: Places, needle: string): Places {
  const found = placesFor(count)
  let [last, text] = [-1, ""]
  for (let nth = 0; nth < count; nth++) {
    const [doc, start] = [docs[nth] ?? 0, starts[nth] ?? 0]
    if (doc !== last) text = placedTextIn(part, doc)
    last = doc
    if (findNeedle(text.slice(0, start + needle.length + 2), needle, start) !== start) continue
    found.docs[found.count] = doc
    found.starts[found.count++] = start
  }
  return found
}

function weighed({ table }: Part, { docs, starts, count }: Places): List {
  const list = { docs: new Uint32Array(count), weights: new Uint8Array(count) }
  let nth = -1
  for (let place = 0; place < count; place++) {
    const doc = docs[place] ?? 0
    if (nth < 0 || list.docs[nth] !== doc) list.docs[++nth] = doc
    const weight = weightAt(table.ends, doc * ENDS, starts[place] ?? 0)
    list.weights[nth] = Math.min((list.weights[nth] ?? 0) + weight, MOST_WEIGHT)
  }
  return { docs: list.docs.subarray(0, nth + 1), weights: list.weights.subarray(0, nth + 1) }
}
