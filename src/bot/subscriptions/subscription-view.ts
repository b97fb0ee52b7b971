/** One subscription: its settings with a button for each, and the questions behind them. */
import { FormattedString, fmt } from "@grammyjs/parse-mode"
import type { Instant } from "../../model/id.ts"
import type { Reader, Subscription } from "../../model/reader.ts"
import { RHYTHMS, STYLES } from "../../model/settings.ts"
import { HOURS, quietQuestion } from "../chats/quiet-hours-view.ts"
import { dataOf } from "../shared/button.ts"
import { momentOf } from "../shared/moment.ts"
import { reasonInWords } from "../shared/reason.ts"
import type { Translate } from "../shared/translate.ts"
import { type Button, linesOf, rowsOf, type View, withKeyboard } from "../shared/view.ts"
import { type Preview, previewText } from "./preview-view.ts"
import { clockOf, whenInWords } from "./settings-view.ts"
import { type Deed, subscriptionDataOf } from "./subscription-button.ts"
import { about, filterName } from "./subscriptions-view.ts"

export type SubscriptionView = {
  readonly subscription: Subscription
  readonly reader: Pick<Reader, "kind" | "title" | "username" | "chatId">
  /** That of the reader, or of the house. */
  readonly timeZone: string
  /** Its place in the list of its reader, from 1. */
  readonly number: number
  /** What waits for its digest, and when that is due. */
  readonly held: { readonly count: number; readonly dueAt: Instant } | undefined
}

const QUARTERS = [0, 15, 30, 45]
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const CEILINGS = [5, 10, 20, 60, 200, 1000]

export function subscriptionView(t: Translate, view: SubscriptionView): View {
  const { subscription, timeZone, held } = view
  const { settings } = subscription
  const button = buttonsOf(subscription)
  const { style, silent, pausedAt, topic, replies, ceiling, quiet } = settings
  const lines = [
    headOf(t, view),
    "",
    t("setting-when", { when: whenInWords(t, settings), zone: timeZone }),
    ...(quiet ? [t("setting-quiet", { from: clockOf(quiet.from), to: clockOf(quiet.to) })] : []),
    t("setting-style", { style: t(`style-${style}`) }),
    t(silent ? "setting-silent" : "setting-sound"),
    ...(replies ? [] : [t("setting-no-replies")]),
    ...(topic === undefined ? [] : [t("setting-topic", { topic: String(topic) })]),
    t("setting-ceiling", { most: ceiling }),
    ...(held ? [t("setting-held", { count: held.count, time: momentOf(held.dueAt, timeZone) })] : []),
    ...(pausedAt === undefined ? [] : ["", pausedWords(t, subscription)]),
    "",
    fmt`${t("setting-filter")} ${FormattedString.code(`/subscriptions ${nameIn(view)}${view.number} `)}…`,
  ]
  const styles = STYLES.map((one) =>
    button(`${one === style ? "✓ " : ""}${t(`style-${one}`)}`, { kind: "style", style: one }),
  )
  return withKeyboard(linesOf(lines), [
    [button(t("button-when"), { kind: "plan" }), button(t("button-quiet"), { kind: "quiet" })],
    styles,
    [
      button(t(silent ? "button-sound" : "button-silent"), { kind: "silent", on: !silent }),
      button(t("button-ceiling"), { kind: "ceiling" }),
    ],
    [
      button(t(replies ? "button-no-replies" : "button-replies"), { kind: "replies", on: !replies }),
      ...(topic === undefined ? [] : [button(t("button-no-topic"), { kind: "no topic" })]),
    ],
    [
      button(t(pausedAt === undefined ? "source-pause" : "source-resume"), {
        kind: "paused",
        on: pausedAt === undefined,
      }),
      endButton(t, subscription),
    ],
    [button(t("button-preview"), { kind: "preview" })],
    [button(t("button-back"), { kind: "list" })],
  ])
}

function pausedWords(t: Translate, { pausedWhy }: Subscription): string {
  return pausedWhy === undefined ? t("setting-paused") : t("setting-paused-why", { why: reasonInWords(t, pausedWhy) })
}

/** Ends it; the list of what is left takes the place of the message. */
function endButton(t: Translate, { id, createdAt }: Subscription): Button {
  return { text: t("button-end"), callback_data: dataOf({ kind: "unsubscribe", id, since: createdAt }) }
}

/** What it would have brought of late. */
export function subscriptionPreviewView(
  t: Translate,
  view: SubscriptionView,
  { preview, botUsername }: { readonly preview: Preview; readonly botUsername: string },
): View {
  const back = buttonsOf(view.subscription)(t("button-back-menu"), { kind: "open" })
  return withKeyboard(linesOf([headOf(t, view), previewText(t, preview, botUsername)], "\n\n"), [[back]])
}

/** What has to be known before a plan is whole: the rhythm, the day, the hour, the minute. */
export function planView(t: Translate, view: SubscriptionView, plan: Extract<Deed, { kind: "plan" }>): View {
  const { subscription } = view
  const button = buttonsOf(subscription)
  const { rhythm, weekday, hour } = plan
  if (rhythm === undefined) {
    const rhythms = RHYTHMS.map((one) => {
      const isOn = one === subscription.settings.rhythm
      return button(`${isOn ? "✓ " : ""}${t(`rhythm-${one}`)}`, { kind: "plan", rhythm: one })
    })
    return asking(t, view, t("ask-when"), rowsOf(rhythms, 3))
  }
  if (rhythm === "weekly" && weekday === undefined) {
    const days = WEEKDAYS.map((day) => button(t(`weekday-${day}`), { kind: "plan", rhythm, weekday: day }))
    return asking(t, view, t("ask-weekday"), rowsOf(days, 4))
  }
  const clocks =
    hour === undefined
      ? HOURS.map((one) => button(clockOf(one * 60), { ...plan, hour: one }))
      : QUARTERS.map((minute) => button(clockOf(hour * 60 + minute), { ...plan, minute }))
  return asking(t, view, t("ask-time"), rowsOf(clocks, 4))
}

/** From when, then up to when. */
export function quietView(t: Translate, view: SubscriptionView, from: number | undefined): View {
  const isSet = view.subscription.settings.quiet !== undefined
  const { question, rows } = quietQuestion(t, { from, isSet, button: buttonsOf(view.subscription) })
  return asking(t, view, question, rows)
}

export function ceilingView(t: Translate, view: SubscriptionView): View {
  const button = buttonsOf(view.subscription)
  const { ceiling } = view.subscription.settings
  const numbers = CEILINGS.map((most) => button(`${most === ceiling ? "✓ " : ""}${most}`, { kind: "ceiling", most }))
  return asking(t, view, t("ask-ceiling"), rowsOf(numbers, 3))
}

function asking(t: Translate, view: SubscriptionView, question: string, rows: readonly Button[][]): View {
  const back = buttonsOf(view.subscription)(t("button-cancel"), { kind: "open" })
  return withKeyboard(linesOf([headOf(t, view), question], "\n\n"), [...rows, [back]])
}

function headOf(t: Translate, { reader, subscription }: SubscriptionView): FormattedString {
  return FormattedString.b(about(reader, filterName(t, subscription.filter)))
}

function buttonsOf({ id, createdAt }: Subscription) {
  return (text: string, deed: Deed): Button => ({
    text,
    callback_data: subscriptionDataOf({ id, since: createdAt, deed }),
  })
}

/** How a chat is named in a command that is sent in private. */
function nameIn({ reader: { kind, username, chatId } }: SubscriptionView): string {
  if (kind === "private") return ""
  return username === undefined ? `${chatId} ` : `@${username} `
}
