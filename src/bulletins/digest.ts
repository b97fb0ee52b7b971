/** Articles that were gathered in, the parts of their digest and the text of each out. */
import { FormattedString, fmt } from "@grammyjs/parse-mode"
import { type Article, titleOf } from "../model/article.ts"
import type { Digest } from "../model/delivery.ts"
import type { Style } from "../model/settings.ts"
import { summaryOf } from "../search/summary.ts"
import { cutTo } from "../text/cut.ts"
import { sentencesOf } from "../text/sentences.ts"
import { articleLink, titled } from "./compose.ts"

/** What is said above and below, in the language of the reader, and the bot's name for links. */
export type DigestWording = {
  readonly head: string
  readonly foot: string
  readonly botUsername: string
  /** That an article was taken back, and why. */
  readonly retracted: (article: Article) => string
}

/** So many of the longest still fit Telegram's 4,096 characters. */
const ARTICLES_A_PART = 15
/** More messages than this would be the flood that a digest is there to prevent. */
const MOST_PARTS = 6
const MOST_ARTICLES = ARTICLES_A_PART * MOST_PARTS
export const LONGEST_TITLE = 100
const LONGEST_LINE = 90

type Part<Item> = Omit<Digest, "filter" | "articles"> & { readonly items: readonly Item[] }

/**
 * In their order, in as few parts as they fit, none divided; what is beyond the last part is left out. Of rich messages
 * one takes them all.
 */
export function partsOf<Item>(items: readonly Item[], form: "text" | "rich"): Part<Item>[] {
  const most = form === "rich" ? MOST_ARTICLES : ARTICLES_A_PART
  const total = Math.min(items.length, MOST_ARTICLES)
  const parts = Math.ceil(total / most)
  return Array.from({ length: parts }, (_, part) => {
    const first = part * most
    const some = items.slice(first, Math.min(first + most, total))
    return { items: some, first: first + 1, total, part, parts, leftOut: items.length - total }
  })
}

/** Too long for one plain message. */
export function isLong({ articles }: Pick<Digest, "articles">): boolean {
  return articles.length > ARTICLES_A_PART
}

/** Numbered titles that open their articles in the bot, each but in the style of headlines with a line of its text. */
export function composeDigest(
  { articles, first }: Pick<Digest, "articles" | "first">,
  style: Style,
  { head, foot, botUsername, retracted }: DigestWording,
): FormattedString {
  const blocks = articles.map((article, index) => {
    if (article.retraction) return struckLine(article, first + index, cutTo(retracted(article), LONGEST_LINE))
    const title = numberedLink(article, first + index, botUsername)
    const line = style === "headline" ? "" : lineOf(article)
    return line === "" ? title : fmt`${title}\n${line}`
  })
  const ends = foot === "" ? [] : [new FormattedString(foot)]
  return FormattedString.join([FormattedString.b(head), ...blocks, ...ends], "\n\n")
}

/** A title that opens its article in the bot. */
export function numberedLink(article: Article, number: number, botUsername: string): FormattedString {
  const title = cutTo(titleOf(article) || String(article.id), LONGEST_TITLE)
  const link = FormattedString.a(title, articleLink(botUsername, article.id))
  return article.marker === "" ? fmt`${number}. ${link}` : fmt`${number}. ${titled(article.marker, "")} ${link}`
}

/** Its place in the list stays, so that the numbers of the others do. */
function struckLine(article: Article, number: number, words: string): FormattedString {
  const title = `${titled(article.marker, "").text}${cutTo(titleOf(article) || String(article.id), LONGEST_TITLE)}`
  return fmt`${number}. ${FormattedString.s(title)}\n${words}`
}

function lineOf(article: Article): string {
  return cutTo(sentencesOf(summaryOf(article).text)[0] ?? "", LONGEST_LINE)
}
