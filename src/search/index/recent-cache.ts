/** Things that are dear to make in, those that were made or asked for lately out: as many bytes of them as are allowed. */

export type RecentCache<Key, Value> = {
  /** The one that is kept, or a new one, which is kept. */
  take(key: Key, make: () => Value): Value
}

/** What each takes beside its own bytes, about. */
const BYTES_EACH = 200

/** `bytesOf` a value. One that takes more than half of all that is allowed is not kept. */
export function createRecentCache<Key, Value>(
  most: number,
  bytesOf: (value: Value) => number,
): RecentCache<Key, Value> {
  /** Half of what is allowed; when it is full it becomes the older half, of which what is asked for is saved. */
  let newer = new Map<Key, Value>()
  let older = new Map<Key, Value>()
  let bytes = 0

  function keep(key: Key, value: Value): void {
    const more = bytesOf(value) + BYTES_EACH
    if (more > most / 2) return
    if (bytes + more > most / 2) {
      older = newer
      newer = new Map()
      bytes = 0
    }
    newer.set(key, value)
    bytes += more
  }

  return {
    take(key, make) {
      const known = newer.get(key)
      if (known !== undefined) return known
      const value = older.get(key) ?? make()
      keep(key, value)
      return value
    },
  }
}
