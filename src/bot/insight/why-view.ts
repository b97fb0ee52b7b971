/** How an article or a post came about, and what became of it in one chat, in the words of whoever asks. */
import { FormattedString } from "@grammyjs/parse-mode"
import { type Article, titleOf } from "../../model/article.ts"
import type { ArticleId } from "../../model/id.ts"
import type { PostRecord } from "../../store/corpus/post-history.ts"
import type { DeliveryRecord } from "../../store/ledger/delivery-history.ts"
import { cutTo } from "../../text/cut.ts"
import { messageLinkOf } from "../../text/message-link.ts"
import { retractedWords } from "../bulletin/bulletin-view.ts"
import { momentOf } from "../shared/moment.ts"
import { reasonInWords } from "../shared/reason.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, type View } from "../shared/view.ts"
import { filterName } from "../subscriptions/subscriptions-view.ts"

export type Why = {
  readonly article: Article
  /** The number that was asked for, if another article answers for it. */
  readonly mergedFrom: ArticleId | undefined
  /** The posts that led to it, the one that was asked for alone, or the latest few. */
  readonly posts: readonly PostRecord[]
  readonly isPublished: boolean
  /** The chat is a channel that told it itself. */
  readonly isOwn: boolean
  /** In the chat it is asked for; undefined: it owes nothing there. */
  readonly delivery: DeliveryRecord | undefined
  /** What the chat asked for, and whether that takes the article now. */
  readonly filters: readonly { readonly filter: string; readonly takes: boolean }[]
  readonly chatName: string
}

const LONGEST_TITLE = 120
/** So many filters say enough; a chat may have fifty. */
const MOST_FILTERS = 10

export function whyView(t: Translate, why: Why, timeZone: string): View {
  const { article, posts, delivery, filters } = why
  const head = [
    FormattedString.b(cutTo(titleOf(article), LONGEST_TITLE)),
    t("article-number", { id: article.id }),
    ...(why.mergedFrom === undefined ? [] : [t("why-merged", { gone: why.mergedFrom, kept: article.id })]),
    ...(article.retraction ? [retractedWords(t, article)] : []),
  ]
  const shown = filters.toSorted((a, b) => Number(b.takes) - Number(a.takes)).slice(0, MOST_FILTERS)
  const blocks = [
    linesOf(head),
    ...(posts.length > 0 ? [linesOf(posts.map((post) => postInWords(t, post, timeZone)))] : []),
    linesOf([FormattedString.b(cutTo(why.chatName, LONGEST_TITLE)), ...fateInWords(t, why, timeZone)]),
    ...(shown.length > 0 && delivery?.state !== "sent" ? [linesOf(shown.map((one) => filterInWords(t, one)))] : []),
  ]
  return { text: linesOf(blocks, "\n\n") }
}

function postInWords(t: Translate, { source, seenAt, sighting }: PostRecord, timeZone: string): string {
  const { verdict, similarity, doubt, ruling } = sighting
  const ruled = verdict === "new" ? "apart" : "together"
  const how = ruling === undefined ? verdict : ruled
  const led = t(`told-${how}`, { percent: percentOf(similarity) })
  const doubted = doubt ? ` ${t("why-doubt", { id: doubt.article, percent: percentOf(doubt.similarity) })}` : ""
  return `${cutTo(source, LONGEST_TITLE)} · ${momentOf(seenAt, timeZone)} · ${led}${doubted}`
}

function fateInWords(t: Translate, { delivery, isPublished, isOwn, filters }: Why, timeZone: string): string[] {
  if (!delivery) {
    if (isOwn) return [t("fate-own")]
    if (!isPublished) return [t("fate-unpublished")]
    if (filters.length === 0) return [t("fate-unsubscribed")]
    return [t(filters.some(({ takes }) => takes) ? "fate-later" : "fate-refused")]
  }
  const { state, settledAt, dueAt, held, notBefore, pausedWhy } = delivery
  const why = reasonInWords(t, delivery.why)
  if (state === "waiting" && pausedWhy !== undefined) return [t("fate-paused", { why: reasonInWords(t, pausedWhy) })]
  const at = state === "waiting" ? Math.max(dueAt, notBefore) : (settledAt ?? dueAt)
  const words = t(held ? "fate-held" : `fate-${state}`, { time: momentOf(at, timeZone) })
  const isThere = state === "sent" && delivery.amended?.kind !== "deleted" && delivery.amended?.kind !== "lost"
  const { messageId } = delivery
  const link = isThere && messageId !== undefined ? messageLinkOf(delivery, messageId) : undefined
  const then = state === "sent" ? amendedInWords(t, delivery, timeZone) : []
  return [words, ...(why === "" ? [] : [why]), ...then, ...(link === undefined ? [] : [link])]
}

/** `fixed` only says that a note is owed. */
function amendedInWords(t: Translate, { amended, isDue }: DeliveryRecord, timeZone: string): string[] {
  return [
    ...(amended && amended.kind !== "fixed"
      ? [t(`copy-${amended.kind}`, { time: momentOf(amended.at, timeZone) })]
      : []),
    ...(isDue ? [t("copy-due")] : []),
  ]
}

function filterInWords(t: Translate, { filter, takes }: Why["filters"][number]): string {
  return `${takes ? "✓" : "✗"} ${filterName(t, filter)}`
}

function percentOf(similarity: number): number {
  return Math.floor(similarity * 100)
}
