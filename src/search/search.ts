/** Articles and questions in, Answers out: what a reader, a script or a preview is shown. */
import { type Article, headlineOrOpening } from "../model/article.ts"
import type { ArticleId, Instant } from "../model/id.ts"
import { type Aliases, NO_ALIASES, withAliases } from "./aliases.ts"
import type { Space } from "./index/space.ts"
import { originalSpelling } from "./original-spelling.ts"
import { tagKeyOf } from "./plain.ts"
import { parseQuery, type Query, type QueryItem, tagQuery, textsQuery } from "./query.ts"
import { type CorrectionManner, type CorrectionSources, correctionOf, FEW } from "./question-correction.ts"
import { createSearchIndex } from "./search-index.ts"
import type { SearchState } from "./snapshot.ts"
import { summaryOf } from "./summary.ts"
import { createTagDirectory, type TagCount } from "./tag-directory.ts"
import { guessesFor, type Names, SURE_RANK } from "./typo-guesses.ts"

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
export type Fresh = { readonly limit: number; readonly since?: Instant }
export type Moment = { readonly now: Instant; readonly timeZone?: string }

export type Search = {
  readonly size: number
  /** Adds, or replaces what has the same id. */
  put(article: Article): void
  remove(id: ArticleId): void
  /** Makes what was put ready, so that no question has to wait for it. */
  settle(): void
  /** All that it knows but for aliases, to be created from once more. */
  state(): SearchState
  /** Removes an article for which another answers from now on. */
  lead(id: ArticleId, to: ArticleId): void
  /** From now on a tag stands for these aliases, too. */
  setAliases(aliases: Aliases): void
  /** An article, or the one that answers for it. */
  article(id: ArticleId): Article | undefined
  ask(question: string, options: PageOptions & Moment): SearchAnswer
  /** The articles of one tag, newest first; asked by its name, an alias or a gloss. */
  tag(text: string, options: PageOptions & Moment): TagAnswer
  /** Articles of the same story, newest first, then those that share its rare words. */
  related(id: ArticleId, options: PageOptions): SearchAnswer
  /** Every article, newest first. */
  latest(options: PageOptions): SearchAnswer
  /** What a filter takes, by the same meaning, of articles from `since` on; the best first, fresh ones before others. */
  fitting(filter: string, options: Fresh & Moment): { readonly total: number; readonly ids: readonly ArticleId[] }
  tags(prefix: string, limit: number): TagCount[]
}

const SUGGESTIONS = 5
const MOST_RELATED = 20

