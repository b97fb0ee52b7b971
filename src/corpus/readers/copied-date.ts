/** Reads the time in brackets that Telegram's apps put above a copied message, in the form of the reader's own country. */
import type { Instant } from "../../model/id.ts"
import { monthNamesOf, nameKeyOf } from "./date-words.ts"
import { plausibleDate } from "./plausible-date.ts"

/** A day whose numbers may say the month first or second, and the milliseconds of the time on that day. */
export type Stamp = {
  readonly dayFirst: Instant | undefined
  readonly monthFirst: Instant | undefined
}

type Parts = Readonly<Record<string, string | undefined>>

const NUMBERS = String.raw`(?<one>\d{1,4})(?<sign>[./\-])\s?(?<two>\d{1,2})\k<sign>\s?(?<three>\d{1,4})\.?`
const HAN = String.raw`(?<year>\d{4})\s?年\s?(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?日(?:\s?(?:星期|周|週|（|\()\p{L}[）)]?)?`
const WORDS = String.raw`(?<day>\d{1,2})\.?\s(?:de\s)?(?<name>\p{L}{3,12})\.?,?\s(?:de\s)?(?<year>\d{4})(?:\sг\.)?`
const WORDS_US = String.raw`(?<name>\p{L}{3,12})\.?\s(?<day>\d{1,2}),?\s(?<year>\d{4})`
const HALF = String.raw`[AaPp]\.?\s?[Mm]\.?|[上下中]午|凌晨|清晨|早上|晚上|午[前後]|오[전후]`
const CLOCK = String.raw`(?<before>${HALF})?\s?(?<hour>\d{1,2})[:.](?<minute>\d\d)(?:[:.](?<second>\d\d))?\s?(?<after>${HALF})?`
const ZONE = String.raw`(?:\s?(?:UTC|GMT)(?<ahead>[+\-]\d{1,2})(?::?(?<aheadMinute>\d\d))?)?`
/** A comma, or a short word such as at, um, в. In brackets some apps add when the message was edited. */
const STAMPS = [NUMBERS, HAN, WORDS, WORDS_US].map(
  (date) =>
    new RegExp(String.raw`^\s?${date},?\s?(?:(?!${HALF})\p{L}{1,3}\s)?${CLOCK}${ZONE}(?:\s\([^()]{1,60}\))?\s?$`, "u"),
)
const IS_AFTERNOON = /^[Pp]|下午|晚上|午後|오후|中午/u
const LONGEST = 120

/** Undefined if the numbers are not a time of any day, in whatever order they are read. */
export function stampOf(text: string): Stamp | undefined {
  if (text.length > LONGEST) return undefined
  for (const form of STAMPS) {
    const parts = form.exec(text)?.groups
    if (parts) return read(parts)
  }
  return undefined
}

function read(parts: Parts): Stamp | undefined {
  const time = timeOf(parts)
  if (time === undefined) return undefined
  const [dayFirst, monthFirst] = daysOf(parts).map((day) => (day === undefined ? undefined : plausibleDate(day + time)))
  return dayFirst === undefined && monthFirst === undefined ? undefined : { dayFirst, monthFirst }
}

function timeOf({ before, after, hour, minute, second = "0", ahead, aheadMinute = "0" }: Parts): number | undefined {
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const half = before ?? after
  const isTwelve = half !== undefined && hours === 12
  const noon = half !== undefined && hours <= 12 && IS_AFTERNOON.test(half) ? 12 : 0
  const zone = Number(ahead ?? 0) * 60
  const shift = zone + (zone < 0 ? -1 : 1) * Number(aheadMinute)
  return (((isTwelve ? 0 : hours) + noon) * 3600 + minutes * 60 + seconds) * 1000 - shift * 60_000
}

/** With the day first and with the month first; both the same where the form says which is which. */
function daysOf({ one, sign, two, three, year, month, day, name }: Parts): (number | undefined)[] {
  if (one !== undefined && two !== undefined && three !== undefined) {
    if (one.length === 4) return both(dayOf(one, two, three))
    if (one.length > 2 || (three.length !== 4 && three.length !== 2)) return []
    const dayFirst = dayOf(three, two, one)
    return sign === "/" ? [dayFirst, dayOf(three, one, two)] : both(dayFirst)
  }
  const number = month ?? monthNamed(name ?? "")
  return both(number === undefined ? undefined : dayOf(year ?? "", String(number), day ?? ""))
}

function both(day: number | undefined): (number | undefined)[] {
  return [day, day]
}

/** Midnight; undefined for a day that no calendar has. */
function dayOf(year: string, month: string, day: string): number | undefined {
  const whole = year.length === 2 ? 2000 + Number(year) : Number(year)
  const time = Date.UTC(whole, Number(month) - 1, Number(day))
  const date = new Date(time)
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? time : undefined
}

/** Languages of Telegram's apps in which a short date may name its month. */
const LANGUAGES = ["en", "ru", "uk", "be", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "id", "ms", "ca", "cs"]
let months: ReadonlyMap<string, number> | undefined

function monthNamed(name: string): number | undefined {
  months ??= new Map(
    LANGUAGES.flatMap((language) => monthNamesOf(language).map(([word, month]) => [nameKeyOf(word), month])),
  )
  return months.get(nameKeyOf(name))
}
