/** An instant, as the clock and the calendar of a time zone show it. */
import type { Instant } from "../../model/id.ts"

/** 2026-11-25 17:37 */
export function momentOf(instant: Instant, timeZone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return time.toString({ smallestUnit: "minute" }).replace("T", " ")
}
