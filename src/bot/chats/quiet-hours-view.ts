/** The question for quiet hours: from when, then up to when. */
import type { Translate } from "../shared/translate.ts"
import { type Button, rowsOf } from "../shared/view.ts"
import { clockOf } from "../subscriptions/settings-view.ts"

export const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

type Answer = { readonly kind: "quiet"; readonly from: number; readonly to?: number } | { readonly kind: "no quiet" }

/** `isSet`: there are some, so there is a button for none. */
export function quietQuestion(
  t: Translate,
  { from, isSet, button }: { from: number | undefined; isSet: boolean; button: (text: string, deed: Answer) => Button },
): { readonly question: string; readonly rows: Button[][] } {
  const hours = HOURS.filter((hour) => hour !== from).map((hour) =>
    button(clockOf(hour * 60), from === undefined ? { kind: "quiet", from: hour } : { kind: "quiet", from, to: hour }),
  )
  const off = isSet ? [[button(t("button-no-quiet"), { kind: "no quiet" })]] : []
  const question = from === undefined ? t("ask-quiet-from") : t("ask-quiet-to", { from: clockOf(from * 60) })
  return { question, rows: [...rowsOf(hours, 4), ...off] }
}
