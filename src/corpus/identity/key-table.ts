/** A map from 32-bit keys to numbers, several a key, in a few bytes each: millions of them fit where a Map would not. */

export type KeyTable = {
  add(key: number, value: number): void
  /** The latest first. */
  forEach(key: number, visit: (value: number) => void): void
  /** Whether one of them passes; what comes after it is not looked at. */
  some(key: number, test: (value: number) => boolean): boolean
}

const FIRST_CAPACITY = 1024

/** Chains in flat arrays behind a table of their heads, which doubles as it fills. Nothing is ever taken out. */
export function createKeyTable(): KeyTable {
  let capacity = FIRST_CAPACITY
  let shift = 32 - Math.log2(capacity)
  let heads = new Int32Array(capacity).fill(-1)
  let keys = new Uint32Array(capacity)
  let values = new Int32Array(capacity)
  let next = new Int32Array(capacity)
  let count = 0

  function grow(): void {
    capacity *= 2
    shift--
    keys = extended(keys, capacity)
    values = extended(values, capacity)
    next = new Int32Array(capacity)
    heads = new Int32Array(capacity).fill(-1)
    for (let entry = 0; entry < count; entry++) link(entry)
  }

  function link(entry: number): void {
    const place = placeOf(keys[entry] ?? 0)
    next[entry] = heads[place] ?? -1
    heads[place] = entry
  }

  /** Fibonacci hashing: neighbouring keys fall far apart. */
  function placeOf(key: number): number {
    return Math.imul(key, 0x9e3779b1) >>> shift
  }

  function some(key: number, test: (value: number) => boolean): boolean {
    const wanted = key >>> 0
    for (let entry = heads[placeOf(key)] ?? -1; entry !== -1; entry = next[entry] ?? -1) {
      if (keys[entry] === wanted && test(values[entry] ?? 0)) return true
    }
    return false
  }

  return {
    some,
    add(key, value) {
      if (count === capacity) grow()
      keys[count] = key
      values[count] = value
      link(count)
      count++
    },

    forEach(key, visit) {
      some(key, (value) => {
        visit(value)
        return false
      })
    },
  }
}

/** The same numbers with room for more. */
export function extended<Numbers extends Uint32Array | Int32Array>(numbers: Numbers, length: number): Numbers {
  const longer = numbers instanceof Int32Array ? new Int32Array(length) : new Uint32Array(length)
  longer.set(numbers)
  return longer as Numbers
}
