/** How the sending goes, for owners: what is stuck, and a question for each delivery that may have arrived. */
import { FormattedString } from "@grammyjs/parse-mode"
import { DELIVERY_STATES, type DeliveryState } from "../../model/delivery.ts"
import type { Instant } from "../../model/id.ts"
import type { Reader } from "../../model/reader.ts"
import type { SetAside } from "../../model/set-aside.ts"
import type { DeliveryRecord } from "../../store/ledger/delivery-history.ts"
import type { Stats } from "../../store/ledger/stats.ts"
import { cutTo } from "../../text/cut.ts"
import { dataOf } from "../shared/button.ts"
import { reasonInWords } from "../shared/reason.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, type View, withKeyboard } from "../shared/view.ts"
import { nameOf } from "../subscriptions/subscriptions-view.ts"

export type Health = {
  readonly deliveries: Stats["deliveries"]
  readonly oldestWaiting: Instant | undefined
  readonly sendRate: number
  readonly paused: { readonly total: number; readonly first: readonly Reader[] }
  /** Messages, of which a digest is one; the oldest of them. */
  readonly unknown: { readonly total: number; readonly first: readonly DeliveryRecord[] }
  readonly setAside: { readonly total: number; readonly first: readonly SetAside[] }
  readonly now: Instant
}

const LONGEST_NAME = 40
const LONGEST_WHY = 80

export function healthView(t: Translate, health: Health): View {
  const { deliveries, oldestWaiting, paused, unknown, setAside } = health
  const countOf = (state: DeliveryState) => (state === "unknown" ? unknown.total : deliveries[state])
  const counts = DELIVERY_STATES.map((state) => `${t(`delivery-${state}`)} ${countOf(state)}`)
  const waited = oldestWaiting === undefined ? [] : [t("health-oldest", { minutes: minutesOf(health, oldestWaiting) })]
  const figures = [...counts, ...waited, t("health-pace", { rate: health.sendRate })]
  const stopped = [
    FormattedString.b(t("health-paused", { total: paused.total })),
    ...paused.first.map(
      (one) => `${cutTo(nameOf(one), LONGEST_NAME)}: ${reasonInWords(t, one.pausedWhy, LONGEST_WHY)}`,
    ),
  ]
  const doubted = [
    FormattedString.b(t("health-unknown", { total: unknown.total })),
    ...unknown.first.map(
      ({ title, article, why }, n) =>
        `${n + 1}. ${cutTo(title, LONGEST_NAME)} · ${article} · ${reasonInWords(t, why, LONGEST_WHY)}`,
    ),
  ]
  const aside = [
    FormattedString.b(t("health-set-aside", { total: setAside.total })),
    ...setAside.first.map(({ queue, key, why }) => `${queue}:${key}: ${cutTo(why, LONGEST_WHY)}`),
    t("health-set-aside-shell"),
    FormattedString.code("npm run -s kuaixun -- set-aside"),
  ]
  const blocks = [
    linesOf([FormattedString.b(t("health-head"))]),
    linesOf(figures),
    ...(paused.total > 0 ? [linesOf(stopped)] : []),
    ...(setAside.total > 0 ? [linesOf(aside)] : []),
    ...(unknown.total > 0 ? [linesOf(doubted), new FormattedString(t("health-ask"))] : []),
  ]
  const rows = unknown.first.map(({ id }, n) => [
    { text: `✓ ${n + 1} ${t("button-arrived")}`, callback_data: dataOf({ kind: "arrived", id }) },
    { text: `↻ ${n + 1} ${t("button-again")}`, callback_data: dataOf({ kind: "again", id }) },
  ])
  return withKeyboard(linesOf(blocks, "\n\n"), rows)
}

function minutesOf({ now }: Health, since: Instant): number {
  return Math.max(0, Math.round((now - since) / 60_000))
}
