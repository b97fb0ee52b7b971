/** Articles and a Query in, the articles that fit out, best first: an inverted index that equals `matches`. */
import type { Article } from "../model/article.ts"
import type { ArticleId, Instant } from "../model/id.ts"
import { bestOf } from "./best-of.ts"
import { fitsConditions } from "./match.ts"
import { findNeedle } from "./plain.ts"
import { type PlainArticle, type PlainFields, plainArticleOf, plainFieldsOf } from "./plain-article.ts"
import {
  intersectionOf,
  NO_POSTINGS,
  note,
  type Postings,
  placeOf,
  slotOf,
  strike,
  unionOfPostings,
  weightOf,
} from "./postings.ts"
import type { Query, QueryItem } from "./query.ts"
import { forEachTerm, pairTermsOf, type Term, tagTermOf, termsOf } from "./terms.ts"

export type SearchHit = { readonly id: ArticleId; readonly score: number }
export type SearchHits = { readonly total: number; readonly hits: readonly SearchHit[] }
export type SearchOptions = { readonly limit: number; readonly offset?: number; readonly now: Instant }

export type SearchIndex = {
  readonly size: number
  /** Adds, or replaces what has the same id. */
  put(article: Article): void
  remove(id: ArticleId): void
  /** Best first; equal scores newest first, then the larger id. `total` counts all that fit. */
  search(query: Query, options: SearchOptions): SearchHits
  /** Articles that share at least `least` pairs of characters with a needle, most first. */
  nearest(needle: string, least: number, limit: number): readonly { id: ArticleId; text: string }[]
  /** Articles that share several of the rare words of one article's headline, tags and lead, most telling first. */
  related(article: Article, limit: number): readonly ArticleId[]
}

const FIELD_WEIGHTS: Readonly<Record<keyof PlainFields, number>> = {
  headline: 8,
  tags: 4,
  glosses: 3,
  lead: 3,
  body: 1,
}
const FIELDS = Object.keys(FIELD_WEIGHTS) as (keyof PlainFields)[]
/** What an article is about, in so many of its rarest words; who shares fewer than three of them is about something else. */
const TELLING_TERMS = 24
const LEAST_SHARED = 3
/** BM25's usual saturation, and half of its usual weight on length: a long report is no worse an answer. */
const SATURATION = 1.2
const LENGTH = 0.4
/** Today's article counts a quarter more than an old one; half of that is gone after a month. */
const FRESHNESS = 0.25
const FRESHNESS_HALVES_IN = 30 * 24 * 3_600_000

type Entry = PlainArticle & { readonly id: ArticleId; readonly size: number }
type Candidate = { readonly entry: Entry; score: number }

