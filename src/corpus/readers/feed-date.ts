/** A date as feeds write them in, the time out. */
import type { Instant } from "../../model/id.ts"
import { plausibleDate } from "./plausible-date.ts"

/** `2020-12-01T08:00:00.123+08:00` and what people make of it: spaces, slashes, `2020年12月1日 8:00`. */
const NUMERIC =
  /^(\d{4})[-/.年](\d\d?)(?:[-/.月](\d\d?)日?)?(?:[T\s]*(\d\d?)[:时](\d\d)分?(?::?(\d\d)秒?)?(?:[.,]\d+)?)?\s*(.*)$/u
/** `Tue, 01 Dec 2020 08:00:00 GMT`, and `December 1, 2020`. */
const WORDED =
  /\b\d{1,2}(?:st|nd|rd|th)?[\s-]+[a-z]{3,9}\.?[\s,-]+\d{2,4}\b|\b[a-z]{3,9}\.? +\d{1,2},? +(?:[\d:]+ +)?(?:[a-z]+ +)?\d{4}\b/iu
const OFFSET = /^(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d\d)?$/iu
/** Hours ahead of UTC; RFC 822 knows the American ones, the others are met in the wild. */
const ZONES: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  wet: 0,
  bst: 1,
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  ist: 5.5,
  hkt: 8,
  sgt: 8,
  jst: 9,
  kst: 9,
  aest: 10,
}
const ZONE_AT_END = /(?:\s+|(?<=:\d\d))([a-z]{1,5}|(?:gmt|utc)?[+-]\d{1,2}:?\d{0,2})$/iu
const HOUR = 3_600_000

/** Undefined for what is no date. One that does not say its offset is taken as UTC, on every machine. */
export function feedDate(raw: string | undefined): Instant | undefined {
  const text = raw?.replace(/\([^()]*\)\s*$/u, "").trim() ?? ""
  if (text === "" || text.length > 100) return undefined
  const numeric = NUMERIC.exec(text)
  return plausibleDate((numeric ? numericTime(numeric) : wordedTime(text)) ?? Number.NaN)
}

function numericTime(found: RegExpExecArray): number | undefined {
  const [, year, month, day = "1", hour = "0", minute = "0", second = "0", zone = ""] = found
  const ahead = hoursAhead(zone) ?? 0
  const valid = inRange(month, 1, 12) && inRange(day, 1, 31) && inRange(hour, 0, 24) && inRange(minute, 0, 59)
  if (!valid) return undefined
  return (
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) - ahead * HOUR
  )
}

function wordedTime(text: string): number | undefined {
  if (!WORDED.test(text)) return undefined
  const zone = ZONE_AT_END.exec(text)
  const ahead = zone ? hoursAhead(zone[1] ?? "") : 0
  const told = zone && ahead !== undefined ? text.slice(0, zone.index) : text
  const local = Date.parse(`${told.replace(/(\d)(?:st|nd|rd|th)\b/iu, "$1")} GMT`)
  return Number.isNaN(local) ? undefined : local - (ahead ?? 0) * HOUR
}

function hoursAhead(zone: string): number | undefined {
  const name = zone.trim().toLowerCase()
  if (["", "z", "utc", "gmt", "ut"].includes(name)) return 0
  const [, sign, hours, minutes = "0"] = OFFSET.exec(name) ?? []
  if (hours !== undefined) return (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60)
  return ZONES[name]
}

function inRange(digits: string | undefined, least: number, most: number): boolean {
  return Number(digits) >= least && Number(digits) <= most
}
