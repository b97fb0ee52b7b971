/** A plan and an instant in, when what comes at that instant goes out. */
import type { Instant } from "../model/id.ts"
import type { MinuteOfDay, Plan, QuietHours } from "../model/settings.ts"

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60
/** Every offset of a time zone is a multiple of it. */
const QUARTER = 15 * MINUTE
const SATURDAY = 6

/**
 * That instant itself where nothing has to wait. A digest is due at the first of its times after it; what would be due
 * in quiet hours is due when they end. A time that the clock leaps over counts as come when it does; of one that comes
 * twice the first counts. `timeZone`: one that there is.
 */
export function dueAt(plan: Plan, timeZone: string, now: Instant): Instant {
  const { rhythm, quiet } = plan
  const at = rhythm === "instant" ? now : rhythm === "hourly" ? nextHour(timeZone, now) : nextTime(plan, timeZone, now)
  return quiet ? endOfQuiet(quiet, timeZone, at) : at
}

/** By the minute in which an instant lies. Hours from and to the same time are never quiet. */
export function isQuiet({ from, to }: QuietHours, minute: MinuteOfDay): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

/** When its clock next begins a new hour. */
function nextHour(timeZone: string, now: Instant): Instant {
  let at = Math.floor(now / QUARTER) * QUARTER + QUARTER
  while (zoned(at, timeZone).minute >= 15) at += QUARTER
  return at
}

function nextTime({ rhythm, at, weekday }: Plan, timeZone: string, now: Instant): Instant {
  const suits = (day: number) => (rhythm === "weekly" ? day === weekday : rhythm !== "weekdays" || day < SATURDAY)
  let day = zoned(now, timeZone).toPlainDate()
  for (;;) {
    const time = suits(day.dayOfWeek) ? timeOf(day, at, timeZone) : undefined
    if (time !== undefined && time > now) return time
    day = day.add({ days: 1 })
  }
}

/** When the clock of that day first shows this time or a later one; undefined for a day that the zone left out. */
function timeOf(day: Temporal.PlainDate, at: MinuteOfDay, timeZone: string): Instant | undefined {
  const wanted = day.toPlainDateTime({ hour: Math.floor(at / 60), minute: at % 60 })
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: "earlier" })
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds
  const leap = found.getTimeZoneTransition("next")
  return leap?.toPlainDate().equals(day) ? leap.epochMilliseconds : undefined
}

/** The first instant from then on that is not quiet, over whatever changes of the clock lie between. */
function endOfQuiet(quiet: QuietHours, timeZone: string, from: Instant): Instant {
  let at = from
  for (;;) {
    const clock = zoned(at, timeZone)
    const minute = clock.hour * 60 + clock.minute
    if (!isQuiet(quiet, minute)) return at
    const left = (quiet.to - minute + DAY_MINUTES) % DAY_MINUTES
    const end = at + left * MINUTE - (clock.second * 1000 + clock.millisecond)
    at = Math.min(end, clock.getTimeZoneTransition("next")?.epochMilliseconds ?? end)
  }
}

function zoned(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
}
