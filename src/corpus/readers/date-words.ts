/** Knows the months and the days of the week in the languages that feeds are written in. */

/**
 * Languages whose names of months are read. The names themselves come from the Unicode CLDR that Node brings along, in
 * their long and short forms, alone and beside a day, since many languages inflect them.
 */
const LANGUAGES =
  "en es pt fr de it nl ru uk pl cs sk hu ro bg hr sr sl el tr sv da nb fi et lv lt id ms ca gl eu ar ko ja zh zh-TW".split(
    " ",
  )
const ENGLISH = "january february march april may june july august september october november december".split(" ")
const ENGLISH_WEEKDAY = /^(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?$/
/** What names are cut to at most: `nov`, `aoû`. */
const SHORTEST = 3

/** A name can be another month in another language: lis is October in Croatian and November in Polish. */
type Month = { readonly month: number; readonly language: string }
type Names = {
  readonly months: ReadonlyMap<string, readonly Month[]>
  readonly weekdays: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reading them takes some 60 ms, so it waits for the first word that isn't English. */
let names: Names | undefined

/**
 * The month of 1 to 12 that one of these words names, if every other word is a day of the week. Undefined as well if
 * the words can be understood as different months. Where the name alone doesn't decide, the language of the weekday does.
 */
export function monthIn(words: readonly string[]): number | undefined {
  const possible = new Set<number>()
  for (const [index, word] of words.entries()) {
    const others = words.filter((_, at) => at !== index)
    if (!others.every(isWeekday)) continue
    const months = monthsNamed(word)
    const spoken = months.filter(({ language }) => others.every((other) => languagesOf(other).has(language)))
    for (const { month } of isOne(months) ? months : spoken) possible.add(month)
  }
  return possible.size === 1 ? [...possible][0] : undefined
}

export function isWeekday(word: string): boolean {
  return ENGLISH_WEEKDAY.test(nameKeyOf(word)) || languagesOf(word).size > 0
}

function isOne(months: readonly Month[]): boolean {
  return new Set(months.map(({ month }) => month)).size === 1
}

/** The whole name counts for more than one that merely begins so. */
function monthsNamed(word: string): readonly Month[] {
  const name = nameKeyOf(word)
  if (name.length < SHORTEST && /^[\p{sc=Latin}]/u.test(name)) return []
  const english = ENGLISH.findIndex((month) => month.startsWith(name))
  if (english >= 0 && name.length >= SHORTEST) return [{ month: english + 1, language: "en" }]
  names ??= readNames()
  const whole = names.months.get(name)
  if (whole || name.length < SHORTEST) return whole ?? []
  return [...names.months].flatMap(([full, meanings]) => (full.startsWith(name) ? meanings : []))
}

function languagesOf(word: string): ReadonlySet<string> {
  names ??= readNames()
  return names.weekdays.get(nameKeyOf(word)) ?? new Set()
}

/** Without case, accents and the dot of an abbreviation. */
export function nameKeyOf(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .replace(/\.$/u, "")
}

function readNames(): Names {
  const months = new Map<string, Month[]>()
  const weekdays = new Map<string, Set<string>>()
  for (const language of LANGUAGES) {
    for (const [name, month] of monthNamesOf(language)) {
      const key = nameKeyOf(name)
      months.set(key, [...(months.get(key) ?? []), { month, language }])
    }
    for (const name of weekdayNamesOf(language)) {
      const key = nameKeyOf(name)
      weekdays.set(key, (weekdays.get(key) ?? new Set()).add(language))
    }
  }
  return { months, weekdays }
}

/** The names that a language has for the months of 1 to 12, alone and beside a day. */
export function monthNamesOf(language: string): [string, number][] {
  const lengths = [{ month: "long" }, { month: "short" }] as const
  return [...lengths, ...lengths.map((length) => ({ ...length, day: "numeric" }) as const)].flatMap((style) => {
    const format = formatIn(language, style)
    return Array.from({ length: 12 }, (_, month): [string, number] => {
      const part = format.formatToParts(Date.UTC(2026, month, 14)).find(({ type }) => type === "month")
      return [part?.value ?? "", month + 1]
    }).filter(([name]) => /^\p{L}/u.test(name))
  })
}

/** A name of one letter could be anything. */
function weekdayNamesOf(language: string): string[] {
  return (["long", "short"] as const).flatMap((weekday) => {
    const format = formatIn(language, { weekday })
    return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2026, 10, 1 + day))).filter(
      (name) => name.length > 1 || /^\p{sc=Han}|^\p{sc=Hangul}/u.test(name),
    )
  })
}

function formatIn(language: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { ...style, timeZone: "UTC" })
}
