/** Takes a written date apart by a grammar of the whole text, so that nothing in it is passed over. */
import { isWeekday } from "./date-words.ts"
import { type Zone, zoneNamed } from "./date-zone.ts"

/** `year` undefined: the text leaves it to the reader. */
export type Day = { readonly year: number | undefined; readonly month: number; readonly day: number }
export type Time = { readonly hour: number; readonly minute: number; readonly milliseconds: number }

export type DateParts = {
  /** A date in figures, read in each order of year, month and day that people write. */
  days: readonly Day[]
  /** The names and numbers of a date that names its month, in the order of the text. */
  words: string[]
  numbers: number[]
  /** The month of `14 11月 2026`. */
  month: number | undefined
  /** As RFC 822 has it: the day, then the name of the month. */
  isDayFirst: boolean
  time: Time | undefined
  /** The named part of the day: its first hour, and the hour that ends it. */
  period: readonly [from: number, to: number] | undefined
  zone: Zone | undefined
  /** The name of the month, the day and the year stand before the zone. */
  isDayBeforeZone: boolean
  /** An offset in figures or a Z: names behind it change nothing. */
  isZoneCertain: boolean
}

/** False for a part that can't be understood at its place. */
type Note = (parts: DateParts, groups: readonly (string | undefined)[]) => boolean

