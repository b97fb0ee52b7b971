/** How much there is of everything, for the owner. */
import { FormattedString } from "@grammyjs/parse-mode"
import { DELIVERY_STATES } from "../../model/delivery.ts"
import type { Stats } from "../../store/ledger/stats.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, type View } from "../shared/view.ts"

const COUNTS = ["articles", "posts", "tags", "subscriptions", "bulletins"] as const

export function statsView(t: Translate, stats: Stats): View {
  const counts = COUNTS.map((name) => `${t(`stats-${name}`)} ${stats[name]}`)
  const states = DELIVERY_STATES.filter((state) => state === "sent" || stats.deliveries[state] > 0)
  const deliveries = states.map((state) => `${t(`delivery-${state}`)} ${stats.deliveries[state]}`)
  const blocks = [counts.join("\n"), linesOf([FormattedString.b(t("stats-deliveries")), ...deliveries])]
  return { text: linesOf([FormattedString.b(t("stats-head")), ...blocks], "\n\n") }
}
