/** How long until the next attempt, where nothing arrived and another only costs time: doubling from 2 s to 5 min. */
const LONGEST_MS = 300_000

/** `attempts`: how many came to nothing so far. */
export function backoffOf(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, LONGEST_MS)
}
