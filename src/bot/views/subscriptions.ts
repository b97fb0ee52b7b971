/** What a reader asked to be sent. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { Reader, Subscription } from "../../model/reader.ts"
import { cutTo } from "../../text/cut.ts"
import { dataOf } from "../button.ts"
import type { Translate } from "../translate.ts"
import { linesOf, plainView, rowsOf, type View, withKeyboard } from "./view.ts"

const LONGEST_SHOWN = 60

type Named = Pick<Reader, "kind" | "title" | "username">

/** Numbered from 1, each with a button that ends it. */
export function subscriptionsView(
  t: Translate,
  reader: Named & Pick<Reader, "pausedWhy">,
  subscriptions: readonly Subscription[],
): View {
  if (subscriptions.length === 0) return plainView(about(reader, t("subscriptions-none")))
  const lines = subscriptions.map(({ filter }, index) => `${index + 1}. ${filterName(t, filter)}`)
  const head = FormattedString.b(about(reader, t("subscriptions-head")))
  const paused = reader.pausedWhy === undefined ? [] : [t("subscriptions-paused", { why: reader.pausedWhy })]
  const buttons = subscriptions.map(({ id, createdAt }, index) => ({
    text: `✕ ${index + 1}`,
    callback_data: dataOf({ kind: "unsubscribe", id, since: createdAt }),
  }))
  return withKeyboard(linesOf([head, ...lines, ...paused]), rowsOf(buttons, 5))
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
