/** Articles and questions in, Answers out: what a reader, a script or a preview is shown. */
import { type Article, titleOf } from "../model/article.ts"
import type { ArticleId, Instant } from "../model/id.ts"
import { type CorrectionSources, correctionOf } from "./correct.ts"
import { parseQuery, type Query, tagQuery } from "./query.ts"
import { createSearchIndex } from "./search-index.ts"
import { summaryOf } from "./summary.ts"
import { createTagDirectory, type TagCount } from "./tag-directory.ts"

export type Hit = {
  readonly id: ArticleId
  readonly headline: string
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

export type Answer = {
  /** As it was asked. */
  readonly query: string
  /** All that fit, of which `hits` are one page. */
  readonly total: number
  readonly hits: readonly Hit[]
  /** Other questions, where the one asked finds nothing. */
  readonly didYouMean: readonly string[]
  /** The question that was answered, where the one asked finds nothing and a slip explains it. */
  readonly corrected?: string
}

export type TagAnswer = Answer & { readonly tag?: TagCount }

export type Page = { readonly limit: number; readonly offset?: number }
export type Moment = { readonly now: Instant; readonly timeZone?: string }

export type Search = {
  readonly size: number
  /** Adds, or replaces what has the same id. */
  put(article: Article): void
  remove(id: ArticleId): void
  /** Removes an article for which another answers from now on. */
  lead(id: ArticleId, to: ArticleId): void
  /** An article, or the one that answers for it. */
  article(id: ArticleId): Article | undefined
  ask(question: string, options: Page & Moment): Answer
  /** The articles of one tag, newest first; asked by its name or by a gloss. */
  tag(text: string, options: Page & Moment): TagAnswer
  /** Articles of the same story, newest first, then those that share its rare words. */
  related(id: ArticleId, options: Page): Answer
  /** Every article, newest first. */
  latest(options: Page): Answer
  tags(prefix: string, limit: number): TagCount[]
  /** Names of tags and headlines that resemble a text. */
  suggest(text: string, limit: number): string[]
}

const SUGGESTIONS = 5
const MOST_RELATED = 20

export function createSearch(): Search {
  const index = createSearchIndex()
  const directory = createTagDirectory()
  const articles = new Map<ArticleId, Article>()
  const stories = new Map<ArticleId, Set<Article>>()
  const leads = new Map<ArticleId, ArticleId>()

  function put(article: Article): void {
    leaveStory(article.id)
    stories.set(article.story, (stories.get(article.story) ?? new Set()).add(article))
    articles.set(article.id, article)
    index.put(article)
    directory.put(article)
  }

  function leaveStory(id: ArticleId): void {
    const article = articles.get(id)
    if (article) stories.get(article.story)?.delete(article)
  }

  function remove(id: ArticleId): void {
    leaveStory(id)
    articles.delete(id)
    index.remove(id)
    directory.remove(id)
  }

  function lead(id: ArticleId, to: ArticleId): void {
    remove(id)
    leads.set(id, to)
  }

  function article(id: ArticleId): Article | undefined {
    return articles.get(leads.get(id) ?? id)
  }

  function ask(question: string, options: Page & Moment): Answer {
    const query = parsed(question, options)
    const exact = pageOf(query, options)
    if (exact.total > 0) return { query: question, ...exact, didYouMean: [] }
    const { corrected, didYouMean } = correctionOf(question, sourcesAt(options), SUGGESTIONS)
    if (corrected === undefined) return { query: question, ...exact, didYouMean }
    return { query: question, ...pageOf(parsed(corrected, options), options), didYouMean, corrected }
  }

  function tag(text: string, options: Page & Moment): TagAnswer {
    const found = directory.find(text)
    if (!found)
      return { query: text, total: 0, hits: [], didYouMean: directory.suggestTags(text).slice(0, SUGGESTIONS) }
    return { query: text, ...pageOf(tagQuery(found.name), options), didYouMean: [], tag: found }
  }

  function related(id: ArticleId, { limit, offset = 0 }: Page): Answer {
    const article = articles.get(leads.get(id) ?? id)
    if (!article) return { query: String(id), total: 0, hits: [], didYouMean: [] }
    const story = [...(stories.get(article.story) ?? [])]
      .filter((other) => other.id !== article.id)
      .sort((a, b) => b.publishedAt - a.publishedAt || b.id - a.id)
    const ids = [...new Set([...story.map((other) => other.id), ...index.related(article, MOST_RELATED)])]
    const shown = ids.slice(0, MOST_RELATED)
    const hits = shown.slice(offset, offset + limit).flatMap((one) => hitOf(articles.get(one), 1, parseQuery("")))
    return { query: titleOf(article), total: shown.length, hits, didYouMean: [] }
  }

  function latest(options: Page): Answer {
    return { query: "", ...pageOf(parseQuery(""), { ...options, now: 0 }), didYouMean: [] }
  }

  function pageOf(query: Query, options: Page & Moment): { total: number; hits: Hit[] } {
    const { total, hits } = index.search(query, options)
    return { total, hits: hits.flatMap(({ id, score }) => hitOf(articles.get(id), score, query)) }
  }

  function sourcesAt(moment: Moment): CorrectionSources {
    return {
      parse: (question) => parsed(question, moment),
      finds: (query) => index.search(query, { limit: 0, now: moment.now }).total > 0,
      suggestTags: directory.suggestTags,
      suggestHeadlines: directory.suggestHeadlines,
      nearest: index.nearest,
    }
  }

  return {
    get size() {
      return index.size
    },
    put,
    remove,
    lead,
    article,
    ask,
    tag,
    related,
    latest,
    tags: (prefix, limit) => directory.list(prefix, { limit }),
    suggest: directory.suggest,
  }
}

function parsed(question: string, { timeZone }: Moment): Query {
  return parseQuery(question, timeZone === undefined ? {} : { timeZone })
}

function hitOf(article: Article | undefined, score: number, query: Query): Hit[] {
  if (!article) return []
  const { text, matches } = summaryOf(article, query)
  const { id, marker, tags, publishedAt, dated } = article
  return [{ id, headline: titleOf(article), marker, summary: text, matches, tags, publishedAt, dated, score }]
}
