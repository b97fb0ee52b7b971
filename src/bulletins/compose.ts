/** An article in, the text of its bulletin out. */
import { FormattedString, fmt } from "@grammyjs/parse-mode"
import { type Article, titleOf } from "../model/article.ts"
import { summaryOf } from "../search/summary.ts"
import { cutTo } from "../text/cut.ts"
import { isHashtagName } from "../text/hashtags.ts"

/** Words in the language of the reader, and the bot's name for links that open the article in it. */
export type Wording = { readonly full: string; readonly original: string; readonly botUsername: string }

/** A headline is a line or two; what is longer was a paragraph in brackets. */
const LONGEST_TITLE = 256
const MOST_TAGS = 8
const LONGEST_MARKER = 12
const LONGEST_URL = 2048
const LINK = /^(?:https?|tg):\/\//iu

/** Headline, summary, tags that Telegram finds again, links. Far below Telegram's 4,096 characters, 12 entities at most. */
export function composeBulletin(article: Article, { full, original, botUsername }: Wording): FormattedString {
  const tags = article.tags.filter(isHashtagName).slice(0, MOST_TAGS)
  const inside = FormattedString.a(full, articleLink(botUsername, article.id))
  const outside = linkOf(original, article.url)
  const links = outside ? fmt`${inside} · ${outside}` : inside
  const blocks = [
    titled(article.marker, titleOf(article)),
    new FormattedString(summaryOf(article).text),
    new FormattedString(tags.map((tag) => `#${tag}`).join(" ")),
    links,
  ]
  return FormattedString.join(
    blocks.filter((block) => block.text !== ""),
    "\n\n",
  )
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
