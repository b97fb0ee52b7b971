/** Reads the date of a feed's entry. */
import type { Instant } from "../../model/id.ts"
import { plausibleDate } from "./plausible-date.ts"
import { readDate } from "./read-date.ts"

/** Undefined if it is not a date. A date without an offset is taken as UTC. `now` is when the feed was fetched. */
export function feedDate(raw: string | undefined, now?: Instant): Instant | undefined {
  const at = readDate(raw ?? "", now) ?? Number.NaN
  return plausibleDate(Math.floor(at / 1000) * 1000)
}
