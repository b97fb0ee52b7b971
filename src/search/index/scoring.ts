/** The articles of a part that fit a question in, their scores out: BM25 over weights of fields. */
import { lengthOf } from "./doc-table.ts"
import { type List, listByDoc, placeOf } from "./lists.ts"
import type { IndexPart } from "./part.ts"
import { MOST_WEIGHT } from "./postings.ts"

/** What fits one alternative of a question, rising, and by which words it is ranked. */
export type Alternative = { readonly docs: Uint32Array; readonly words: readonly Word[] }
export type Word = { readonly list: List; readonly rarity: number }

/** All of one part that fits. */
export type Scorer = {
  readonly docs: Uint32Array
  /** The first place of `docs` from `nth` on where `times` the score may be `least` or more. */
  next(nth: number, times: number, least: number): number
  /** Of the article at a place. */
  scoreOf(nth: number): number
}

/**
 * Twice BM25's usual saturation, since a headline counts for eight places of a body: it must stay ahead of a long report that
 * says a word often, however fresh that is. Half of its usual weight on length: a long report is no worse an answer.
 */
const SATURATION = 3
const LENGTH = 0.4
/** Fewer scores are told as quickly as what they are at most. */
const FEW = 1024
const WEIGHTS = MOST_WEIGHT + 1

/** With several alternatives the best of its scores. */
export function scorerOf(part: IndexPart, alternatives: readonly Alternative[], averageLength: number): Scorer {
  const [only = { docs: new Uint32Array(0), words: [] }, ...others] = alternatives
  return others.length > 0 ? bestScorerOf(part, alternatives, averageLength) : wordScorerOf(part, only, averageLength)
}

function wordScorerOf({ table, leastLength }: IndexPart, { docs, words }: Alternative, averageLength: number): Scorer {
  const columns = words.map(({ list }) => weightsIn(list, docs))
  const pointsOf = (word: number, weight: number, length: number) =>
    pointsFor(weight, words[word]?.rarity ?? 0, length / averageLength)

  function scoreOf(nth: number): number {
    const length = lengthOf(table, docs[nth] ?? 0)
    let score = 0
    for (let word = 0; word < columns.length; word++) score += pointsOf(word, columns[word]?.[nth] ?? 0, length)
    return score
  }

  if (words.length === 0) return { docs, next: (nth) => nth, scoreOf: () => 1 }
  if (docs.length < FEW) return { docs, next: (nth) => nth, scoreOf }
  /** What each weight of each word is worth in the shortest text. */
  const most = new Float64Array(words.length * WEIGHTS)
  for (let at = 0; at < most.length; at++) most[at] = pointsOf(Math.floor(at / WEIGHTS), at % WEIGHTS, leastLength)
  const [first = new Uint8Array(0)] = columns
  return { docs, next: words.length === 1 ? nextByWeight(first, most) : nextBySum(columns, most), scoreOf }
}

/** Of one word it is enough to know from which weight on. */
function nextByWeight(weights: Uint8Array, most: Float64Array): Scorer["next"] {
  let [enough, asked] = [0, 0]
  return (from, times, least) => {
    if (least !== asked) enough = most.findIndex((points) => points * times >= least)
    asked = least
    let nth = enough === -1 ? weights.length : from
    while (nth < weights.length && (weights[nth] ?? 0) < enough) nth++
    return nth
  }
}

function nextBySum(columns: readonly Uint8Array[], most: Float64Array): Scorer["next"] {
  const length = columns[0]?.length ?? 0
  return (from, times, least) => {
    for (let nth = from; nth < length; nth++) {
      let points = 0
      for (let word = 0; word < columns.length; word++) {
        points += most[word * WEIGHTS + (columns[word]?.[nth] ?? 0)] ?? 0
      }
      if (points * times >= least) return nth
    }
    return length
  }
}

function bestScorerOf(part: IndexPart, alternatives: readonly Alternative[], averageLength: number): Scorer {
  const { count } = part.table
  const best = new Float64Array(count)
  for (const { docs, scoreOf } of alternatives.map((one) => wordScorerOf(part, one, averageLength))) {
    for (let nth = 0; nth < docs.length; nth++) {
      const doc = docs[nth] ?? 0
      best[doc] = Math.max(best[doc] ?? 0, scoreOf(nth))
    }
  }
  const docs = eitherOf(count, alternatives)
  return { docs, next: (nth) => nth, scoreOf: (nth) => best[docs[nth] ?? 0] ?? 0 }
}

/** Each article once. `size`: of the part. */
export function eitherOf(size: number, alternatives: readonly Alternative[]): Uint32Array {
  const fits = new Uint8Array(size)
  for (const { docs } of alternatives) for (let nth = 0; nth < docs.length; nth++) fits[docs[nth] ?? 0] = 1
  return listByDoc(fits).docs
}

/** The weights that these of its articles have. */
function weightsIn({ docs: all, weights: allWeights, byDoc }: List, docs: Uint32Array): Uint8Array {
  if (docs === all) return allWeights
  const weights = new Uint8Array(docs.length)
  let place = 0
  for (let nth = 0; nth < docs.length; nth++) {
    const doc = docs[nth] ?? 0
    if (!byDoc) place = placeOf(all, doc, place)
    weights[nth] = (byDoc ? byDoc[doc] : allWeights[place]) ?? 0
  }
  return weights
}

/** `length`: of the text, in average texts. */
function pointsFor(weight: number, rarity: number, length: number): number {
  const saturated = weight / (weight + SATURATION * (1 - LENGTH + LENGTH * length))
  return rarity * (SATURATION + 1) * saturated
}
