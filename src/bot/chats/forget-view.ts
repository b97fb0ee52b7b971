/** Whether a chat is to be forgotten, with what that would take. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { Reader } from "../../model/reader.ts"
import type { ReaderData } from "../../store/readers/forget-reader.ts"
import type { Translate } from "../shared/translate.ts"
import { type View, withKeyboard } from "../shared/view.ts"
import { about } from "../subscriptions/subscriptions-view.ts"
import { forgetDataOf } from "./forget-button.ts"

export function forgetView(t: Translate, reader: Reader, kept: ReaderData): View {
  const { chatId } = reader
  return withKeyboard(new FormattedString(about(reader, t("forget-ask", kept))), [
    [
      { text: t("button-forget"), callback_data: forgetDataOf({ sure: true, chatId }) },
      { text: t("button-cancel"), callback_data: forgetDataOf({ sure: false, chatId }) },
    ],
  ])
}
