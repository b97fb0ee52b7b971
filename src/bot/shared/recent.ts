/** Remembers for a while what has happened, and forgets the oldest when there is too much of it. */
import type { Instant } from "../../model/id.ts"

const MOST_REMEMBERED = 1000

export type Recent = {
  /** Whether this is the first in a while, which begins the while. */
  isFirst(key: string | number): boolean
  /** The same, but every time it happens the while begins again. */
  isFirstAfterRest(key: string | number): boolean
}

export function createRecent(now: () => Instant, spanMs: number): Recent {
  const since = new Map<string | number, Instant>()

  function note(key: string | number): void {
    since.delete(key)
    since.set(key, now())
    const [oldest] = since.size > MOST_REMEMBERED ? since.keys() : []
    if (oldest !== undefined) since.delete(oldest)
  }

  function isNew(key: string | number): boolean {
    const at = since.get(key)
    return at === undefined || now() - at >= spanMs
  }

  return {
    isFirst(key) {
      const first = isNew(key)
      if (first) note(key)
      return first
    },
    isFirstAfterRest(key) {
      const first = isNew(key)
      note(key)
      return first
    },
  }
}
