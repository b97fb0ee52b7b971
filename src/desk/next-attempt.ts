/** How long until the next attempt, where nothing arrived and another only costs time. */
import { backoffOf } from "../loop/backoff.ts"

/** `attempts`: how many came to nothing so far. */
export function nextAttemptIn(attempts: number): number {
  return backoffOf(attempts - 1, { firstMs: 2000, longestMs: 300_000 })
}
