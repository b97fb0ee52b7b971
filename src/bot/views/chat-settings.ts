/** What holds for all subscriptions of a chat. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { Instant } from "../../model/id.ts"
import { LOCALES, type Locale } from "../../model/locale.ts"
import type { Reader } from "../../model/reader.ts"
import { languageDataOf } from "../language-button.ts"
import type { Translate } from "../translate.ts"
import { momentOf } from "./moment.ts"
import { about } from "./subscriptions.ts"
import { linesOf, rowsOf, type View, withKeyboard } from "./view.ts"

export type ChatSettingsView = { readonly reader: Reader; readonly timeZone: string; readonly now: Instant }

/** Each in itself, so that who can read no other finds it. */
const LANGUAGES: Readonly<Record<Locale, string>> = { "zh-Hans": "简体中文", "zh-Hant": "繁體中文", en: "English" }

export function chatSettingsView(t: Translate, { reader, timeZone, now }: ChatSettingsView): View {
  const { chatId } = reader
  const chosen = reader.languageChosen ? LOCALES.find((locale) => locale === reader.language) : undefined
  const button = (locale: Locale | undefined) => ({
    text: `${locale === chosen ? "✓ " : ""}${languageName(t, locale)}`,
    callback_data: languageDataOf({ chatId, locale }),
  })
  const lines = [
    FormattedString.b(about(reader, t("chat-settings-head"))),
    t("chat-zone", { zone: timeZone, time: momentOf(now, timeZone) }),
    t("chat-language", { language: languageName(t, chosen) }),
    t("chat-settings-foot"),
  ]
  return withKeyboard(linesOf(lines), rowsOf([...LOCALES, undefined].map(button), 2))
}

function languageName(t: Translate, locale: Locale | undefined): string {
  return locale === undefined ? t("language-any") : LANGUAGES[locale]
}
