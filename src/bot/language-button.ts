/** What stands in the buttons that choose the language of a chat. */
import { LOCALES, type Locale } from "../model/locale.ts"

/** `locale`: undefined for that of who speaks to the bot. */
export type LanguagePress = {
  readonly kind: "language"
  readonly chatId: number
  readonly locale: Locale | undefined
}

const PRESS = /^h:(?<chatId>-?\d{1,16}):(?<word>[A-Za-z-]{2,7})$/u
const ANY = "any"

export function languageDataOf({ chatId, locale }: Omit<LanguagePress, "kind">): string {
  return `h:${chatId}:${locale ?? ANY}`
}

/** Undefined for anything that no such button says. */
export function languagePressOf(data: string): LanguagePress | undefined {
  const { chatId, word } = PRESS.exec(data)?.groups ?? {}
  const locale = LOCALES.find((one) => one === word)
  if (chatId === undefined || (locale === undefined && word !== ANY)) return undefined
  return { kind: "language", chatId: Number(chatId), locale }
}
