/** An article that was taken back, and the question before that. */
import { FormattedString } from "@grammyjs/parse-mode"
import { type Article, titleOf } from "../../model/article.ts"
import type { RetractionId } from "../../model/id.ts"
import type { Reach } from "../../model/retraction.ts"
import { cutTo } from "../../text/cut.ts"
import { retractedWords } from "../bulletin/bulletin-view.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, type View, withKeyboard } from "../shared/view.ts"
import { retractDataOf } from "./retract-button.ts"

const LONGEST_TITLE = 120

type Question = {
  readonly article: Article
  readonly plan: RetractionId
  readonly why: string
  readonly reach: Reach
  /** Messages a second over all. */
  readonly sendRate: number
}

/** How many chats it reaches and how long that takes stands before the buttons. */
export function retractQuestionView(t: Translate, { article, plan, why, reach, sendRate }: Question): View {
  const { copies, old, waiting, unknown } = reach
  const lines = [
    t("retract-ask", { id: String(article.id) }),
    `${article.marker}${cutTo(titleOf(article), LONGEST_TITLE)}`,
    why === "" ? t("retract-no-why") : t("retract-why", { why }),
    [
      t("retract-copies", { copies, seconds: Math.ceil(copies / sendRate) }),
      ...(old > 0 ? [t("retract-old", { old })] : []),
      ...(waiting > 0 ? [t("retract-waiting", { waiting })] : []),
      ...(unknown > 0 ? [t("retract-unknown", { unknown })] : []),
    ].join("\n"),
  ]
  const button = (key: string, act: Parameters<typeof retractDataOf>[0]) => ({
    text: t(key),
    callback_data: retractDataOf(act, plan),
  })
  return withKeyboard(linesOf(lines, "\n\n"), [
    [button("button-strike", "strike"), button("button-delete", "delete")],
    [button("button-cancel", "cancel")],
  ])
}

/** What is left to be read of it. */
export function retractedView(t: Translate, article: Article): View {
  const title = `${article.marker}${cutTo(titleOf(article), LONGEST_TITLE)}`
  const lines = [FormattedString.b(retractedWords(t, article)), FormattedString.s(title)]
  return { text: linesOf([...lines, FormattedString.i(t("article-number", { id: String(article.id) }))], "\n\n") }
}
