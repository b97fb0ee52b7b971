/** Whether a subscription is to have another filter: what that would mean, and a button for yes. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { Reader, Subscription } from "../../model/reader.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, type View, withKeyboard } from "../shared/view.ts"
import { type ChangePreview, changePreviewText } from "./preview-view.ts"
import { subscriptionDataOf } from "./subscription-button.ts"
import { about, filterName } from "./subscriptions-view.ts"

export type FilterChange = {
  readonly reader: Pick<Reader, "kind" | "title" | "username">
  readonly subscription: Subscription
  readonly filter: string
  /** Names the filter in the button. */
  readonly ref: string
  readonly preview: ChangePreview
  readonly botUsername: string
}

export function filterChangeView(t: Translate, change: FilterChange): View {
  const { reader, subscription, filter, ref, preview, botUsername } = change
  const { id, createdAt: since } = subscription
  const head = `${filterName(t, subscription.filter)} → ${filterName(t, filter)}`
  const text = linesOf([FormattedString.b(about(reader, head)), changePreviewText(t, preview, botUsername)], "\n\n")
  return withKeyboard(text, [
    [
      {
        text: t("button-change-filter"),
        callback_data: subscriptionDataOf({ id, since, deed: { kind: "filter", ref } }),
      },
      { text: t("button-cancel"), callback_data: subscriptionDataOf({ id, since, deed: { kind: "open" } }) },
    ],
  ])
}
