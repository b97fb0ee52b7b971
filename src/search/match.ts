/** A Query and an Article in, whether they fit out: the plain meaning of the grammar, without an index. */
import type { Article } from "../model/article.ts"
import { findNeedle } from "./plain.ts"
import { type PlainArticle, plainArticleOf } from "./plain-article.ts"
import type { Query, QueryItem } from "./query.ts"

/**
 * Words and phrases are looked for in headline, paragraphs, tags and glosses: Han, kana and Hangul anywhere, all
 * else as whole words. A tag is a whole tag, an alias of it, or the whole gloss of one. Tests hold the index against it.
 */
export function matches(query: Query, article: Article): boolean {
  return fits(query, plainArticleOf(article))
}

/** For one article and many questions: make the plain article once. */
export function fits(query: Query, article: PlainArticle): boolean {
  return (
    fitsConditions(query, article) &&
    query.alternatives.some((items) => items.every((item) => holds(item, article) !== item.negated))
  )
}

/** Source and dates alone. */
export function fitsConditions(query: Query, article: Pick<PlainArticle, "source" | "publishedAt">): boolean {
  return (
    (query.after === undefined || article.publishedAt >= query.after) &&
    (query.before === undefined || article.publishedAt < query.before) &&
    (query.sources.length === 0 || hasName(article, query.sources)) &&
    !hasName(article, query.withoutSources)
  )
}

function hasName({ source }: Pick<PlainArticle, "source">, names: readonly string[]): boolean {
  return names.length > 0 && (source.includes("\n") ? source.split("\n") : [source]).some((one) => names.includes(one))
}

function holds(item: QueryItem, article: PlainArticle): boolean {
  if (item.kind !== "tag") return findNeedle(article.text, item.needle) !== -1
  return article.tagKeys.has(item.needle) || (item.others ?? []).some((key) => article.tagKeys.has(key))
}
