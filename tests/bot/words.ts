/** The words of the bot in its languages. */
import { createTranslator, type Translate } from "../../src/bot/shared/translate.ts"
import type { Locale } from "../../src/model/locale.ts"

const translator = createTranslator("zh-Hans")

export function wordsIn(locale: Locale): Translate {
  return translator(locale)
}

export const zh = wordsIn("zh-Hans")
