/** Remembers for a while what has happened, and forgets the oldest when there is too much of it. */
import type { Instant } from "../../model/id.ts"
import { LatestMap } from "./latest-map.ts"

const MOST_REMEMBERED = 1000

export type Recent = {
  /** Whether this is the first in a while, which begins the while. */
  isFirst(key: string | number): boolean
  /** The same, but every time it happens the while begins again. */
  isFirstAfterRest(key: string | number): boolean
}

export function createRecent(now: () => Instant, spanMs: number): Recent {
  const since = new LatestMap<string | number, Instant>(MOST_REMEMBERED)

  function isNew(key: string | number): boolean {
    const at = since.get(key)
    return at === undefined || now() - at >= spanMs
  }

  return {
    isFirst(key) {
      const first = isNew(key)
      if (first) since.set(key, now())
      return first
    },
    isFirstAfterRest(key) {
      const first = isNew(key)
      since.set(key, now())
      return first
    },
  }
}
