/** What holds for all subscriptions of a chat. */
import { FormattedString } from "@grammyjs/parse-mode"
import type { Instant } from "../../model/id.ts"
import { LOCALES, type Locale } from "../../model/locale.ts"
import type { Reader } from "../../model/reader.ts"
import { momentOf } from "../shared/moment.ts"
import type { Translate } from "../shared/translate.ts"
import { linesOf, rowsOf, type View, withKeyboard } from "../shared/view.ts"
import { clockOf } from "../subscriptions/settings-view.ts"
import { about } from "../subscriptions/subscriptions-view.ts"
import { type ChatDeed, chatDataOf } from "./chat-button.ts"
import { quietQuestion } from "./quiet-hours-view.ts"

export type ChatSettingsView = { readonly reader: Reader; readonly timeZone: string; readonly now: Instant }

/** Each in itself, so that who can read no other finds it. */
const LANGUAGES: Readonly<Record<Locale, string>> = { "zh-Hans": "简体中文", "zh-Hant": "繁體中文", en: "English" }

export function chatSettingsView(t: Translate, { reader, timeZone, now }: ChatSettingsView): View {
  const { plain, quiet } = reader
  const chosen = reader.languageChosen ? LOCALES.find((locale) => locale === reader.language) : undefined
  const button = buttonsOf(reader)
  const languages = [...LOCALES, undefined].map((locale) =>
    button(`${locale === chosen ? "✓ " : ""}${languageName(t, locale)}`, { kind: "language", locale }),
  )
  const hours = quiet ? `${clockOf(quiet.from)}–${clockOf(quiet.to)}` : t("chat-no-quiet")
  const lines = [
    FormattedString.b(about(reader, t("chat-settings-head"))),
    t("chat-zone", { zone: timeZone, time: momentOf(now, timeZone) }),
    t("chat-language", { language: languageName(t, chosen) }),
    t("chat-quiet", { hours }),
    t(plain ? "chat-plain" : "chat-rich"),
    t("chat-settings-foot"),
  ]
  return withKeyboard(linesOf(lines), [
    ...rowsOf(languages, 2),
    [
      button(t("button-quiet"), { kind: "quiet" }),
      button(t(plain ? "button-rich" : "button-plain"), { kind: "plain", on: !plain }),
    ],
  ])
}

/** From when, then up to when the next subscriptions of the chat keep quiet at first. */
export function chatQuietView(t: Translate, reader: Reader, from: number | undefined): View {
  const button = buttonsOf(reader)
  const { question, rows } = quietQuestion(t, { from, isSet: reader.quiet !== undefined, button })
  const head = FormattedString.b(about(reader, t("chat-settings-head")))
  return withKeyboard(linesOf([head, question], "\n\n"), [...rows, [button(t("button-cancel"), { kind: "open" })]])
}

function buttonsOf({ chatId }: Reader) {
  return (text: string, deed: ChatDeed) => ({ text, callback_data: chatDataOf({ chatId, deed }) })
}

function languageName(t: Translate, locale: Locale | undefined): string {
  return locale === undefined ? t("language-any") : LANGUAGES[locale]
}
