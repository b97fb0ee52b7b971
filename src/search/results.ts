/** What a reader, a script or a preview is shown of the articles that fit a question. */
import { type Article, headlineOrOpening } from "../model/article.ts"
import type { ArticleId, Instant } from "../model/id.ts"
import type { Query } from "./query.ts"
import type { CorrectionManner } from "./question-correction.ts"
import type { SearchIndex } from "./search-index.ts"
import { summaryOf } from "./summary.ts"
import type { TagCount } from "./tag-directory.ts"

export type Hit = {
  readonly id: ArticleId
  readonly headline: string
  /** Words in front of the headline that say what kind of post it is. */
  readonly labels?: readonly string[]
  readonly marker: string
  readonly summary: string
  /** UTF-16 ranges in `summary`. */
  readonly matches: readonly (readonly [number, number])[]
  readonly tags: readonly string[]
  readonly publishedAt: Instant
  /** False: nobody said when, and `publishedAt` is the time of import. */
  readonly dated: boolean
  readonly score: number
}

export type SearchAnswer = {
  /** As it was asked. */
  readonly query: string
  /** All in the list, of which `hits` are one page. */
  readonly total: number
  /** How many of them, the first ones, fit the question as it was asked. */
  readonly exact: number
  readonly hits: readonly Hit[]
  /** Other questions, where the one asked finds nothing. */
  readonly didYouMean: readonly string[]
  /** The question that all others fit, where the one asked finds few or nothing. */
  readonly corrected?: string
  /** How it was understood. */
  readonly manner?: CorrectionManner
}

export type TagAnswer = SearchAnswer & { readonly tag?: TagCount }

export type PageOptions = { readonly limit: number; readonly offset?: number }
export type Moment = { readonly now: Instant; readonly timeZone?: string }

export type Results = {
  /** Everything in it fits the question. */
  page(query: Query, options: PageOptions & Moment): Pick<SearchAnswer, "total" | "exact" | "hits">
  /** What fits a question, `exact` articles, and behind it what fits another one. */
  exactFirst(
    query: Query,
    other: Query,
    exact: number,
    options: PageOptions & Moment,
  ): Pick<SearchAnswer, "total" | "exact" | "hits">
  /** Articles of the same story, newest first, then those that share rare words with this one. */
  related(article: Article, options: PageOptions): SearchAnswer
  total(query: Query): number
}

const MOST_RELATED = 20

export function createResults(index: SearchIndex): Results {
  return {
    page(query, options) {
      const { total, hits } = index.search(query, options)
      return { total, exact: total, hits: hits.flatMap(({ id, score }) => hitOf(index.article(id), query, score)) }
    },

    exactFirst(query, other, exact, { now, limit, offset = 0 }) {
      const first = index.search(query, { limit: exact, now }).hits
      const ids = new Set(first.map(({ id }) => id))
      const more = index.search(other, { limit: offset + limit + exact, now })
      const others = more.hits.filter(({ id }) => !ids.has(id))
      const all = [...first.map((hit) => ({ ...hit, query })), ...others.map((hit) => ({ ...hit, query: other }))]
      const either = { ...query, alternatives: [...query.alternatives, ...other.alternatives] }
      return {
        total: index.search(either, { limit: 0, now }).total,
        exact,
        hits: all
          .slice(offset, offset + limit)
          .flatMap(({ id, score, query }) => hitOf(index.article(id), query, score)),
      }
    },

    related(article, { limit, offset = 0 }) {
      const story = index.story(article.story).filter((id) => id !== article.id)
      const ids = [...new Set([...story, ...index.related(article, MOST_RELATED)])].slice(0, MOST_RELATED)
      const hits = ids.slice(offset, offset + limit).flatMap((id) => hitOf(index.article(id)))
      return { query: headlineOrOpening(article), total: ids.length, exact: ids.length, hits, didYouMean: [] }
    },

    total: (query) => index.search(query, { limit: 0, now: 0 }).total,
  }
}

/** None for an article that is not there. */
function hitOf(article: Article | undefined, query?: Query, score = 1): Hit[] {
  if (!article) return []
  const { text, matches } = summaryOf(article, query)
  const { id, labels, marker, tags, publishedAt, dated } = article
  const headline = headlineOrOpening(article)
  return [{ id, headline, ...(labels && { labels }), marker, summary: text, matches, tags, publishedAt, dated, score }]
}

export function nothingFor(query: string): SearchAnswer {
  return { query, total: 0, exact: 0, hits: [], didYouMean: [] }
}
