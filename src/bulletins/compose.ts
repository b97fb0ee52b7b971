/** An article in, the text of its bulletin out. */
import { FormattedString, fmt } from "@grammyjs/parse-mode"
import { type Article, titleOf } from "../model/article.ts"
import { summaryOf } from "../search/summary.ts"
import { isHashtagName } from "../text/hashtags.ts"

/** Words in the language of the reader, and the bot's name for links that open the article in it. */
export type Wording = { readonly full: string; readonly original: string; readonly botUsername: string }

/** A headline is a line or two; what is longer was a paragraph in brackets. */
const LONGEST_HEADLINE = 256
const MOST_TAGS = 8

/** Headline, summary, tags that Telegram finds again, links. Far below Telegram's 4,096 characters, 12 entities at most. */
export function composeBulletin(article: Article, { full, original, botUsername }: Wording): FormattedString {
  const tags = article.tags.filter(isHashtagName).slice(0, MOST_TAGS)
  const inside = FormattedString.a(full, articleLink(botUsername, article.id))
  const links = article.url ? fmt`${inside} · ${FormattedString.a(original, article.url)}` : inside
  const blocks = [
    headlineOf(article),
    new FormattedString(summaryOf(article).text),
    new FormattedString(tags.map((tag) => `#${tag}`).join(" ")),
    links,
  ]
  return FormattedString.join(
    blocks.filter((block) => block.text !== ""),
    "\n\n",
  )
}

/** Marker and headline in bold, cut where it is beyond all measure. */
export function headlineOf(article: Article): FormattedString {
  const title = [...titleOf(article)]
  const shown = title.length > LONGEST_HEADLINE ? `${title.slice(0, LONGEST_HEADLINE - 1).join("")}…` : title.join("")
  return fmt`${article.marker}${article.marker ? " " : ""}${FormattedString.b(shown)}`
}

/** Opens the bot on an article. */
export function articleLink(botUsername: string, id: number): string {
  return `https://t.me/${botUsername}?start=a_${id}`
}
