/** A question and the parts of the index in, the articles that fit out: how many, and the best of them. */
import type { ArticleId, Instant } from "../../model/id.ts"
import { bestOf } from "../best-of.ts"
import { fitsConditions } from "../match.ts"
import type { Query, QueryItem } from "../query.ts"
import { type ItemLists, itemListsOf } from "./item-lists.ts"
import { commonOf, differenceOf, intersectionOf } from "./lists.ts"
import { type IndexPart, liveOf } from "./part.ts"
import { type Alternative, eitherOf, scorerOf, type Word } from "./scoring.ts"

export type Candidate = { readonly part: IndexPart; readonly doc: number; readonly score: number }

/** What of one part fits a question. */
type Fitting = { readonly part: IndexPart; readonly count: number; readonly alternatives: readonly Alternative[] }
/** Today's article counts a quarter more than an old one; half of that is gone after a month. */
const FRESHNESS = 0.25
const FRESHNESS_HALVES_IN = 30 * 24 * 3_600_000
/** So many candidates are compared at once. */
const AT_ONCE = 256

/** `total` counts all that fit; of these the best `count`, times their freshness: equal ones newest first, then the larger id. */
export function rankedIn(
  parts: readonly IndexPart[],
  query: Query,
  { count, now }: { readonly count: number; readonly now: Instant },
): { total: number; best: Candidate[] } {
  const lists = itemListsOf(query, parts)
  const corpus = corpusOf(parts)
  const fitting = parts.map((part) => fittingIn(part, query, lists, corpus))
  const total = fitting.reduce((sum, one) => sum + one.count, 0)
  return { total, best: count > 0 && total > 0 ? bestIn(fitting, count, now, corpus) : [] }
}

export function idOf({ part, doc }: Omit<Candidate, "score">): ArticleId {
  return (part.table.ids[doc] ?? 0) as ArticleId
}

export function byRank(a: Candidate, b: Candidate): number {
  return b.score - a.score || dateOf(b) - dateOf(a) || idOf(b) - idOf(a)
}

export type CorpusStats = { readonly size: number; readonly averageLength: number }

export function corpusOf(parts: readonly IndexPart[]): CorpusStats {
  const size = parts.reduce((sum, { table, goneCount }) => sum + table.count - goneCount, 0)
  const length = parts.reduce((sum, { textLength }) => sum + textLength, 0)
  return { size, averageLength: length / Math.max(size, 1) }
}

function fittingIn(part: IndexPart, query: Query, lists: ItemLists, corpus: CorpusStats): Fitting {
  const alternatives = query.alternatives.map((items) => alternativeOf(part, items, query, lists, corpus))
  const [first] = alternatives
  return {
    part,
    alternatives,
    count: alternatives.length > 1 ? eitherOf(part.table.count, alternatives).length : (first?.docs.length ?? 0),
  }
}

function alternativeOf(
  part: IndexPart,
  items: readonly QueryItem[],
  query: Query,
  lists: ItemLists,
  corpus: CorpusStats,
): Alternative {
  const read = items.filter(lists.isRead)
  const holdings = (negated: boolean) =>
    read.filter((item) => item.negated === negated).map((item) => ({ item, holding: lists.holding(item, part) }))
  const wanted = holdings(false)
  const asksForWords = items.some((item) => !item.negated)
  const rough = asksForWords ? intersectionOf(wanted.map(({ holding }) => holding.rough)) : allDocs(part)
  let docs = fitting(part, rough, query)
  const words: Word[] = []
  for (const { item, holding } of wanted) {
    const list = holding.among(docs)
    if (list !== holding.rough) docs = list.docs
    if (item.kind !== "tag") words.push({ list, rarity: rarityOf(lists.count(item), corpus) })
  }
  for (const { holding } of holdings(true)) docs = differenceOf(docs, holding.among(commonOf(docs, holding.rough)))
  return { docs: liveOf(part, docs), words }
}

/** Newest parts first: where all score alike the others need not be looked at. */
function bestIn(all: readonly Fitting[], count: number, now: Instant, { averageLength }: CorpusStats): Candidate[] {
  let candidates: Candidate[] = []
  let [least, oldest] = [0, Number.NEGATIVE_INFINITY]
  for (const { part, alternatives } of all.toSorted((a, b) => b.part.newest - a.part.newest)) {
    const { docs, next, scoreOf } = scorerOf(part, alternatives, averageLength)
    const { dates } = part.table
    const freshest = freshness(now - part.newest)
    for (let nth = next(0, freshest, least); nth < docs.length; nth = next(nth + 1, freshest, least)) {
      const doc = docs[nth] ?? 0
      const date = dates[doc] ?? 0
      const score = scoreOf(nth) * freshness(now - date)
      if (score < least || (score === least && date < oldest)) continue
      candidates.push({ part, doc, score })
      if (candidates.length < count + AT_ONCE) continue
      candidates = bestOf(candidates, count, byRank)
      const worst = candidates.at(-1)
      if (worst) [least, oldest] = [worst.score, dateOf(worst)]
    }
  }
  return bestOf(candidates, count, byRank)
}

function rarityOf(count: number, { size }: CorpusStats): number {
  return Math.log(1 + (size - count + 0.5) / (count + 0.5))
}

function fitting({ table }: IndexPart, docs: Uint32Array, query: Query): Uint32Array {
  const { after, before, sources, withoutSources } = query
  if (after === undefined && before === undefined && sources.length + withoutSources.length === 0) return docs
  return docs.filter((doc) => {
    const source = table.sources[table.sourceOf[doc] ?? 0] ?? ""
    return fitsConditions(query, { source, publishedAt: table.dates[doc] ?? 0 })
  })
}

function allDocs({ table }: IndexPart): Uint32Array {
  const docs = new Uint32Array(table.count)
  for (let doc = 0; doc < docs.length; doc++) docs[doc] = doc
  return docs
}

function dateOf({ part, doc }: Candidate): Instant {
  return part.table.dates[doc] ?? 0
}

function freshness(age: number): number {
  return 1 + FRESHNESS * 2 ** (-Math.max(age, 0) / FRESHNESS_HALVES_IN)
}
