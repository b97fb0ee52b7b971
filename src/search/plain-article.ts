/** An Article in, what a question is compared with out. */
import type { Article, ArticleText } from "../model/article.ts"
import type { Instant } from "../model/id.ts"
import { plainReadings, tagKeyOf } from "./plain.ts"
import { sourceKey } from "./query.ts"

/** The parts of an article, in all their readings. Parts of a part stand on lines of their own, so that no needle spans them. */
export type PlainFields = {
  readonly headline: string
  readonly tags: string
  readonly glosses: string
  readonly lead: string
  readonly body: string
  /** Tags and glosses, each whole. */
  readonly keys: readonly string[]
}

export type PlainArticle = {
  /** All fields, line by line. */
  readonly text: string
  /** Tags and glosses, each whole. */
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
  const glosses = article.glosses.map(({ text }) => text)
  return {
    headline: [...(article.labels ?? []), article.headline]
      .map(plainReadings)
      .filter((line) => line !== "")
      .join("\n"),
    tags: article.tags.map(plainReadings).join("\n"),
    glosses: glosses.map(plainReadings).join("\n"),
    lead: plainReadings(lead),
    body: body.map(plainReadings).join("\n"),
    keys: [...article.tags, ...glosses].map(tagKeyOf).filter((key) => key !== ""),
  }
}

export function plainArticleOf(article: Article): PlainArticle {
  const { headline, tags, glosses, lead, body, keys } = plainFieldsOf(article)
  return {
    text: [headline, tags, glosses, lead, body].join("\n"),
    tagKeys: new Set(keys),
    source: sourceKeysOf(article),
    publishedAt: article.publishedAt,
  }
}
