/** When a feed is looked at next: more often where news comes, less where none does, as its server asks, late after faults. */
import { backoffOf } from "../../loop/backoff.ts"
import type { Instant } from "../../model/id.ts"

const MINUTE = 60_000
/** Between the first look and the second. */
export const FIRST_INTERVAL_MS = 15 * MINUTE
/** Nobody is asked more often, whatever comes. */
const SHORTEST_MS = 5 * MINUTE
/** Nobody is left alone for longer, whatever the server asks. */
const LONGEST_MS = 24 * 60 * MINUTE
/** Where the server asks nothing. */
const LONGEST_LEARNED_MS = 2 * 60 * MINUTE
/** The first wait after a fault is half of this to the whole of it; each further one is twice as long. */
const FIRST_BACKOFF_MS = 10 * MINUTE
/** So that feeds that were looked at together do not stay together. */
const SPREAD = 0.1

type Schedule = { readonly interval: number; readonly failures: number }

/** `askedSeconds`: how long the server said that it stays so, or wants to be left alone. */
export type LookEnd = {
  readonly kind: "news" | "no news" | "fault"
  readonly askedSeconds: number | undefined
}

/** `random`: from 0 to 1. The interval is that between two looks without a fault, in milliseconds. */
export function nextLook(
  { interval, failures }: Schedule,
  { kind, askedSeconds }: LookEnd,
  { now, random }: { readonly now: Instant; readonly random: number },
): Schedule & { readonly nextAt: Instant } {
  const asked = askedSeconds === undefined ? 0 : askedSeconds * 1000
  if (kind === "fault") {
    const backoff = backoffOf(failures, { firstMs: FIRST_BACKOFF_MS, longestMs: LONGEST_MS }) * (0.5 + random / 2)
    return { interval, failures: failures + 1, nextAt: now + bounded(Math.max(backoff, asked), LONGEST_MS) }
  }
  const learned = bounded(kind === "news" ? interval / 2 : interval * 1.25, LONGEST_LEARNED_MS)
  const wait = Math.max(learned, asked) * (1 + SPREAD * random)
  return { interval: learned, failures: 0, nextAt: now + bounded(wait, LONGEST_MS) }
}

function bounded(ms: number, longest: number): number {
  return Math.round(Math.min(Math.max(ms, SHORTEST_MS), longest))
}