const RULES: readonly (readonly [form: RegExp, note: Note])[] = [
  [/[\s,、|]+/uy, () => true],
  [/-+(?=\s)/uy, () => true],
  // 2026-11-14, 2026/11/14, 2026.11.14, 2026. 11. 14.
  [
    /(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)(?:\.(?!\d))?/uy,
    (parts, [y, , m, d]) => noteDay(parts, [[y, m, d]]),
  ],
  // 8:00, 08:00:00.123
  [/t?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?![\d:])/iuy, noteTime],
  // +08:00, GMT+8, UTC -0300
  [/((?:utc|gmt|ut)?\s?[+-]\d{1,2}(?::?\d\d)?)(?![\d:])/iuy, noteZone],
  // 2026年11月14日, 26年11月14日, 民國115年11月14日, 2026년 11월 14일, 2026年11月
  [
    /(?:民[国國]\s?(\d{1,3})|(\d{4}|\d\d))\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})(?:\s?[日号號일]|(?![\d:点點时時])))?/uy,
    (parts, [minguo, y, m, d]) => noteDay(parts, [[minguo ? String(Number(minguo) + 1911) : y, m, d]]),
  ],
  // 2026-11
  [/(\d{4})[-/.](\d{1,2})(?!\d)/uy, (parts, [y, m]) => noteDay(parts, [[y, m, "1"]])],
  // 14.11.2026: no country puts the month first when it writes dots.
  [/(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d:])/uy, (parts, [d, m, y]) => noteDay(parts, [[y, m, d]])],
  // 14/11/2026, 11/14/2026, 14-11-26
  [/(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d:])/uy, (parts, [a, , b, c]) => noteYearLast(parts, [a, b, c])],
  // 11-14
  [
    /(\d{1,2})-(\d{1,2})(?=\s|$)/uy,
    (parts, [a, b]) =>
      noteDay(parts, [
        ["", a, b],
        ["", b, a],
      ]),
  ],
  // 20261114, 20261114T080000, 202611140800
  [
    /((?:19|20)\d\d)(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)?(?:[.,](\d{1,9}))?)?(?!\d)/iuy,
    (parts, [y, m, d, ...time]) => noteDay(parts, [[y, m, d]]) && (time[0] === undefined || noteTime(parts, time)),
  ],
  // 14-Nov-26
  [
    /(\d{1,2})([-/])([\p{L}\p{M}]+)\.?\2(\d{4}|\d\d)(?!\d)/uy,
    (parts, [d, , word, y]) => noteNumber(parts, [d]) && noteWord(parts, [word]) && noteNumber(parts, [y]),
  ],
  // T080000, 8h05, the 8 of 8 PM
  [/t(\d\d)(?:(\d\d)(\d\d)?(?:[.,](\d{1,9}))?)?(?![\d:])/iuy, noteTime],
  [/(\d{1,2})\s?h\s?(\d\d)(?!\d)/iuy, noteTime],
  [/(\d{1,2})(?=\s?[ap](?:\.\s?)?m(?!\p{L}))/iuy, noteTime],
  // 8点, 8點半, 20时05分30秒
  [
    /(\d{1,2})\s?[点點时時시](?:整|(半)|\s?(\d{1,2})(?!\d)\s?[分분]?(?:\s?(\d{1,2})\s?[秒초])?)?/uy,
    (parts, [h, half, m, s]) => noteTime(parts, [h, half ? "30" : m, s]),
  ],
  [
    /([ap](?:\.\s?)?m(?:\.|(?![\p{L}\d]))|[上下中正]午|午[前后後间間]|오[전후]|凌晨|清晨|早[上晨]?|傍晚|晚[上间間]?|夜[间間里裡]|[深半]夜)/iuy,
    notePeriod,
  ],
  // 11月14日, and the month of 14 11月 2026
  [/(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号號일])?/uy, noteMonth],
  // Asia/Shanghai
  [/([a-z]+(?:[_-][a-z]+)*(?:\/[a-z][a-z0-9_+-]*)+)/iuy, noteZone],
  [/\(([^()]*)\)/uy, noteComment],
  [/\[([^[\]]*)\]/uy, noteComment],
  [/(?:星期|[周週]|[礼禮]拜)[一二三四五六日天]|[日月火水木金土]曜日?/uy, () => true],
  // What Go writes behind the zone.
  [/m=[+-]\d[\d.]*$/uy, ({ isZoneCertain }) => isZoneCertain],
  [/(\p{L}[\p{L}\p{M}'’ʼ׳]*)\.?/uy, noteWord],
  [/(\d{1,4})(?:(?:st|nd|rd|th|er)(?!\p{L})|[.ºª日号號])?(?!\d)/iuy, noteNumber],
]

/** When the parts of a day are, in hours. The Chinese ones are those of Unicode's CLDR, with some room. */
const PERIODS: readonly (readonly [name: RegExp, from: number, to: number])[] = [
  [/^(?:a|上午|午前|오전)/iu, 0, 12],
  [/^(?:p|下午|午[后後]|오후)/iu, 12, 24],
  [/^凌晨/u, 0, 6],
  [/^[清早]/u, 4, 12],
  [/^(?:[中正]午|午[间間])/u, 11, 15],
  [/^傍晚/u, 16, 21],
  [/^(?:晚|夜[间間])/u, 17, 24],
  [/^(?:夜|深夜|半夜)/u, 21, 24],
]
/** Words that only join the others. */
const JOINING = /^(?:at|on|the|of|de|del|den|um|uhr|klo|kl|à|às|г|года)$/iu
/**
 * A short word behind the time could be a zone: PET is the time of Peru and Friday in Croatian. So of the words of
 * fewer than four letters only the English ones are names of days and months there.
 */
const SURE_WORD =
  /^(?:[\p{L}\p{M}]{4,}|[\p{sc=Han}\p{sc=Hangul}]+|sun|mon|tue|wed|thu|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/iu

/** Undefined for what isn't a date from its first to its last character. */
export function datePartsIn(text: string): DateParts | undefined {
  const parts: DateParts = {
    ...{ days: [], words: [], numbers: [], month: undefined, isDayFirst: false },
    ...{ time: undefined, period: undefined, zone: undefined, isDayBeforeZone: false, isZoneCertain: false },
  }
  let at = 0
  while (at < text.length) {
    const [match, note] = firstRuleAt(text, at) ?? []
    if (!match?.[0] || !note?.(parts, match.slice(1))) return undefined
    at += match[0].length
  }
  return parts
}

function firstRuleAt(text: string, at: number): readonly [RegExpExecArray, Note] | undefined {
  for (const [form, note] of RULES) {
    form.lastIndex = at
    const match = form.exec(text)
    if (match) return [match, note]
  }
  return undefined
}

function noteDay(parts: DateParts, readings: readonly (readonly (string | undefined)[])[]): boolean {
  if (parts.days.length > 0) return false
  parts.days = readings.map(([year = "", month, day = "1"]) => {
    return {
      year: year === "" ? undefined : year.length > 2 ? Number(year) : yearOf(Number(year)),
      month: Number(month),
      day: Number(day),
    }
  })
  return true
}

/** The day or the month comes first, and a year of two digits may do so as well. */
function noteYearLast(parts: DateParts, [a, b, c = ""]: readonly (string | undefined)[]): boolean {
  const yearFirst = c.length === 2 ? [[a, b, c]] : []
  return noteDay(parts, [[c, b, a], [c, a, b], ...yearFirst])
}

/** Two digits as RFC 2822 reads them. */
export function yearOf(number: number): number {
  return number > 99 ? number : number + (number < 50 ? 2000 : 1900)
}

function noteTime(parts: DateParts, [hour, minute = "0", second = "0", part = ""]: readonly (string | undefined)[]) {
  if (parts.time) return false
  const milliseconds = Number(second) * 1000 + Number(part.slice(0, 3).padEnd(3, "0"))
  parts.time = { hour: Number(hour), minute: Number(minute), milliseconds }
  return parts.time.hour <= 24 && parts.time.minute <= 59 && milliseconds < 61_000
}

function notePeriod(parts: DateParts, [name = ""]: readonly (string | undefined)[]): boolean {
  if (parts.period) return false
  const [, from = 0, to = 0] = PERIODS.find(([form]) => form.test(name)) ?? []
  parts.period = [from, to]
  return true
}

function noteMonth(parts: DateParts, [month, day]: readonly (string | undefined)[]): boolean {
  if (day !== undefined) return noteDay(parts, [["", month, day]])
  if (parts.month !== undefined) return false
  parts.month = Number(month)
  return true
}

/** A day and a year; behind them the time may have no colon, as in `03 Apr 02 1500`. */
function noteNumber(parts: DateParts, [digits = ""]: readonly (string | undefined)[]): boolean {
  if (parts.numbers.length < 2) return parts.numbers.push(Number(digits)) > 0 && /^(?:\d\d?|[1-9]\d{3})$/u.test(digits)
  return parts.isDayFirst && digits.length === 4 && noteTime(parts, [digits.slice(0, 2), digits.slice(2)])
}

function noteWord(parts: DateParts, [word = ""]: readonly (string | undefined)[]): boolean {
  if (JOINING.test(word)) return true
  if (parts.time && !SURE_WORD.test(word)) return noteZone(parts, [word])
  if (parts.time && zoneNamed(word)) return noteZone(parts, [word])
  if (parts.numbers.length > 0 && !isWeekday(word)) parts.isDayFirst = true
  return parts.words.push(word) <= 3
}

function noteZone(parts: DateParts, [name = ""]: readonly (string | undefined)[]): boolean {
  const zone = zoneNamed(name)
  if (zone === "impossible" || !parts.time) return false
  const isCertain = /^z$|\d/iu.test(name) && zone?.kind === "offset"
  if (parts.isZoneCertain)
    return isCertain ? isSame(parts.zone, zone) : /^[A-Z]{2,5}$/u.test(name) || zone !== undefined
  if (!zone || (parts.zone && !isSame(parts.zone, zone))) return false
  parts.zone = zone
  parts.isDayBeforeZone = parts.numbers.length > 1
  parts.isZoneCertain = isCertain
  return true
}

/** 2026/11/14 (六): Chinese days of the week in brackets are one character. */
const SHORT_WEEKDAY = /^[一二三四五六日天]$/u

/** What is in brackets explains the zone, if there is one; else it has to be understood. */
function noteComment(parts: DateParts, [comment = ""]: readonly (string | undefined)[]): boolean {
  if (SHORT_WEEKDAY.test(comment.trim()) || isWeekday(comment.trim())) return true
  if (parts.isZoneCertain) return true
  return zoneNamed(comment) ? noteZone(parts, [comment.trim()]) : parts.zone !== undefined
}

/** CST is whatever the zone beside it says, if that is a time that is called so. */
function isSame(one: Zone | undefined, other: Zone | undefined): boolean {
  if (one?.kind === "cst" || other?.kind === "cst") {
    const clear = one?.kind === "cst" ? other : one
    return clear?.kind !== "offset" || clear.minutes === 480 || clear.minutes === -360
  }
  if (one?.kind === "offset" && other?.kind === "offset") return one.minutes === other.minutes
  return one?.kind !== "place" || other?.kind !== "place" || one.name === other.name
}
