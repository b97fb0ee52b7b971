/** An Article in, what a question is compared with out. */
import type { Article, ArticleText } from "../model/article.ts"
import type { Instant } from "../model/id.ts"
import { plainOf } from "./plain.ts"
import { sourceKey } from "./query.ts"

/** The parts of an article, in plain form. Parts of a part stand on lines of their own, so that no needle spans them. */
export type PlainFields = {
  readonly headline: string
  readonly tags: string
  readonly glosses: string
  readonly lead: string
  readonly body: string
}

export type PlainArticle = {
  /** All fields, line by line. */
  readonly text: string
  /** Plain names of tags, and plain glosses: whole. */
  readonly tagKeys: ReadonlySet<string>
  /** See sourceKeysOf. */
  readonly source: string
  readonly publishedAt: Instant
}

/** Keys of all names of its source, a line each: a source is found by a title it had before. */
export function sourceKeysOf({ source, otherSourceNames = [] }: Pick<Article, "source" | "otherSourceNames">): string {
  return [source, ...otherSourceNames].map(sourceKey).join("\n")
}

export function plainFieldsOf(article: ArticleText): PlainFields {
  const [lead = "", ...body] = article.paragraphs
  return {
    headline: [...(article.labels ?? []), article.headline]
      .map(plainOf)
      .filter((line) => line !== "")
      .join("\n"),
    tags: article.tags.map(plainOf).join("\n"),
    glosses: article.glosses.map((gloss) => plainOf(gloss.text)).join("\n"),
    lead: plainOf(lead),
    body: body.map(plainOf).join("\n"),
  }
}

export function plainArticleOf(article: Article): PlainArticle {
  const fields = plainFieldsOf(article)
  const keys = `${fields.tags}\n${fields.glosses}`.split("\n").filter((key) => key !== "")
  return {
    text: [fields.headline, fields.tags, fields.glosses, fields.lead, fields.body].join("\n"),
    tagKeys: new Set(keys),
    source: sourceKeysOf(article),
    publishedAt: article.publishedAt,
  }
}
