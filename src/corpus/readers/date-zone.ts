/** Finds the instant at which clocks of a time zone, as a date names it, show a time. */
import type { Instant } from "../../model/id.ts"

/** cst: of the United States or of China; what surrounds it has to decide. */
export type Zone =
  | { readonly kind: "offset"; readonly minutes: number }
  | { readonly kind: "place"; readonly name: string }
  | { readonly kind: "cst" }
export type ClearZone = Exclude<Zone, { kind: "cst" }>

/**
 * Minutes ahead of UTC. RFC 822 defines the American names, the others are met in the wild. IST could be Irish or
 * Israeli time, but feeds that write it are Indian by far.
 */
const NAMES: Readonly<Record<string, number>> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, west: 60, bst: 60, cet: 60, cest: 120 },
  ...{ met: 60, mest: 120, mez: 60, mesz: 120 },
  ...{ eet: 120, eest: 180, msk: 180, trt: 180, sast: 120, wat: 60, cat: 120, eat: 180, pkt: 300, ist: 330 },
  ...{ npt: 345, ict: 420, wib: 420, wita: 480, wit: 540, bjt: 480, hkt: 480, sgt: 480, myt: 480, pht: 480, awst: 480 },
  ...{ jst: 540, kst: 540, acst: 570, acdt: 630, aest: 600, aedt: 660, nzst: 720, nzdt: 780 },
  ...{ nst: -210, ndt: -150, brt: -180, art: -180, adt: -180, est: -300, edt: -240, cdt: -300 },
  ...{ mst: -420, mdt: -360, pst: -480, pdt: -420, akst: -540, akdt: -480, hst: -600 },
}
/** Names of what is one offset in winter and another in summer. */
const PLACES: Readonly<Record<string, string>> = {
  et: "America/New_York",
  ct: "America/Chicago",
  mt: "America/Denver",
  pt: "America/Los_Angeles",
}
/** Whole names, as browsers put them behind an offset and as Chinese feeds write them. */
const PHRASES: readonly (readonly [RegExp, number])[] = [
  [/^(?:北京|中[国國]|上海|香港|澳[门門]|台北|台[湾灣]|新加坡)(?:[标標][准準])?[时時][间間]$/u, 480],
  [/^(?:日本|[东東]京|[韩韓][国國]|首[尔爾])(?:[标標][准準])?[时時](?:[间間])?$/u, 540],
  [/^(?:china|hong kong|taipei|singapore|beijing)(?: standard)? time$/u, 480],
  [/^(?:japan|korea)n?(?: standard)? time$/u, 540],
  [
    /^(?:coordinated universal time|greenwich mean time|[协協][调調]世界[时時](?:[间間])?|格林[尼威]治(?:[标標][准準])?[时時][间間])$/u,
    0,
  ],
]
const OFFSET = /^(?:utc|gmt|ut)?\s?([+-])(\d{1,2})(?::?(\d\d))?$/u
/** From Baker Island to the Line Islands. */
const [WEST, EAST] = [-12 * 60, 14 * 60]
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** "impossible": an offset that no place on earth has. Undefined for what names no zone. */
export function zoneNamed(written: string): Zone | "impossible" | undefined {
  const name = written.trim().toLowerCase()
  if (name === "cst") return { kind: "cst" }
  const offset = OFFSET.exec(name)
  if (offset) return offsetZone(offset)
  const minutes = Object.hasOwn(NAMES, name) ? NAMES[name] : PHRASES.find(([phrase]) => phrase.test(name))?.[1]
  if (minutes !== undefined) return { kind: "offset", minutes }
  const place = Object.hasOwn(PLACES, name) ? PLACES[name] : name
  return place?.includes("/") && clockOf(place) ? { kind: "place", name: place } : undefined
}

function offsetZone([, sign, hours, minutes = "0"]: RegExpExecArray): Zone | "impossible" {
  const ahead = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  if (Number(minutes) > 59 || ahead < WEST || ahead > EAST) return "impossible"
  return { kind: "offset", minutes: ahead }
}

/**
 * `local`: what the clocks show, as if they stood at UTC. Undefined where they skip that time when summer begins, or
 * show it twice when it ends.
 */
export function instantIn(zone: ClearZone, local: number): Instant | undefined {
  if (Number.isNaN(local)) return undefined
  if (zone.kind === "offset") return local - zone.minutes * MINUTE
  const guesses = [local - DAY, local + DAY].map((near) => local - aheadAt(zone.name, near))
  const fitting = new Set(guesses.filter((guess) => guess + aheadAt(zone.name, guess) === local))
  return fitting.size === 1 ? [...fitting][0] : undefined
}

function aheadAt(place: string, instant: Instant): number {
  const parts = clockOf(place)?.formatToParts(instant) ?? []
  const at = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"), at("second"))
  return local - Math.floor(instant / 1000) * 1000
}

/** One for each zone that was met, of the few hundred there are. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(place: string): Intl.DateTimeFormat | undefined {
  const known = clocks.get(place)
  if (known) return known
  try {
    const figures = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric" } as const
    const more = { minute: "numeric", second: "numeric", hourCycle: "h23", timeZone: place } as const
    const clock = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { ...figures, ...more })
    clocks.set(place, clock)
    return clock
  } catch {
    return undefined
  }
}
