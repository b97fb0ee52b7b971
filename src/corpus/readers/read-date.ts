/** Reads a date as people and programs write it, or not at all: a wrong date is worse than none. */
import type { Instant } from "../../model/id.ts"
import { type DateParts, type Day, datePartsIn, type Time, yearOf } from "./date-parts.ts"
import { isWeekday, monthIn } from "./date-words.ts"
import { type ClearZone, instantIn } from "./date-zone.ts"
import { plausibleDate } from "./plausible-date.ts"

const LONGEST = 100
const DASHES = /[\u2010-\u2015\u2212\ufe63]/gu
/** Seconds since 1970 have nine or ten digits from 1973 on, milliseconds three more. */
const UNIX = /^(\d{9,10}(?:\.\d{1,9})?)$|^(\d{12,13})$/u
const AGO =
  /^(?:([1-9]\d{0,2})|(半)|an?|one)\s*[个個]?\s*(?:(秒[钟鐘]?|初|초|sec(?:ond)?s?)|(分[钟鐘]?|분|min(?:ute)?s?)|(小[时時]|[钟鐘][头頭]|時間|시간|h(?:ou)?rs?)|(天|日|일|days?)|(周|週|星期|[礼禮]拜|weeks?))\s*(?:[以之]?前|전|ago)$/iu
const JUST_NOW = /^(?:[刚剛]{2}|just now)$/iu
const [SECOND, MINUTE, HOUR, DAY, WEEK] = [1000, 60_000, 3_600_000, 86_400_000, 604_800_000]
const UTC: ClearZone = { kind: "offset", minutes: 0 }

/**
 * Undefined for what isn't wholly understood, can't be, or could be two different times. A date that doesn't say its
 * offset is taken as UTC, on every machine. `now`: when the text was written, as far as is known; without it `3小时前`
 * and `11月14日` are no dates.
 */
export function readDate(written: string, now?: Instant): number | undefined {
  if (written.length > LONGEST) return undefined
  const text = written.normalize("NFKC").replace(DASHES, "-").trim()
  const parts = datePartsIn(text)
  return (parts && instantOf(parts, now)) ?? unixTimeIn(text) ?? (now && agoIn(text, now))
}

/** The date of a feed's entry, in whole seconds. `now` is when the feed was fetched. */
export function feedDate(written: string | undefined, now?: Instant): Instant | undefined {
  const at = readDate(written ?? "", now) ?? Number.NaN
  return plausibleDate(Math.floor(at / 1000) * 1000)
}

function unixTimeIn(text: string): number | undefined {
  const [, seconds, milliseconds] = UNIX.exec(text) ?? []
  if (seconds !== undefined) return Math.round(Number(seconds) * 1000)
  return milliseconds === undefined ? undefined : Number(milliseconds)
}

function agoIn(text: string, now: Instant): number | undefined {
  if (JUST_NOW.test(text)) return now
  const match = AGO.exec(text)
  if (!match) return undefined
  const [, count, half, ...units] = match
  const unit = [SECOND, MINUTE, HOUR, DAY, WEEK][units.findIndex((named) => named !== undefined)] ?? 0
  return now - unit * (half ? 0.5 : Number(count ?? 1))
}

function instantOf(parts: DateParts, now: Instant | undefined): number | undefined {
  const named = parts.words.length > 0 || parts.numbers.length > 0 || parts.month !== undefined
  const days = named ? namedDaysOf(parts) : parts.days
  const time = timeOf(parts)
  const zone = zoneOf(parts)
  if (!time || !zone) return undefined
  const instants = days.map((day) => instantOn(day, time, zone, now)).filter((at) => at !== undefined)
  const [instant] = instants
  return new Set(instants).size === 1 ? instant : undefined
}

/** None where a word is neither a month nor a weekday, or where something is left over. */
function namedDaysOf({ days, words, numbers, month }: DateParts): readonly Day[] {
  const onlyWeekdays = words.every(isWeekday)
  if (days.length > 0) return onlyWeekdays && numbers.length === 0 && month === undefined ? days : []
  const named = month === undefined ? monthIn(words) : onlyWeekdays ? month : undefined
  const [first, second] = numbers
  const [day, year] = first !== undefined && first > 99 ? [second, first] : [first, second]
  if (named === undefined || day === undefined) return []
  return [{ year: year === undefined ? undefined : yearOf(year), month: named, day }]
}

/** Midnight where none is written. A part of the day without an hour says too little. */
function timeOf({ time, period }: DateParts): Time | undefined {
  if (!time) return period ? undefined : { hour: 0, minute: 0, milliseconds: 0 }
  const { hour, minute, milliseconds } = time
  if (minute > 59 || (hour === 24 && (period !== undefined || minute > 0 || milliseconds > 0))) return undefined
  if (!period) return hour > 24 ? undefined : time
  const hours = [hour, hour === 12 ? 0 : hour + 12].filter((one) => one >= period[0] && one < period[1])
  const [only] = hours
  return hours.length === 1 && only !== undefined ? { ...time, hour: only } : undefined
}

/**
 * RFC 822 defines CST as the time of Chicago, and so it is behind a date of its form or of the American one. Elsewhere
 * it may well be the time of China, 14 hours apart: Java on a Chinese server writes `Sat Nov 14 08:00:00 CST 2026`.
 */
function zoneOf({ zone = UTC, isDayBeforeZone, words }: DateParts): ClearZone | undefined {
  if (zone.kind !== "cst") return zone
  const isEnglish = words.every((word) => /^[a-z]+$/iu.test(word))
  return isDayBeforeZone && isEnglish ? { kind: "offset", minutes: -360 } : undefined
}

/** Undefined for the 31st of June. Without a year, the last such day that isn't still to come. */
function instantOn(day: Day, time: Time, zone: ClearZone, now: Instant | undefined): number | undefined {
  if (day.year !== undefined) return instantIn(zone, clocksAt(day.year, day, time))
  if (now === undefined) return undefined
  const next = new Date(now).getUTCFullYear() + 1
  const possible = [next, next - 1, next - 2].map((year) => instantIn(zone, clocksAt(year, day, time)))
  return possible.find((at) => at !== undefined && at <= now + DAY)
}

/** What clocks show then, as if they stood at UTC; NaN for a day that isn't in the calendar. */
function clocksAt(year: number, { month, day }: Day, { hour, minute, milliseconds }: Time): number {
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month - 1, day)
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return Number.NaN
  return midnight.getTime() + hour * HOUR + minute * MINUTE + milliseconds
}