/** `space`: where the index is kept, in memory if not said otherwise. `from`: the state of another one. */
export function createSearch({ space, from }: { space?: Space; from?: SearchState } = {}): Search {
  const index = createSearchIndex({ ...(space && { space }), ...(from && { from }) })
  const directory = createTagDirectory(latestArticles, from?.tags)
  const leads = new Map(from?.leads)
  let aliases = NO_ALIASES

  function put(article: Article): void {
    remove(article.id)
    index.put(article)
    directory.put(article)
  }

  function remove(id: ArticleId): void {
    const article = index.article(id)
    if (!article) return
    index.remove(id)
    directory.remove(article)
  }

  function latestArticles(limit: number): Article[] {
    return index.search(parseQuery(""), { limit, now: 0 }).hits.flatMap(({ id }) => index.article(id) ?? [])
  }

  function lead(id: ArticleId, to: ArticleId): void {
    remove(id)
    leads.set(id, to)
  }

  function article(id: ArticleId): Article | undefined {
    return index.article(leads.get(id) ?? id)
  }

  function ask(question: string, options: PageOptions & Moment): SearchAnswer {
    const query = parsed(question, options)
    const exact = pageOf(query, options)
    if (exact.total >= FEW) return { query: question, ...whole(exact), didYouMean: [] }
    const correction = correctionOf(question, exact.total, sourcesAt(options), SUGGESTIONS)
    const { corrected, manner, didYouMean } = correction
    if (corrected === undefined) return { query: question, ...whole(exact), didYouMean }
    const both = exactFirst(query, parsed(corrected, options), exact.total, options)
    return { query: question, ...both, exact: exact.total, didYouMean, corrected, manner }
  }

  function parsed(question: string, { timeZone }: Moment): Query {
    return withAliases(parseQuery(question, timeZone === undefined ? {} : { timeZone }), aliases)
  }

  /** What fits a question, `count` articles, and behind it what fits another one. */
  function exactFirst(query: Query, other: Query, count: number, options: PageOptions & Moment) {
    const { now, limit, offset = 0 } = options
    const first = index.search(query, { limit: count, now }).hits
    const ids = new Set(first.map(({ id }) => id))
    const more = index.search(other, { limit: offset + limit + count, now })
    const others = more.hits.filter(({ id }) => !ids.has(id))
    const asked = first.map((hit) => ({ hit, query }))
    const page = [...asked, ...others.map((hit) => ({ hit, query: other }))].slice(offset, offset + limit)
    const either = { ...query, alternatives: [...query.alternatives, ...other.alternatives] }
    return {
      total: index.search(either, { limit: 0, now }).total,
      hits: page.flatMap(({ hit, query }) => hitOf(index.article(hit.id), hit.score, query)),
    }
  }

  function fitting(filter: string, { since, limit, ...moment }: Fresh & Moment) {
    const query = parsed(filter, moment)
    const after = since === undefined ? query.after : Math.max(since, query.after ?? since)
    const { total, hits } = index.search({ ...query, after }, { limit, now: moment.now })
    return { total, ids: hits.map(({ id }) => id) }
  }

  function tag(text: string, options: PageOptions & Moment): TagAnswer {
    const found = findTag(text)
    if (found) return { query: text, ...whole(pageOf(queryOf(found), options)), didYouMean: [], tag: counted(found) }
    const [guess] = guessesFor(tagItem(text), text, names)
    const heard = guess?.manner === "pinyin" && guess.rank <= SURE_RANK ? findTag(guess.text) : undefined
    const didYouMean = directory.suggestTags(text).slice(0, SUGGESTIONS)
    if (!heard) return { ...nothingFor(text), didYouMean }
    const page = { ...pageOf(queryOf(heard), options), exact: 0, didYouMean: [] }
    return { query: text, ...page, corrected: heard.name, manner: "pinyin", tag: counted(heard) }
  }

  /** By any of its names, the tag's own first. */
  function findTag(text: string): TagCount | undefined {
    const named = directory.find(text)
    const keys = aliases.get(tagKeyOf(text)) ?? aliases.get(tagKeyOf(named?.name ?? "")) ?? []
    const tags = keys.flatMap((key) => directory.find(key) ?? [])
    return tags.find(({ name }) => keys.includes(tagKeyOf(name))) ?? named
  }

  function queryOf({ name }: TagCount): Query {
    return withAliases(tagQuery(name), aliases)
  }

  function counted(tag: TagCount): TagCount {
    return aliases.has(tagKeyOf(tag.name)) ? { ...tag, count: totalOf(queryOf(tag)) } : tag
  }

  function related(id: ArticleId, { limit, offset = 0 }: PageOptions): SearchAnswer {
    const article = index.article(leads.get(id) ?? id)
    if (!article) return nothingFor(String(id))
    const story = index.story(article.story).filter((other) => other !== article.id)
    const ids = [...new Set([...story, ...index.related(article, MOST_RELATED)])]
    const shown = ids.slice(0, MOST_RELATED)
    const hits = shown.slice(offset, offset + limit).flatMap((one) => hitOf(index.article(one), 1, parseQuery("")))
    return { query: headlineOrOpening(article), total: shown.length, exact: shown.length, hits, didYouMean: [] }
  }

  function latest(options: PageOptions): SearchAnswer {
    return { query: "", ...whole(pageOf(parseQuery(""), { ...options, now: 0 })), didYouMean: [] }
  }

  function pageOf(query: Query, options: PageOptions & Moment): { total: number; hits: Hit[] } {
    const { total, hits } = index.search(query, options)
    return { total, hits: hits.flatMap(({ id, score }) => hitOf(index.article(id), score, query)) }
  }

  const names: Names = {
    suggestTags: directory.suggestTags,
    tagNames: directory.names,
    headlines: index.headlines,
    countOf: (text) => totalOf(textsQuery([text])),
    holding: (pieces, limit) => index.search(textsQuery(pieces), { limit, now: 0 }).hits.map(({ id }) => id),
    plainText: index.plainText,
  }

  function totalOf(query: Query): number {
    return index.search(query, { limit: 0, now: 0 }).total
  }

  function sourcesAt(moment: Moment): CorrectionSources {
    return {
      ...names,
      parse: (question) => parsed(question, moment),
      total: totalOf,
      suggestHeadlines: directory.suggestHeadlines,
      written: (plain, asked) => originalSpelling(plain, asked, { holding: names.holding, article: index.article }),
    }
  }

  return {
    get size() {
      return index.size
    },
    put,
    remove,
    settle: index.settle,
    state: () => ({ ...index.settled(), tags: directory.records(), leads: [...leads] }),
    lead,
    setAliases(given) {
      aliases = given
    },
    article,
    ask,
    tag,
    related,
    latest,
    fitting,
    tags: (prefix, limit) => directory.list(prefix, { limit }),
  }
}

/** Everything in the list fits what was asked. */
function whole<Found extends { readonly total: number }>(found: Found): Found & { exact: number } {
  return { ...found, exact: found.total }
}

function nothingFor(query: string): SearchAnswer {
  return { query, total: 0, exact: 0, hits: [], didYouMean: [] }
}

function tagItem(text: string): QueryItem {
  return { kind: "tag", needle: tagKeyOf(text), negated: false, start: 0, end: text.length }
}

function hitOf(article: Article | undefined, score: number, query: Query): Hit[] {
  if (!article) return []
  const { text, matches } = summaryOf(article, query)
  const { id, labels, marker, tags, publishedAt, dated } = article
  const headline = headlineOrOpening(article)
  return [{ id, headline, ...(labels && { labels }), marker, summary: text, matches, tags, publishedAt, dated, score }]
}
