/** The canonical text of a story as the corpus keeps it, whatever the source. */
import type { ArticleId, Instant } from "./id.ts"
import type { Retraction } from "./retraction.ts"

/** A name read off a bracket behind a tag: `#比根 (Stephen Biegun)`. Of no tag: a category that can't be one, as C++. */
export type Gloss = { readonly tag: string; readonly text: string }

/** What an author wrote, taken apart. Tags without their sign, in reading order, each once. */
export type ArticleText = {
  /** Emoji before the headline, "" for none. */
  readonly marker: string
  /** Without its brackets; "" where the author gave none. */
  readonly headline: string
  readonly paragraphs: readonly string[]
  readonly tags: readonly string[]
  /** Those of the tags that Telegram does not see as the author wrote them: ＃印度, 和#日本. */
  readonly meant: readonly string[]
  readonly glosses: readonly Gloss[]
}

export type Article = ArticleText & {
  readonly id: ArticleId
  /** The first article of its story: itself, if it began one. */
  readonly story: ArticleId
  /** Name of the source that told it first. */
  readonly source: string
  /** Titles that this source had before; left out where there are none. */
  readonly otherSourceNames?: readonly string[]
  readonly url: string | undefined
  readonly publishedAt: Instant
  /** False: the source gave no date, and `publishedAt` is the time of import. */
  readonly dated: boolean
  /** An editor took it back: it is not found and not sent any more. */
  readonly retraction?: Retraction
}

const LONGEST_TITLE = 40

/** The headline, or the opening words of an article without one. */
export function titleOf(article: ArticleText): string {
  if (article.headline) return article.headline
  const opening = [...(article.paragraphs[0] ?? "")]
  return opening.length > LONGEST_TITLE ? `${opening.slice(0, LONGEST_TITLE).join("")}…` : opening.join("")
}
