/** Things that are dear to make in, those that were made or asked for lately out: as many bytes of them as are allowed. */

export type Recent<Key, Value> = {
  /** The one that is kept, or a new one, which is kept. */
  take(key: Key, make: () => Value): Value
}

/** What each takes beside its own bytes, about. */
const BYTES_EACH = 200

/** `bytesOf` a value. One that is larger than all that is allowed is not kept. */
export function createRecent<Key, Value>(most: number, bytesOf: (value: Value) => number): Recent<Key, Value> {
  /** A Map gives its keys in the order in which they were set: the first is the one that nobody asked for the longest. */
  const kept = new Map<Key, Value>()
  let bytes = 0

  return {
    take(key, make) {
      const known = kept.get(key)
      if (known !== undefined) {
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const value = make()
      const more = bytesOf(value) + BYTES_EACH
      if (more > most) return value
      bytes += more
      kept.set(key, value)
      for (const [key, value] of kept) {
        if (bytes <= most) break
        kept.delete(key)
        bytes -= bytesOf(value) + BYTES_EACH
      }
      return value
    },
  }
}
