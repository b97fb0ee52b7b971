/** One article, whole, in as many parts as it takes. */
import { FormattedString, fmt } from "@grammyjs/parse-mode"
import { linkOf, titled } from "../../bulletins/compose.ts"
import { type Article, titleOf } from "../../model/article.ts"
import type { Medium } from "../../model/media.ts"
import { cutTo } from "../../text/cut.ts"
import { tidyTags } from "../../text/tidy-tags.ts"
import { dataOf, type ListPlace } from "../shared/button.ts"
import { dayOf } from "../shared/day.ts"
import type { Translate } from "../shared/translate.ts"
import { type Button, linesOf, rowsOf, type View, withKeyboard } from "../shared/view.ts"
import { inlineTagRef, relatedRef } from "./question.ts"

export type ArticleView = {
  readonly article: Article
  /** From 0; the last one for anything beyond it. */
  readonly part: number
  /** The list it was opened from. */
  readonly back: ListPlace | undefined
  /** How many articles are related to it. */
  readonly related: number
  /** What came with it: a button where Telegram has it, a mark where it lies elsewhere. */
  readonly media: readonly Medium[]
  readonly timeZone: string
}

/** Telegram takes 4,096 characters; headline and foot need some of them. */
const LONGEST_PART = 3500
const MOST_TAGS = 6
const LONGEST_SOURCE = 64

export function articleView(t: Translate, view: ArticleView): View {
  const { article, part: asked, back, related, media, timeZone } = view
  const parts = partsOf(article.paragraphs.map(tidyTags))
  const part = Math.min(asked, parts.length - 1)
  const blocks: FormattedString[] = [titled(article.marker, titleOf(article))]
  if (parts[part]) blocks.push(new FormattedString(parts[part]))
  const [mark, isSendable] = [mediaInWords(t, media), media.some(({ fileId }) => fileId !== undefined)]
  if (mark !== "" && !isSendable) blocks.push(new FormattedString(mark))
  blocks.push(footOf(t, article, timeZone, { part, parts: parts.length }))
  const leaf = (text: string, to: number) => ({
    text,
    callback_data: dataOf({ kind: "article", id: article.id, part: to, back }),
  })
  return withKeyboard(linesOf(blocks, "\n\n"), [
    [
      ...(part > 0 ? [leaf(t("button-previous"), part - 1)] : []),
      ...(part + 1 < parts.length ? [leaf(t("button-next"), part + 1)] : []),
    ],
    isSendable ? [{ text: mark, callback_data: dataOf({ kind: "media", id: article.id }) }] : [],
    ...rowsOf(tagButtons(article), 3),
    related > 0
      ? [
          {
            text: t("button-related", { count: related }),
            callback_data: dataOf({ kind: "list", page: 0, ref: relatedRef(article.id) }),
          },
        ]
      : [],
    back ? [{ text: t("button-back"), callback_data: dataOf({ kind: "list", ...back }) }] : [],
  ])
}

function footOf(
  t: Translate,
  article: Article,
  timeZone: string,
  { part, parts }: { part: number; parts: number },
): FormattedString {
  const { id, source, url } = article
  const words = [dayOf(article, timeZone, t), cutTo(source, LONGEST_SOURCE), t("article-number", { id: String(id) })]
  if (parts > 1) words.push(t("list-page", { page: part + 1, pages: parts }))
  const foot = FormattedString.i(words.join(" · "))
  const original = linkOf(t("original"), url)
  return original ? fmt`${foot} · ${original}` : foot
}

/** 📷 photo ×2 · 📎 file */
export function mediaInWords(t: Translate, media: readonly Medium[]): string {
  const kinds = [...Map.groupBy(media, ({ kind }) => kind)]
  return kinds.map(([kind, { length }]) => `${t(`media-${kind}`)}${length > 1 ? ` ×${length}` : ""}`).join(" · ")
}

function tagButtons({ tags }: Article): Button[] {
  const named = tags.slice(0, MOST_TAGS).map((tag) => ({ tag, ref: inlineTagRef(tag) }))
  return named.flatMap(({ tag, ref }) =>
    ref === undefined ? [] : [{ text: `#${tag}`, callback_data: dataOf({ kind: "list", page: 0, ref }) }],
  )
}

/** Whole paragraphs together as far as they fit; one that is too long by itself is cut between characters. */
export function partsOf(paragraphs: readonly string[], longest = LONGEST_PART): string[] {
  const parts: string[] = []
  let room = 0
  for (const piece of paragraphs.flatMap((paragraph) => cut(paragraph, longest))) {
    const length = [...piece].length
    if (parts.length > 0 && length + 2 <= room) {
      parts[parts.length - 1] += `\n\n${piece}`
      room -= length + 2
    } else {
      parts.push(piece)
      room = longest - length
    }
  }
  return parts.length > 0 ? parts : [""]
}

function cut(paragraph: string, longest: number): string[] {
  const characters = [...paragraph]
  const pieces: string[] = []
  for (let from = 0; from < characters.length; from += longest) {
    pieces.push(characters.slice(from, from + longest).join(""))
  }
  return pieces
}
