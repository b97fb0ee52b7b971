/** The answer to a question, as a list to leaf through. */
import { FormattedString, fmt } from "@grammyjs/parse-mode"
import { titled } from "../../bulletins/compose.ts"
import { withLabels } from "../../model/article.ts"
import type { Hit, SearchAnswer, TagAnswer } from "../../search/results.ts"
import { cutTo } from "../../text/cut.ts"
import { dataOf } from "../shared/button.ts"
import { dayOf } from "../shared/day.ts"
import type { Translate } from "../shared/translate.ts"
import { type Button, linesOf, rowsOf, type View, withKeyboard } from "../shared/view.ts"
import type { Question } from "./question.ts"

export type ListView = {
  readonly question: Question
  readonly answer: SearchAnswer | TagAnswer
  readonly page: number
  readonly pageSize: number
  /** Names the question in the buttons. */
  readonly ref: string
  /** Each suggestion with the name of its question. */
  readonly suggestions: readonly { readonly text: string; readonly ref: string }[]
  readonly timeZone: string
}

/** Ten hits of this size still fit Telegram's 4,096 characters and 100 entities. */
const MOST_TAGS = 3
const LONGEST_TAG = 20
const LONGEST_HEADLINE = 100
const MOST_MATCHES = 7
/** A button shows no more, and all buttons of a message together may not exceed some 10,000 bytes. */
const LONGEST_SUGGESTION = 64
/** A question is echoed as far as it takes to know it again. */
const LONGEST_QUESTION = 64

export function listView(t: Translate, list: ListView): View {
  const { answer, suggestions, page, ref } = list
  const suggested = suggestions.map(({ text, ref }) => ({
    text: cutTo(text, LONGEST_SUGGESTION),
    callback_data: dataOf({ kind: "list", page: 0, ref }),
  }))
  if (answer.total === 0) return withKeyboard(emptyText(t, list), rowsOf(suggested, 1))
  const blocks = answer.hits.flatMap((hit, index) => {
    const firstOther = answer.exact > 0 && numberOf(list, index) === answer.exact + 1
    return [...(firstOther ? mannerLine(t, list, "some") : []), hitText(t, hit, list, index)]
  })
  const opening = answer.hits.map(({ id }, index) => ({
    text: `${numberOf(list, index)}`,
    callback_data: dataOf({ kind: "article", id, part: 0, back: { page, ref } }),
  }))
  return withKeyboard(linesOf([headText(t, list), ...blocks], "\n\n"), [
    ...rowsOf(opening, 5),
    leafing(t, list),
    ...rowsOf(suggested, 1),
  ])
}

function headText(t: Translate, list: ListView): FormattedString {
  const { question, answer, page } = list
  const pages = pagesOf(list)
  const values = { query: titleOf(question, answer), total: answer.total }
  const head = FormattedString.b(t(`list-head-${question.kind}`, values))
  const lines = [pages > 1 ? fmt`${head} · ${t("list-page", { page: page + 1, pages })}` : head]
  if (answer.exact === 0) lines.push(...mannerLine(t, list, "none"))
  return linesOf(lines)
}

/** How the question was understood; `some`: before the first result that does not fit it as it was asked. */
function mannerLine(t: Translate, { question, answer }: ListView, exact: "none" | "some"): FormattedString[] {
  const { corrected, manner } = answer
  if (corrected === undefined || manner === undefined) return []
  const values = { query: cutTo(question.text, LONGEST_QUESTION), corrected: cutTo(corrected, LONGEST_QUESTION) }
  return [new FormattedString(t(exact === "none" ? `list-all-${manner}` : `list-more-${manner}`, values))]
}

/** The headline it is related to, the tag that a gloss or another spelling led to, else the words as they were asked. */
function titleOf({ kind, text }: Question, answer: SearchAnswer | TagAnswer): string {
  const name = kind === "related" ? answer.query : "tag" in answer && answer.tag ? answer.tag.name : text
  return cutTo(name, LONGEST_QUESTION)
}

function emptyText(t: Translate, { question, suggestions }: ListView): FormattedString {
  const none = t(`list-none-${question.kind}`, { query: cutTo(question.text, LONGEST_QUESTION) })
  return linesOf([none, t(suggestions.length > 0 ? "did-you-mean" : "list-none-hint")], "\n\n")
}

function hitText(t: Translate, hit: Hit, list: ListView, index: number): FormattedString {
  const tags = hit.tags.filter((tag) => tag.length <= LONGEST_TAG).slice(0, MOST_TAGS)
  const foot = [dayOf(hit, list.timeZone, t), ...tags.map((tag) => `#${tag}`)].join(" ")
  const head = fmt`${numberOf(list, index)}. ${titled(hit.marker, withLabels(hit.labels, hit.headline), LONGEST_HEADLINE)}`
  return linesOf([head, marked(hit), FormattedString.i(foot)].filter((line) => line.text !== ""))
}

/** The summary with the words of the question in bold. */
function marked({ summary, matches }: Hit): FormattedString {
  return new FormattedString(
    summary,
    matches
      .slice(0, MOST_MATCHES)
      .map(([start, end]) => ({ type: "bold" as const, offset: start, length: end - start })),
  )
}

function leafing(t: Translate, list: ListView): Button[] {
  const { page, ref } = list
  const to = (text: string, page: number) => ({ text, callback_data: dataOf({ kind: "list", page, ref }) })
  return [
    ...(page > 0 ? [to(t("button-previous"), page - 1)] : []),
    ...(page + 1 < pagesOf(list) ? [to(t("button-next"), page + 1)] : []),
  ]
}

function pagesOf({ answer, pageSize }: ListView): number {
  return Math.ceil(answer.total / pageSize)
}

function numberOf({ page, pageSize }: ListView, index: number): number {
  return page * pageSize + index + 1
}
