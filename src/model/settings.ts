/** When and how what a subscription takes goes out. */
import type { Instant } from "./id.ts"

/** At once, or gathered in a digest. */
export const RHYTHMS = ["instant", "hourly", "daily", "weekdays", "weekly"] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** Minutes since midnight, from 0 to 1439. */
export type MinuteOfDay = number

/** From then on it is quiet, up to then; over midnight where `to` is the smaller one. */
export type QuietHours = { readonly from: MinuteOfDay; readonly to: MinuteOfDay }

export type Plan = {
  readonly rhythm: Rhythm
  /** For daily, weekdays and weekly. */
  readonly at: MinuteOfDay
  /** For weekly: 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  readonly quiet: QuietHours | undefined
}

export const STYLES = ["headline", "summary", "full"] as const
export type Style = (typeof STYLES)[number]

export type Settings = Plan & {
  readonly style: Style
  /** Without a sound. */
  readonly silent: boolean
  /** Since when it brings nothing; undefined: it does. */
  readonly pausedAt: Instant | undefined
  /** The topic of a forum it goes to, by Telegram's number. */
  readonly topic: number | undefined
  /** Later reports of a story answer the first one that came. */
  readonly replies: boolean
  /** So many bulletins an hour go out at once; what is beyond becomes a digest. */
  readonly ceiling: number
}
