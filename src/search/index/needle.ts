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

/** Places of articles, rising: where a needle would begin. */
type Places = { readonly docs: readonly number[]; readonly starts: readonly number[] }

export function needleListOf(part: Part, needle: string): List {
  const terms = termsOf(needle)
  const [first] = terms
  if (first === undefined) return characterListOf(part, needle)
  if (terms.length === 1) return termListOf(part, first.term)
  let places: Places | undefined
  for (let from = 0; from < terms.length; from += TERMS_AT_ONCE) {
    places = placesOf(part, terms.slice(from, from + TERMS_AT_ONCE), places)
    if (places.docs.length <= READ_RATHER) return weighed(part, read(part, places, needle))
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
    if (!postings) return { docs: [], starts: [] }
    found.push({ postings, at })
  }
  let places = before
  for (const { postings, at } of found.sort((a, b) => a.postings.count - b.postings.count)) {
    places = places ? common(places, postings, at) : allPlaces(postings, at, part.gone)
    if (places.docs.length <= READ_RATHER) break
  }
  return places ?? { docs: [], starts: [] }
}

function allPlaces(postings: Postings, offset: number, gone: Uint8Array): Places {
  const [docs, starts]: [number[], number[]] = [[], []]
  forEachDoc(postings, (doc, weight, cursor) => {
    if (gone[doc] === 1) skipPlaces(cursor, weight)
    else {
      let at = -offset
      for (let left = weight === 1 ? 1 : takeNumber(cursor); left > 0; left--) {
        at += takeNumber(cursor)
        if (at < 0) continue
        docs.push(doc)
        starts.push(at)
      }
    }
    return true
  })
  return { docs, starts }
}

/** Of these places those where, so far behind, the term stands, too. */
function common(places: Places, postings: Postings, offset: number): Places {
  const [docs, starts]: [number[], number[]] = [[], []]
  let next = 0
  forEachDoc(postings, (doc, weight, cursor) => {
    while (next < places.docs.length && (places.docs[next] ?? 0) < doc) next++
    if (places.docs[next] !== doc) skipPlaces(cursor, weight)
    else {
      let at = -offset
      for (let left = weight === 1 ? 1 : takeNumber(cursor); left > 0; left--) {
        at += takeNumber(cursor)
        while (places.docs[next] === doc && (places.starts[next] ?? 0) < at) next++
        if (places.docs[next] !== doc || places.starts[next] !== at) continue
        docs.push(doc)
        starts.push(at)
      }
    }
    return next < places.docs.length
  })
  return { docs, starts }
}

/** Until it says false. */
function forEachDoc(postings: Postings, visit: (doc: number, weight: number, places: Cursor) => boolean): void {
  const docs: Cursor = { bytes: postings.docs, at: 0 }
  const places: Cursor = { bytes: postings.places(), at: 0 }
  let doc = -1
  for (let nth = 0; nth < postings.count; nth++) {
    const head = takeNumber(docs)
    doc += head >>> 1
    if (!visit(doc, head & 1 ? takeNumber(docs) : 1, places)) return
  }
}

function read(part: Part, { docs, starts }: Places, needle: string): Places {
  const texts = new Map<number, string>()
  const holds = docs.map((doc, nth) => {
    const text = texts.get(doc) ?? placedTextIn(part, doc)
    texts.set(doc, text)
    const start = starts[nth] ?? 0
    return findNeedle(text.slice(0, start + needle.length + 2), needle, start) === start
  })
  return { docs: docs.filter((_, nth) => holds[nth]), starts: starts.filter((_, nth) => holds[nth]) }
}

function weighed({ table }: Part, places: Places): List {
  const list = { docs: new Uint32Array(places.docs.length), weights: new Uint8Array(places.docs.length) }
  let nth = -1
  for (let place = 0; place < places.docs.length; place++) {
    const doc = places.docs[place] ?? 0
    if (nth < 0 || list.docs[nth] !== doc) list.docs[++nth] = doc
    const weight = weightAt(table.ends, doc * ENDS, places.starts[place] ?? 0)
    list.weights[nth] = Math.min((list.weights[nth] ?? 0) + weight, MOST_WEIGHT)
  }
  return { docs: list.docs.subarray(0, nth + 1), weights: list.weights.subarray(0, nth + 1) }
}
