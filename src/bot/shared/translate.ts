/** A person's language code in, the words of the bot in that language out. */
import { fileURLToPath } from "node:url"
import { I18n } from "@grammyjs/i18n"
import type { Locale } from "../../model/locale.ts"

/** A message of the locale files by its key. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

const TRADITIONAL = /^(?:zh[-_](?:hant|tw|hk|mo)|yue)/
const CHINESE = /^(?:zh|wuu|nan|hak)\b/

/** What Telegram says of a person's language; `house` where it says nothing. Other languages read English. */
export function localeOf(code: string | undefined, house: Locale): Locale {
  const language = code?.toLowerCase() ?? ""
  if (language === "") return house
  if (TRADITIONAL.test(language)) return "zh-Hant"
  if (CHINESE.test(language)) return house === "zh-Hant" && language === "zh" ? "zh-Hant" : "zh-Hans"
  return "en"
}

/** Reads the locale files. A key that is missing is a defect, and throws. */
export function createTranslator(house: Locale): (code: string | undefined) => Translate {
  const i18n = new I18n({
    defaultLocale: house,
    directory: fileURLToPath(new URL("../locales", import.meta.url)),
    fluentBundleOptions: { useIsolating: false },
    fluentOptions: { warningHandler: fail },
  })
  return (code) => {
    const locale = localeOf(code, house)
    return (key, values) => i18n.t(locale, key, { ...values })
  }
}

function fail({ path, locales }: { path: string; locales: readonly string[] }): never {
  throw new Error(`no message ${path} in ${locales.join(", ")}`)
}
