/** What an editor is asked about texts that may be one story. */
import { FormattedString } from "@grammyjs/parse-mode"
import { type Article, titleOf } from "../../model/article.ts"
import type { PostId } from "../../model/id.ts"
import type { Doubt } from "../../store/corpus/doubts.ts"
import { cutTo } from "../../text/cut.ts"
import { dataOf, type RulingAct } from "../shared/button.ts"
import type { Translate } from "../shared/translate.ts"
import { type Button, linesOf, plainView, rowsOf, type View, withKeyboard } from "../shared/view.ts"

/** An article that is ruled on, and how many chats have it. */
export type Party = { readonly article: Article; readonly holders: number }

export type DoubtView = {
  readonly doubt: Doubt
  readonly standing: Party
  readonly other: Party
  /** From 0. */
  readonly page: number
  readonly total: number
}

const LONGEST_TITLE = 120
const LONGEST_BUTTON = 40
const MOST_POSTS = 12

/** One doubt a page: both headlines, how alike, why, and what can be ruled. */
export function doubtView(t: Translate, { doubt, standing, other, page, total }: DoubtView): View {
  const isNear = doubt.why === "near"
  const lines = [
    FormattedString.b(t("doubt-head", { number: page + 1, total })),
    t(`doubt-why-${doubt.why}`, { similarity: Math.round(doubt.similarity * 100) }),
    ...(isNear ? [`${t("post-number", { id: String(doubt.post) })} ${openingOf(doubt.text)}`] : [partyLine(t, other)]),
    partyLine(t, standing),
  ]
  return withKeyboard(linesOf(lines, "\n\n"), [
    [rulingButton(t("button-together"), "together", doubt.post, page)],
    [rulingButton(t("button-apart"), "apart", doubt.post, page)],
    [
      ...(page > 0 ? [rulingButton(t("button-previous"), "page", page - 1)] : []),
      ...(page + 1 < total ? [rulingButton(t("button-next"), "page", page + 1)] : []),
    ],
  ])
}

export function noDoubtView(t: Translate): View {
  return plainView(t("doubt-none"))
}

export function mergeQuestionView(t: Translate, kept: Party, gone: Party): View {
  const words = t("merge-ask", { kept: String(kept.article.id), gone: String(gone.article.id) })
  return withKeyboard(linesOf([words, partyLine(t, kept), partyLine(t, gone)], "\n\n"), [
    [
      rulingButton(t("button-merge"), "merge", kept.article.id, gone.article.id),
      rulingButton(t("button-cancel"), "cancel", 0),
    ],
  ])
}

export function splitQuestionView(t: Translate, post: { id: PostId; text: string }, from: Party): View {
  const words = t("split-ask", { post: String(post.id), article: String(from.article.id) })
  return withKeyboard(linesOf([words, openingOf(post.text), partyLine(t, from)], "\n\n"), [
    [rulingButton(t("button-split"), "split", post.id), rulingButton(t("button-cancel"), "cancel", 0)],
  ])
}

/** The posts of an article, one of which is to leave it. */
export function splitChoiceView(t: Translate, posts: readonly { id: PostId; text: string }[]): View {
  const buttons = posts.slice(0, MOST_POSTS).map(({ id, text }): Button => {
    return rulingButton(`${id}. ${cutTo(openingOf(text), LONGEST_BUTTON)}`, "ask split", id)
  })
  const more = posts.length > MOST_POSTS ? [t("split-more", { count: posts.length - MOST_POSTS })] : []
  return withKeyboard(linesOf([t("split-which"), ...more]), rowsOf(buttons, 1))
}

function partyLine(t: Translate, { article, holders }: Party): string {
  const title = cutTo(titleOf(article), LONGEST_TITLE)
  return `${t("article-number", { id: String(article.id) })} ${article.marker}${title} · ${t("holders", { holders })}`
}

function openingOf(text: string): string {
  return cutTo(text.trim().split("\n")[0] ?? "", LONGEST_TITLE)
}

function rulingButton(text: string, act: RulingAct, one: number, other = 0): Button {
  return { text, callback_data: dataOf({ kind: "ruling", act, one, other }) }
}
