/** An article in, the text of its bulletin out. */
import { FormattedString, fmt } from "@grammyjs/parse-mode"
import { type Article, titleOf } from "../model/article.ts"
import type { Style } from "../model/settings.ts"
import { summaryOf } from "../search/summary.ts"
import { cutTo } from "../text/cut.ts"
import { hashtagsIn, isHashtagName } from "../text/hashtags.ts"
import { openingOf } from "../text/opening.ts"
import { tidyTags } from "../text/tidy-tags.ts"

/** Words in the language of the reader, and the bot's name for links that open the article in it. */
type Wording = { readonly full: string; readonly original: string; readonly botUsername: string }

/** A headline is a line or two; what is longer was a paragraph in brackets. */
const LONGEST_TITLE = 256
const MOST_TAGS = 8
const LONGEST_MARKER = 12
const LONGEST_URL = 2048
/** Of the text, so that headline, tags and links beside it still fit Telegram's 4,096 characters. */
const LONGEST_TEXT = 2500
/** Under media, in Unicode characters: core.telegram.org/bots/api#sendphoto */
const LONGEST_CAPTION = 1024
const LINK = /^(?:https?|tg):\/\//iu

/**
 * Headline, summary or text, tags that Telegram finds again and that do not stand in the text, links; in the style of
 * headlines without what stands in between. Below Telegram's 4,096 characters, 13 entities at most.
 */
export function composeBulletin(
  article: Article,
  { full, original, botUsername }: Wording,
  style: Style = "summary",
  longestText = LONGEST_TEXT,
): FormattedString {
  const body = bodyOf(article, style, longestText)
  const inBody = new Set(style === "full" ? hashtagsIn(body.text).map(({ name }) => name) : [])
  const tags = article.tags.filter((tag) => isHashtagName(tag) && !inBody.has(tag)).slice(0, MOST_TAGS)
  const inside = FormattedString.a(full, articleLink(botUsername, article.id))
  const outside = linkOf(original, article.url)
  const links = outside ? fmt`${inside} · ${outside}` : inside
  const blocks = [
    titled(article.marker, titleOf(article)),
    body,
    new FormattedString(style === "headline" ? "" : tags.map((tag) => `#${tag}`).join(" ")),
    links,
  ]
  return FormattedString.join(
    blocks.filter((block) => block.text !== ""),
    "\n\n",
  )
}

/** The same, of the text and of the tags as much as there is room for under media. */
export function composeCaption(article: Article, wording: Wording, style: Style): FormattedString {
  const whole = composeBulletin(article, wording, style)
  if (fitsCaption(whole)) return whole
  const bare = { ...article, tags: [] }
  const room = LONGEST_CAPTION - lengthOf(composeBulletin(bare, wording, "headline")) - 2
  return composeBulletin(bare, wording, style, room)
}

export function fitsCaption(words: FormattedString): boolean {
  return lengthOf(words) <= LONGEST_CAPTION
}

function lengthOf({ text }: FormattedString): number {
  return [...text].length
}

/** The whole text is folded until somebody wants to read it. */
function bodyOf(article: Article, style: Style, longest: number): FormattedString {
  if (style !== "full") return new FormattedString(style === "summary" ? summaryOf(article).text : "")
  const text = openingOf(article.paragraphs.map(tidyTags), longest)
  return text.trim() === "" ? new FormattedString("") : FormattedString.expandableBlockquote(text)
}

/** What a bulletin becomes when its article is taken back: the words for that, and what it said struck through. */
export function composeStruck(article: Article, words: string): FormattedString {
  const said = [titled(article.marker, titleOf(article)).text, summaryOf(article).text].filter((block) => block !== "")
  return fmt`${FormattedString.b(words)}\n\n${FormattedString.s(said.join("\n\n"))}`
}

/** Marker and title, the title in bold, each cut where it is beyond all measure. */
export function titled(marker: string, title: string, longest = LONGEST_TITLE): FormattedString {
  const emoji = new FormattedString(cutTo(marker, LONGEST_MARKER))
  if (title === "") return emoji
  const bold = FormattedString.b(cutTo(title, longest))
  return marker === "" ? bold : fmt`${emoji} ${bold}`
}

/**
 * Undefined for no address, for one that Telegram makes no link of, and for one that takes more room than it gives to
 * all entities of a message.
 */
export function linkOf(words: string, url = ""): FormattedString | undefined {
  const opens = LINK.test(url) && URL.canParse(url) && url.length <= LONGEST_URL
  return opens ? FormattedString.a(words, url) : undefined
}

/** Opens the bot on an article. */
export function articleLink(botUsername: string, id: number): string {
  return `https://t.me/${botUsername}?start=a_${id}`
}
