/** Searches the articles: the one door to the index, the tags and the corrections. */
import type { Article } from "../model/article.ts"
import type { ArticleId, Instant } from "../model/id.ts"
import { type Aliases, NO_ALIASES, withAliases } from "./aliases.ts"
import type { Space } from "./index/space.ts"
import { originalSpelling } from "./original-spelling.ts"
import { parseQuery, type Query, textsQuery } from "./query.ts"
import { type CorrectionSources, correctionOf, FEW } from "./question-correction.ts"
import {
  createResults,
  type Moment,
  nothingFor,
  type PageOptions,
  type Results,
  type SearchAnswer,
  type TagAnswer,
} from "./results.ts"
import { createSearchIndex, type SearchIndex } from "./search-index.ts"
import type { SearchState } from "./snapshot.ts"
import { createTagAnswers } from "./tag-answers.ts"
import { createTagDirectory, type TagCount, type TagDirectory } from "./tag-directory.ts"
import type { Names } from "./typo-guesses.ts"

type Fresh = { readonly limit: number; readonly since?: Instant }

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

/** `space`: where the index is kept, in memory if not said otherwise. `from`: the state of another one. */
export function createSearch({ space, from }: { space?: Space; from?: SearchState } = {}): Search {
  const index = createSearchIndex({ ...(space && { space }), ...(from && { from }) })
  const results = createResults(index)
  const directory = createTagDirectory((limit) => latestIn(index, limit), from?.tags)
  const names = namesIn(index, directory, results)
  const leads = new Map(from?.leads)
  let aliases = NO_ALIASES

  function remove(id: ArticleId): void {
    const article = index.article(id)
    if (!article) return
    index.remove(id)
    directory.remove(article)
  }

  function article(id: ArticleId): Article | undefined {
    return index.article(leads.get(id) ?? id)
  }

  function parse(question: string, { timeZone }: Partial<Moment>): Query {
    return withAliases(parseQuery(question, timeZone === undefined ? {} : { timeZone }), aliases)
  }

  function ask(question: string, options: PageOptions & Moment): SearchAnswer {
    const query = parse(question, options)
    const page = results.page(query, options)
    if (page.exact >= FEW) return { query: question, ...page, didYouMean: [] }
    const sources: CorrectionSources = {
      ...names,
      parse: (text) => parse(text, options),
      total: results.total,
      suggestHeadlines: directory.suggestHeadlines,
      spelling: (plain, asked) => originalSpelling(plain, asked, { holding: names.holding, article: index.article }),
    }
    const { corrected, manner, didYouMean } = correctionOf(question, page.exact, sources, SUGGESTIONS)
    if (corrected === undefined) return { query: question, ...page, didYouMean }
    const both = results.exactFirst(query, parse(corrected, options), page.exact, options)
    return { query: question, ...both, didYouMean, corrected, manner }
  }

  return {
    get size() {
      return index.size
    },
    put(article) {
      remove(article.id)
      index.put(article)
      directory.put(article)
    },
    remove,
    settle: index.settle,
    state: () => ({ ...index.settled(), tags: directory.records(), leads: [...leads] }),
    lead(id, to) {
      remove(id)
      leads.set(id, to)
    },
    setAliases(given) {
      aliases = given
    },
    article,
    ask,
    tag: createTagAnswers({ directory, results, names, aliases: () => aliases }),
    related(id, options) {
      const about = article(id)
      return about ? results.related(about, options) : nothingFor(String(id))
    },
    latest: (options) => ({ query: "", ...results.page(parseQuery(""), { ...options, now: 0 }), didYouMean: [] }),
    fitting(filter, { since, limit, ...moment }) {
      const query = parse(filter, moment)
      const after = since === undefined ? query.after : Math.max(since, query.after ?? since)
      const { total, hits } = index.search({ ...query, after }, { limit, now: moment.now })
      return { total, ids: hits.map(({ id }) => id) }
    },
    tags: (prefix, limit) => directory.list(prefix, { limit }),
  }
}

function latestIn(index: SearchIndex, limit: number): Article[] {
  return index.search(parseQuery(""), { limit, now: 0 }).hits.flatMap(({ id }) => index.article(id) ?? [])
}

/** What guesses at a word are drawn from. */
function namesIn(index: SearchIndex, directory: TagDirectory, { total }: Results): Names {
  return {
    suggestTags: directory.suggestTags,
    tagNames: directory.names,
    headlines: index.headlines,
    countOf: (text) => total(textsQuery([text])),
    holding: (pieces, limit) => index.search(textsQuery(pieces), { limit, now: 0 }).hits.map(({ id }) => id),
    plainText: index.plainText,
  }
}
