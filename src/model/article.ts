/** The canonical text of a story as the corpus keeps it, whatever the source. */
import type { ArticleId, Instant } from "./id.ts"
import type { Retraction } from "./retraction.ts"

/** A name read off a bracket behind a tag: `#比根 (Stephen Biegun)`. Of no tag: a category that can't be one, as C++. */
export type Gloss = { readonly tag: string; readonly text: string }

/** What an author wrote, taken apart. Tags without their sign, in reading order, each once. */
export type ArticleText = {
  /** Emoji before the headline, "" for none. */
  readonly marker: string
  /** Words in brackets that say what kind of post it is, and nothing of the story: 突发, 独家. */
  readonly labels?: readonly string[]
  /** Without its brackets; "" where the author gave none. */
  readonly headline: string
  readonly paragraphs: readonly string[]
  /** UTF-16 units of the first paragraph that come before the report: a dateline, a reporter, the name of a programme. */
  readonly opener?: number
  /** The first paragraph stands on the line of the headline, behind it. */
  readonly runsOn?: true
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
const FIRST_SENTENCE = /^[^。！？!?\n]{1,80}?(?:[。！？!?]+[”"’」』）)]*|(?<=\p{Ll}{2})\.(?=\s|$))/u

/** What an article is called: its labels and its headline, 突发｜台风登陆福建. */
export function titleOf(article: ArticleText): string {
  return withLabels(article.labels, headlineOrOpening(article))
}

/** Labels that stand before a headline, with bars between them. */
export function withLabels(labels: readonly string[] = [], headline: string): string {
  return [...labels, headline].filter((part) => part !== "").join("｜")
}

/** The headline, or the opening words of an article without one; under a label its first sentence, if that is short. */
export function headlineOrOpening({ headline, labels, paragraphs, opener = 0 }: ArticleText): string {
  if (headline) return headline
  const [first = "", second = ""] = paragraphs
  const text = first.slice(opener).trim() || (opener > 0 && second) || first
  const sentence = labels ? FIRST_SENTENCE.exec(text)?.[0] : undefined
  if (sentence !== undefined) return sentence
  const opening = [...text]
  return opening.length > LONGEST_TITLE ? `${opening.slice(0, LONGEST_TITLE).join("")}…` : opening.join("")
}
