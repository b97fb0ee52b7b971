/** Maps 32-bit keys to numbers, several a key, in a few bytes each: millions of them fit where a Map would not. */

const FIRST_CAPACITY = 1024
/** What an entry is made of, side by side: of millions, each look into one is a wait for memory. */
const [KEY, VALUE, NEXT, ENTRY] = [0, 1, 2, 3]

/** Chains of entries behind a table of their heads, which doubles as it fills. Nothing is ever taken out. */
export function createIntMultimap() {
  let capacity = FIRST_CAPACITY
  let shift = 32 - Math.log2(capacity)
  let heads = new Int32Array(capacity).fill(-1)
  let entries = new Int32Array(capacity * ENTRY)
  let count = 0

  function grow(): void {
    capacity *= 2
    shift--
    entries = withLength(entries, capacity * ENTRY)
    heads = new Int32Array(capacity).fill(-1)
    for (let entry = 0; entry < count; entry++) link(entry * ENTRY)
  }

  function link(at: number): void {
    const place = placeOf(entries[at + KEY] ?? 0)
    entries[at + NEXT] = heads[place] ?? -1
    heads[place] = at
  }

  /** Fibonacci hashing: neighbouring keys fall far apart. */
  function placeOf(key: number): number {
    return Math.imul(key, 0x9e3779b1) >>> shift
  }

  /** Whether one of them passes; what comes after it is not looked at. */
  function some(key: number, test: (value: number) => boolean): boolean {
    const wanted = key | 0
    for (let at = heads[placeOf(key)] ?? -1; at !== -1; at = entries[at + NEXT] ?? -1) {
      if (entries[at + KEY] === wanted && test(entries[at + VALUE] ?? 0)) return true
    }
    return false
  }

  return {
    some,
    add(key: number, value: number): void {
      if (count === capacity) grow()
      const at = count++ * ENTRY
      entries[at + KEY] = key
      entries[at + VALUE] = value
      link(at)
    },

    /** The latest first. */
    forEach(key: number, visit: (value: number) => void): void {
      some(key, (value) => {
        visit(value)
        return false
      })
    },
  }
}

/** The same numbers with room for more. */
export function withLength<Numbers extends Uint32Array | Int32Array>(numbers: Numbers, length: number): Numbers {
  const longer = numbers instanceof Int32Array ? new Int32Array(length) : new Uint32Array(length)
  longer.set(numbers)
  return longer as Numbers
}
