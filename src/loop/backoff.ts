/** How long to wait after so many failures: each time twice as long, up to the longest. */

export type Backoff = { readonly firstMs: number; readonly longestMs: number }

/** `doublings`: 0 after the first failure. */
export function backoffOf(doublings: number, { firstMs, longestMs }: Backoff): number {
  return Math.min(firstMs * 2 ** doublings, longestMs)
}