export function createSearchIndex(): SearchIndex {
  const terms = new Map<Term, number[]>()
  /** By slot: rising, never used twice. */
  const entries: (Entry | undefined)[] = []
  const slots = new Map<ArticleId, number>()
  let letters = 0

  function put(article: Article): void {
    remove(article.id)
    const fields = plainFieldsOf(article)
    const plain = plainArticleOf(article, fields)
    const slot = entries.length
    for (const [term, weight] of weightsOf(fields)) add(term, slot, weight)
    for (const key of plain.tagKeys) add(tagTermOf(key), slot, 1)
    entries.push({ ...plain, id: article.id, size: plain.text.length })
    slots.set(article.id, slot)
    letters += plain.text.length
  }

  function remove(id: ArticleId): void {
    const slot = slots.get(id)
    const entry = slot === undefined ? undefined : entries[slot]
    if (slot === undefined || !entry) return
    const gone = new Set<Term>()
    forEachTerm(entry.text, (term) => gone.add(term))
    for (const key of entry.tagKeys) gone.add(tagTermOf(key))
    for (const term of gone) drop(term, slot)
    entries[slot] = undefined
    slots.delete(id)
    letters -= entry.size
  }

  function add(term: Term, slot: number, weight: number): void {
    let postings = terms.get(term)
    if (!postings) {
      postings = []
      terms.set(term, postings)
    }
    note(postings, slot, weight)
  }

  function drop(term: Term, slot: number): void {
    const postings = terms.get(term)
    if (!postings) return
    strike(postings, slot)
    if (postings.length === 0) terms.delete(term)
  }

  function search(query: Query, options: SearchOptions): SearchHits {
    const lookup = remembering(postingsOf)
    const candidates = unionOf(query.alternatives.map((items) => candidatesOf(items, query, lookup)))
    for (const candidate of candidates) candidate.score *= freshness(options.now - candidate.entry.publishedAt)
    const offset = options.offset ?? 0
    const best = bestOf(candidates, offset + options.limit, byRank).slice(offset)
    return { total: candidates.length, hits: best.map(({ entry, score }) => ({ id: entry.id, score })) }
  }

  function postingsOf(item: QueryItem): Postings {
    if (item.kind === "tag") {
      return unionOfPostings(
        [item.needle, ...(item.others ?? [])].map((key) => terms.get(tagTermOf(key)) ?? NO_POSTINGS),
      )
    }
    const parts = termsOf(item.needle)
    const candidates = intersectionOf([...new Set(parts)].map((part) => terms.get(part) ?? NO_POSTINGS))
    if (parts.length < 2) return candidates
    return candidates.filter((entry) => findNeedle(entries[slotOf(entry)]?.text ?? "", item.needle) !== -1)
  }

  function candidatesOf(items: readonly QueryItem[], query: Query, lookup: (item: QueryItem) => Postings): Candidate[] {
    const wanted = items.filter((item) => !item.negated).map(lookup)
    const unwanted = new Set(items.filter((item) => item.negated).flatMap((item) => lookup(item).map(slotOf)))
    const fitting = wanted.length > 0 ? intersectionOf(wanted).map(slotOf) : [...slots.values()]
    const candidates: Candidate[] = []
    const score = scorerOf(items.filter((item) => !item.negated && item.kind !== "tag").map(lookup))
    for (const slot of fitting) {
      const entry = entries[slot]
      if (!entry || unwanted.has(slot) || !fitsConditions(query, entry)) continue
      candidates.push({ entry, score: score(slot, entry.size) })
    }
    return candidates
  }

  /** BM25 over weights of fields; slots must come in rising order. A question without words gives all 1. */
  function scorerOf(lists: readonly Postings[]): (slot: number, size: number) => number {
    if (lists.length === 0) return () => 1
    const average = letters / Math.max(slots.size, 1)
    const rarity = lists.map(({ length }) => Math.log(1 + (slots.size - length + 0.5) / (length + 0.5)))
    const places = lists.map(() => 0)
    return (slot, size) => {
      let score = 0
      for (let i = 0; i < lists.length; i++) {
        const list = lists[i] ?? NO_POSTINGS
        const place = placeOf(list, slot, places[i] ?? 0)
        places[i] = place
        const weight = weightOf(list[place] ?? 0)
        const saturated = weight / (weight + SATURATION * (1 - LENGTH + (LENGTH * size) / average))
        score += (rarity[i] ?? 0) * (SATURATION + 1) * saturated
      }
      return score
    }
  }

  function nearest(needle: string, least: number, limit: number): { id: ArticleId; text: string }[] {
    const shared = new Map<number, number>()
    for (const pair of new Set(pairTermsOf(needle))) {
      for (const slot of terms.get(pair)?.map(slotOf) ?? []) shared.set(slot, (shared.get(slot) ?? 0) + 1)
    }
    const near = [...shared].filter(([, count]) => count >= least)
    const best = bestOf(near, limit, (a, b) => b[1] - a[1] || b[0] - a[0])
    return best.flatMap(([slot]) => entries[slot] ?? []).map(({ id, text }) => ({ id, text }))
  }

  function related(article: Article, limit: number): ArticleId[] {
    const shared = new Map<number, { count: number; score: number }>()
    for (const { postings, rarity } of tellingTerms(article)) {
      for (const slot of postings.map(slotOf)) {
        const { count, score } = shared.get(slot) ?? { count: 0, score: 0 }
        shared.set(slot, { count: count + 1, score: score + rarity })
      }
    }
    const others = [...shared].filter(([slot, { count }]) => count >= LEAST_SHARED && entries[slot]?.id !== article.id)
    const best = bestOf(others, limit, (a, b) => b[1].score - a[1].score || b[0] - a[0])
    return best.flatMap(([slot]) => entries[slot]?.id ?? [])
  }

  function tellingTerms(article: Article): { postings: Postings; rarity: number }[] {
    const { headline, tags, glosses, lead } = plainFieldsOf(article)
    const words = weightsOf({ headline, tags, glosses, lead, body: "" })
    const telling = [...words].flatMap(([term, weight]) => {
      const postings = typeof term === "number" && term <= 0xffff ? NO_POSTINGS : (terms.get(term) ?? NO_POSTINGS)
      return postings.length < 2
        ? []
        : [{ postings, rarity: Math.log(1 + weight) * Math.log(slots.size / postings.length) }]
    })
    return bestOf(telling, TELLING_TERMS, (a, b) => b.rarity - a.rarity).filter(({ rarity }) => rarity > 0)
  }

  return {
    get size() {
      return slots.size
    },
    put,
    remove,
    search,
    nearest,
    related,
  }
}

/** Each article once, with the best of its scores. */
function unionOf(lists: readonly Candidate[][]): readonly Candidate[] {
  if (lists.length < 2) return lists[0] ?? []
  const found = new Map<ArticleId, Candidate>()
  for (const candidate of lists.flat()) {
    const known = found.get(candidate.entry.id)
    if (known) known.score = Math.max(known.score, candidate.score)
    else found.set(candidate.entry.id, candidate)
  }
  return [...found.values()]
}

/** Every item of a question is looked up once. */
function remembering(postingsOf: (item: QueryItem) => Postings): (item: QueryItem) => Postings {
  const known = new Map<Term, Postings>()
  return (item) => {
    const key = item.kind === "tag" ? tagTermOf(item.needle) : item.needle
    const postings = known.get(key) ?? postingsOf(item)
    known.set(key, postings)
    return postings
  }
}

/** Gathered before the index is touched: most of what putting an article costs is looking up its terms. */
function weightsOf(fields: PlainFields): Map<Term, number> {
  const weights = new Map<Term, number>()
  for (const field of FIELDS) {
    forEachTerm(fields[field], (term) => weights.set(term, (weights.get(term) ?? 0) + FIELD_WEIGHTS[field]))
  }
  return weights
}

function byRank(a: Candidate, b: Candidate): number {
  return b.score - a.score || b.entry.publishedAt - a.entry.publishedAt || b.entry.id - a.entry.id
}

function freshness(age: number): number {
  return 1 + FRESHNESS * 2 ** (-Math.max(age, 0) / FRESHNESS_HALVES_IN)
}
