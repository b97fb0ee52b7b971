/** Texts in, the pairs of neighbours of each out, as small numbers: those of several texts are compared at once. */

export type CharacterPairs = {
  /** Of each text its different pairs, each a number below `count`. */
  readonly of: readonly Uint32Array[]
  readonly count: number
}

/** Pairs of UTF-16 units. */
export function characterPairs(texts: readonly string[]): CharacterPairs {
  const total = texts.reduce((sum, { length }) => sum + length, 0)
  const numberFor = createNumbering(total)
  const seenIn = new Int32Array(total).fill(-1)
  let count = 0
  const of = texts.map((text, place) => {
    const own = new Uint32Array(Math.max(text.length - 1, 0))
    let length = 0
    let before = text.charCodeAt(0)
    for (let at = 1; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      const number = numberFor((before << 16) | unit)
      before = unit
      count = Math.max(count, number + 1)
      if (seenIn[number] === place) continue
      seenIn[number] = place
      own[length++] = number
    }
    return own.subarray(0, length)
  })
  return { of, count }
}

/** 0, 1, 2 … for different keys, of which there are at most so many: a hash table of plain numbers, good until the next one. */
function createNumbering(most: number): (key: number) => number {
  const bits = 32 - Math.clz32(2 * most + 1)
  const slots = 2 ** bits
  if (slots > table.keys.length) table = { keys: new Int32Array(slots), numbers: new Int32Array(slots) }
  const { keys, numbers } = table
  numbers.fill(-1, 0, slots)
  let next = 0
  return (key) => {
    let slot = Math.imul(key, KNUTH) >>> (32 - bits)
    while (numbers[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & (slots - 1)
    if (numbers[slot] === -1) {
      keys[slot] = key
      numbers[slot] = next++
    }
    return numbers[slot] ?? 0
  }
}

/** Written over by every numbering: to make room takes as long as to number a sentence. */
let table = { keys: new Int32Array(1024), numbers: new Int32Array(1024) }

/** Spreads neighbouring keys over the table: 2³² by the golden ratio (Knuth, volume 3, 6.4). */
const KNUTH = 0x9e3779b1
