/** Maps 32-bit keys to numbers, several a key, in a few bytes each: millions of them fit where a Map would not. */

const FIRST_CHAINS = 1024
/** Entries to a chain, on average; more are quicker to add, and slower to look through. */
const ENTRIES_A_CHAIN = 0.75
/** What an entry is made of, side by side: of millions, each look into one is a wait for memory. */
const [KEY, VALUE, NEXT, ENTRY] = [0, 1, 2, 3]

/**
 * Chains of entries behind a table of their heads. As entries come, one chain after the other is divided (linear hashing,
 * Litwin 1980), so no entry has to wait until millions are put in other chains. Nothing is ever taken out.
 */
export function createIntMultimap() {
  let entries = new Int32Array(FIRST_CHAINS * ENTRY)
  let heads = new Int32Array(2 * FIRST_CHAINS).fill(-1)
  let count = 0
  let chains = FIRST_CHAINS
  /** The largest power of two that is no more than `chains`: the chains from there on were divided from the first ones. */
  let undivided = FIRST_CHAINS

  function divide(): void {
    if (chains === heads.length) heads = withLength(heads, 2 * chains)
    const [from, to] = [chains - undivided, chains++]
    let at = heads[from] ?? -1
    let [last, lastMoved] = [-1, -1]
    heads[from] = -1
    heads[to] = -1
    for (let next = at; at !== -1; at = next) {
      next = entries[at + NEXT] ?? -1
      entries[at + NEXT] = -1
      if (mixed(entries[at + KEY] ?? 0) & undivided) {
        if (lastMoved === -1) heads[to] = at
        else entries[lastMoved + NEXT] = at
        lastMoved = at
      } else {
        if (last === -1) heads[from] = at
        else entries[last + NEXT] = at
        last = at
      }
    }
    if (chains === 2 * undivided) undivided = chains
  }

  function chainOf(key: number): number {
    const chain = mixed(key) & (2 * undivided - 1)
    return chain < chains ? chain : chain - undivided
  }

  /** Whether one of them passes; what comes after it is not looked at. */
  function some(key: number, test: (value: number) => boolean): boolean {
    const wanted = key | 0
    for (let at = heads[chainOf(key)] ?? -1; at !== -1; at = entries[at + NEXT] ?? -1) {
      if (entries[at + KEY] === wanted && test(entries[at + VALUE] ?? 0)) return true
    }
    return false
  }

  return {
    some,
    add(key: number, value: number): void {
      const at = count++ * ENTRY
      if (at === entries.length) entries = withLength(entries, 2 * at)
      while (chains * ENTRIES_A_CHAIN < count) divide()
      const chain = chainOf(key)
      entries[at + KEY] = key
      entries[at + VALUE] = value
      entries[at + NEXT] = heads[chain] ?? -1
      heads[chain] = at
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

/** Fibonacci hashing, with its good upper bits below: neighbouring keys fall far apart. */
function mixed(key: number): number {
  const product = Math.imul(key, 0x9e3779b1)
  return product ^ (product >>> 16)
}

/** The same numbers with room for more. */
export function withLength<Numbers extends Uint32Array | Int32Array>(numbers: Numbers, length: number): Numbers {
  const longer = numbers instanceof Int32Array ? new Int32Array(length) : new Uint32Array(length)
  longer.set(numbers)
  return longer as Numbers
}
