/** The languages the bot speaks. */
export const LOCALES = ["zh-Hans", "zh-Hant", "en"] as const
export type Locale = (typeof LOCALES)[number]
