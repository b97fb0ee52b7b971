/** A question and the parts of the index in, the articles that fit with their scores out, part by part. */
import type { ArticleId, Instant } from "../../model/id.ts"
import { bestOf } from "../best-of.ts"
import { fitsConditions } from "../match.ts"
import type { Query, QueryItem } from "../query.ts"
import { lengthOf } from "./doc-table.ts"
import { type ItemLists, itemListsOf } from "./item-lists.ts"
import type { Part } from "./part.ts"
import { differenceOf, intersectionOf, type List, placeOf } from "./postings.ts"

/** Articles of one part by their numbers there, each once. */
export type Scored = { readonly part: Part; readonly docs: ArrayLike<number>; readonly scores: ArrayLike<number> }
export type Candidate = { readonly part: Part; readonly doc: number; readonly score: number }

/** BM25's usual saturation, and half of its usual weight on length: a long report is no worse an answer. */
const SATURATION = 1.2
const LENGTH = 0.4
/** Today's article counts a quarter more than an old one; half of that is gone after a month. */
const FRESHNESS = 0.25
const FRESHNESS_HALVES_IN = 30 * 24 * 3_600_000
/** So many candidates are compared at once. */
const AT_ONCE = 256

/** `isRanked`: false where nobody looks at the scores, which then are all 1. */
export function scoredIn(parts: readonly Part[], query: Query, { isRanked }: { isRanked: boolean }): Scored[] {
  const lists = itemListsOf(query, parts)
  const size = parts.reduce((sum, { table, goneCount }) => sum + table.count - goneCount, 0)
  const length = parts.reduce((sum, { textLength }) => sum + textLength, 0)
  const corpus: Corpus = { size, averageLength: length / Math.max(size, 1), isRanked }
  return parts.flatMap((part) => {
    const found = query.alternatives.map((items) => scoredBy(part, items, query, lists, corpus))
    return found.length < 2 ? found : [eitherOf(part, found)]
  })
}

/** The best of all, times their freshness; equal ones newest first, then the larger id. */
export function bestIn(scored: readonly Scored[], count: number, now: Instant): Candidate[] {
  if (count <= 0) return []
  let candidates: Candidate[] = []
  let least = 0
  for (const { part, docs, scores } of scored) {
    for (let nth = 0; nth < docs.length; nth++) {
      const faded = scores[nth] ?? 0
      if (faded * (1 + FRESHNESS) < least) continue
      const doc = docs[nth] ?? 0
      const score = faded * freshness(now - (part.table.dates[doc] ?? 0))
      if (score < least) continue
      candidates.push({ part, doc, score })
      if (candidates.length < count + AT_ONCE) continue
      candidates = bestOf(candidates, count, byRank)
      least = candidates.at(-1)?.score ?? 0
    }
  }
  return bestOf(candidates, count, byRank)
}

export function idOf({ part, doc }: Omit<Candidate, "score">): ArticleId {
  return (part.table.ids[doc] ?? 0) as ArticleId
}

export function byRank(a: Candidate, b: Candidate): number {
  return b.score - a.score || dateOf(b) - dateOf(a) || idOf(b) - idOf(a)
}

type Corpus = { readonly size: number; readonly averageLength: number; readonly isRanked: boolean }

function scoredBy(part: Part, items: readonly QueryItem[], query: Query, lists: ItemLists, corpus: Corpus): Scored {
  const read = items.filter(lists.isRead)
  const wanted = read.filter((item) => !item.negated)
  const unwanted = read.filter((item) => item.negated).map((item) => lists.list(item, part).docs)
  const asksForWords = items.some((item) => !item.negated)
  const holding = asksForWords ? intersectionOf(wanted.map((item) => lists.list(item, part).docs)) : allDocs(part)
  const docs = fitting(part, differenceOf(holding, unwanted), query)
  const words = corpus.isRanked ? wanted.filter((item) => item.kind !== "tag") : []
  const scores = new Float64Array(docs.length).fill(words.length === 0 ? 1 : 0)
  for (const item of words)
    addScores(scores, docs, part, lists.list(item, part), rarityOf(lists.count(item), corpus), corpus)
  return { part, docs, scores }
}

/** BM25 over weights of fields. */
function addScores(
  scores: Float64Array,
  docs: Uint32Array,
  { table }: Part,
  list: List,
  rarity: number,
  { averageLength }: Corpus,
): void {
  let place = 0
  for (let nth = 0; nth < docs.length; nth++) {
    const doc = docs[nth] ?? 0
    place = list.docs[nth] === doc ? nth : placeOf(list.docs, doc, place)
    const weight = list.weights[place] ?? 0
    const length = lengthOf(table, doc) / averageLength
    const saturated = weight / (weight + SATURATION * (1 - LENGTH + LENGTH * length))
    scores[nth] = (scores[nth] ?? 0) + rarity * (SATURATION + 1) * saturated
  }
}

function rarityOf(count: number, { size }: Corpus): number {
  return Math.log(1 + (size - count + 0.5) / (count + 0.5))
}

function fitting({ table }: Part, docs: Uint32Array, query: Query): Uint32Array {
  const { after, before, sources, withoutSources } = query
  if (after === undefined && before === undefined && sources.length + withoutSources.length === 0) return docs
  return docs.filter((doc) => {
    const source = table.sources[table.sourceOf[doc] ?? 0] ?? ""
    return fitsConditions(query, { source, publishedAt: table.dates[doc] ?? 0 })
  })
}

function allDocs({ table, gone, goneCount }: Part): Uint32Array {
  const all = Uint32Array.from({ length: table.count }, (_, doc) => doc)
  return goneCount === 0 ? all : all.filter((doc) => gone[doc] !== 1)
}

/** Each article once, with the best of its scores. */
function eitherOf(part: Part, found: readonly Scored[]): Scored {
  const best = new Float64Array(part.table.count).fill(-1)
  for (const { docs, scores } of found) {
    for (let nth = 0; nth < docs.length; nth++) {
      const doc = docs[nth] ?? 0
      best[doc] = Math.max(best[doc] ?? 0, scores[nth] ?? 0)
    }
  }
  const docs = allDocs(part).filter((doc) => (best[doc] ?? 0) >= 0)
  return { part, docs, scores: Float64Array.from(docs, (doc) => best[doc] ?? 0) }
}

function dateOf({ part, doc }: Candidate): Instant {
  return part.table.dates[doc] ?? 0
}

function freshness(age: number): number {
  return 1 + FRESHNESS * 2 ** (-Math.max(age, 0) / FRESHNESS_HALVES_IN)
}
