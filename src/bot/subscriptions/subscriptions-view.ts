/** What a reader asked to be sent. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { Reader, Subscription } from "../../model/reader.ts"
import { cutTo } from "../../text/cut.ts"
import { dataOf } from "../shared/button.ts"
import { reasonInWords } from "../shared/reason.ts"
import type { Translate } from "../shared/translate.ts"
import { type Button, linesOf, plainView, rowsOf, type View, withKeyboard } from "../shared/view.ts"
import { marksOf } from "./settings-view.ts"
import { subscriptionDataOf } from "./subscription-button.ts"

const LONGEST_SHOWN = 60

type Named = Pick<Reader, "kind" | "title" | "username">

/** Numbered from 1, each with a button that ends it, and with `menus` one that opens its settings. */
export function subscriptionsView(
  t: Translate,
  reader: Named & Pick<Reader, "pausedWhy">,
  subscriptions: readonly Subscription[],
  { menus }: { readonly menus: boolean },
): View {
  if (subscriptions.length === 0) return plainView(about(reader, t("subscriptions-none")))
  const lines = subscriptions.map(
    ({ filter, settings, pausedWhy }, index) =>
      `${index + 1}. ${filterName(t, filter)}${marksOf(t, settings)}${whyOf(t, pausedWhy)}`,
  )
  const head = FormattedString.b(about(reader, t("subscriptions-head")))
  const paused =
    reader.pausedWhy === undefined ? [] : [t("subscriptions-paused", { why: reasonInWords(t, reader.pausedWhy) })]
  const ends = subscriptions.map(({ id, createdAt }, index) => ({
    text: `✕ ${index + 1}`,
    callback_data: dataOf({ kind: "unsubscribe", id, since: createdAt }),
  }))
  const rows = [...rowsOf(ends, 5), ...(menus ? menuRowsOf(subscriptions) : [])]
  return withKeyboard(linesOf([head, ...lines, ...paused]), rows)
}

/** Subscriptions of one chat that are paused because a topic of it takes no messages. */
export function pausedPlaceView(t: Translate, reader: Named, subscriptions: readonly Subscription[]): View {
  const why = reasonInWords(t, subscriptions[0]?.pausedWhy)
  const lines = subscriptions.map(({ filter, settings: { topic } }, index) => {
    const place = topic === undefined ? "" : ` · ${t("setting-topic", { topic: String(topic) })}`
    return `${index + 1}. ${filterName(t, filter)}${place}`
  })
  const head = t("place-paused", { chat: nameOf(reader), why })
  return withKeyboard(linesOf([head, ...lines, "", t("place-paused-foot")]), menuRowsOf(subscriptions))
}

function menuRowsOf(subscriptions: readonly Subscription[]): Button[][] {
  const opens = subscriptions.map(({ id, createdAt }, index) => ({
    text: `⚙ ${index + 1}`,
    callback_data: subscriptionDataOf({ id, since: createdAt, deed: { kind: "open" } }),
  }))
  return rowsOf(opens, 5)
}

function whyOf(t: Translate, pausedWhy: string | undefined): string {
  return pausedWhy === undefined ? "" : ` (${reasonInWords(t, pausedWhy)})`
}

/** What was just subscribed, with buttons to set it or to take it back. */
export function subscribedView(t: Translate, text: FormattedString, { id, createdAt }: Subscription): View {
  const open = subscriptionDataOf({ id, since: createdAt, deed: { kind: "open" } })
  const undo = dataOf({ kind: "unsubscribe", id, since: createdAt })
  return withKeyboard(text, [
    [
      { text: t("button-settings"), callback_data: open },
      { text: t("button-undo"), callback_data: undo },
    ],
  ])
}

/** A filter as it was typed; all for none. */
export function filterName(t: Translate, filter: string): string {
  return filter === "" ? t("filter-all") : cutTo(filter, LONGEST_SHOWN)
}

/** Words about a reader; who reads them in private need not be told of whom. */
export function about(reader: Named, words: string): string {
  return reader.kind === "private" ? words : `${nameOf(reader)} · ${words}`
}

export function nameOf({ title, username }: Named): string {
  return username === undefined ? title : `@${username}`
}
