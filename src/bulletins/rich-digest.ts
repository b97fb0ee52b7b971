/** A long digest as one rich message: a list of titles, each of which opens its text when it is pressed. */
import { type Article, titleOf } from "../model/article.ts"
import type { Digest } from "../model/delivery.ts"
import type { Style } from "../model/settings.ts"
import { summaryOf } from "../search/summary.ts"
import { cutTo } from "../text/cut.ts"
import { openingOf } from "../text/opening.ts"
import { tidyTags } from "../text/tidy-tags.ts"
import { articleLink, linkOf, titled } from "./compose.ts"
import { type DigestWording, LONGEST_TITLE } from "./digest.ts"

/** What this program writes of the rich texts of core.telegram.org/bots/api#rich-messages */
export type RichText =
  | string
  | RichText[]
  | { readonly type: "bold" | "strikethrough"; readonly text: RichText }
  | { readonly type: "url"; readonly text: RichText; readonly url: string }
export type RichBlock =
  | { readonly type: "heading"; readonly text: RichText; readonly size: 3 }
  | { readonly type: "paragraph" | "footer"; readonly text: RichText }
  | { readonly type: "details"; readonly summary: RichText; readonly blocks: RichBlock[] }

type RichWording = DigestWording & { readonly full: string; readonly original: string }

/** Of 32,768 characters, so that titles, heads and links beside the texts fit as well. */
const ROOM_FOR_TEXTS = 20_000
/** What is longer is opened in the bot. */
const LONGEST_TEXT = 2500

/** Numbered; of 90 articles at most, 3 blocks each. In the style of headlines titles are links and open nothing. */
export function composeRichDigest(digest: Digest, style: Style, wording: RichWording): RichBlock[] {
  const { articles, first } = digest
  const longest = Math.min(LONGEST_TEXT, Math.floor(ROOM_FOR_TEXTS / articles.length))
  const items = articles.map((article, index): RichBlock => {
    const number = `${first + index}. ${article.marker === "" ? "" : `${titled(article.marker, "").text} `}`
    const title = cutTo(titleOf(article) || String(article.id), LONGEST_TITLE)
    if (article.retraction) {
      const words = { type: "paragraph", text: wording.retracted(article) } as const
      return { type: "details", summary: [number, { type: "strikethrough", text: title }], blocks: [words] }
    }
    const url = articleLink(wording.botUsername, article.id)
    if (style === "headline") return { type: "paragraph", text: [number, { type: "url", text: title, url }] }
    const text = style === "full" ? openingOf(article.paragraphs.map(tidyTags), longest) : summaryOf(article).text
    const blocks = [...(text.trim() === "" ? [] : [text]), linksOf(article, url, wording)].map(
      (one): RichBlock => ({ type: "paragraph", text: one }),
    )
    return { type: "details", summary: [number, { type: "bold", text: title }], blocks }
  })
  const foot: RichBlock[] = wording.foot === "" ? [] : [{ type: "footer", text: wording.foot }]
  return [{ type: "heading", text: wording.head, size: 3 }, ...items, ...foot]
}

function linksOf({ url: address }: Article, url: string, { full, original }: RichWording): RichText {
  const inside = { type: "url", text: full, url } as const
  const outside = linkOf(original, address) && address
  return outside === undefined ? inside : [inside, " · ", { type: "url", text: original, url: outside }]
}
