/** Tells whether a post can have been written at a time. */
import type { Instant } from "../../model/id.ts"

const EARLIEST = Date.UTC(1990, 0)
const LATEST = Date.UTC(2101, 0)

/** Undefined for what is no number, for 1970 (an unset clock) and for the year 20201. */
export function plausibleDate(milliseconds: number): Instant | undefined {
  return milliseconds >= EARLIEST && milliseconds < LATEST ? milliseconds : undefined
}
