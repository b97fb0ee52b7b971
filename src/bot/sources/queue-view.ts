/** What waits for an editor: the list, and one article of it with its text. */
import { FormattedString, fmt } from "@grammyjs/parse-mode"
import { titled } from "../../bulletins/compose.ts"
import { type Article, titleOf } from "../../model/article.ts"
import { cutTo } from "../../text/cut.ts"
import { dayOf } from "../shared/day.ts"
import type { Translate } from "../shared/translate.ts"
import { type Button, linesOf, plainView, type View, withKeyboard } from "../shared/view.ts"
import { leafing, type Page } from "./leafing.ts"
import { type SourcePress, sourceDataOf } from "./source-button.ts"

const LONGEST_TITLE = 100
const LONGEST_SOURCE = 64
/** Of Telegram's 4,096 characters; who wants all of a longer one opens it by its number. */
const LONGEST_TEXT = 3000

export type QueueView = Page & { readonly articles: readonly Article[]; readonly timeZone: string }

/** A row of buttons for each: read, publish, dismiss. */
export function queueView(t: Translate, list: QueueView): View {
  const { articles, page, pageSize, total, timeZone } = list
  if (total === 0) return plainView(t("queue-none"))
  const numbered = articles.map((article, index) => ({ article, number: page * pageSize + index + 1 }))
  const blocks = numbered.map(({ article, number }) =>
    linesOf([
      fmt`${number}. ${titled(article.marker, cutTo(titleOf(article), LONGEST_TITLE))}`,
      FormattedString.i(footOf(t, article, timeZone)),
    ]),
  )
  const rows = numbered.map(({ article: { id }, number }) => [
    button(`📖 ${number}`, { deed: "show", id, page }),
    button(`📣 ${number}`, { deed: "publish", id, page }),
    button(`✕ ${number}`, { deed: "dismiss", id, page }),
  ])
  const head = FormattedString.b(t("queue-head", { total }))
  return withKeyboard(linesOf([head, ...blocks], "\n\n"), [...rows, leafing(t, "queue", list)])
}

export function queuedView(
  t: Translate,
  article: Article,
  { page, timeZone }: { readonly page: number; readonly timeZone: string },
): View {
  const { id, marker } = article
  const text = cutTo(article.paragraphs.join("\n\n"), LONGEST_TEXT)
  const blocks = [
    titled(marker, cutTo(titleOf(article), LONGEST_TITLE)),
    text,
    FormattedString.i(footOf(t, article, timeZone)),
  ]
  return withKeyboard(
    linesOf(
      blocks.filter((block) => block !== ""),
      "\n\n",
    ),
    [
      [
        button(t("button-publish"), { deed: "publish", id, page }),
        button(t("button-dismiss"), { deed: "dismiss", id, page }),
      ],
      [{ text: t("button-back"), callback_data: sourceDataOf({ kind: "queue", page }) }],
    ],
  )
}

function footOf(t: Translate, article: Article, timeZone: string): string {
  const { id, source } = article
  return [dayOf(article, timeZone, t), cutTo(source, LONGEST_SOURCE), t("article-number", { id: String(id) })].join(
    " · ",
  )
}

function button(text: string, press: Omit<Extract<SourcePress, { kind: "queued" }>, "kind">): Button {
  return { text, callback_data: sourceDataOf({ kind: "queued", ...press }) }
}
