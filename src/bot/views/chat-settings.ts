/** What holds for all subscriptions of a chat. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { Instant } from "../../model/id.ts"
import type { Reader } from "../../model/reader.ts"
import type { Translate } from "../translate.ts"
import { momentOf } from "./moment.ts"
import { about } from "./subscriptions.ts"
import { linesOf, type View } from "./view.ts"

export type ChatSettingsView = {
  readonly reader: Pick<Reader, "kind" | "title" | "username">
  readonly timeZone: string
  readonly now: Instant
}

export function chatSettingsView(t: Translate, { reader, timeZone, now }: ChatSettingsView): View {
  const zone = t("chat-zone", { zone: timeZone, time: momentOf(now, timeZone) })
  return { text: linesOf([FormattedString.b(about(reader, t("chat-settings-head"))), zone, t("chat-settings-foot")]) }
}
