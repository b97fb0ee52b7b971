/** Notes where terms stand in several texts, in reading order, and sorts that by term: a radix sort, because it is all numbers. */

export type Occurrences = {
  /** `place`: counted through all texts. */
  note(key: number, place: number): void
  /** Gives the keys 0, 1, … new ones. */
  rename(newKeys: Uint32Array): void
  /** By rising keys, those of one key by rising places. */
  sorted(): { readonly keys: Uint32Array; readonly places: Uint32Array }
}

type Numbers = Uint32Array<ArrayBuffer>

const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS

const FIRST_LENGTH = 1 << 14

export function createOccurrences(): Occurrences {
  let keys: Numbers = new Uint32Array(FIRST_LENGTH)
  let places: Numbers = new Uint32Array(FIRST_LENGTH)
  let length = 0

  return {
    note(key, place) {
      if (length === keys.length) {
        keys = doubled(keys)
        places = doubled(places)
      }
      keys[length] = key
      places[length++] = place
    },
    rename(newKeys) {
      for (let nth = 0; nth < length; nth++) {
        const key = keys[nth] ?? 0
        if (key < newKeys.length) keys[nth] = newKeys[key] ?? 0
      }
    },
    sorted() {
      let sorted = { keys: keys.subarray(0, length), places: places.subarray(0, length) }
      let spare = { keys: new Uint32Array(length), places: new Uint32Array(length) }
      for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
        sortByDigit(sorted, spare, shift)
        ;[sorted, spare] = [spare, sorted]
      }
      return sorted
    },
  }
}

type Columns = { readonly keys: Numbers; readonly places: Numbers }

/** One pass: what has the same digit stays in its order. */
function sortByDigit(from: Columns, to: Columns, shift: number): void {
  const { keys, places } = from
  const starts = new Uint32Array(DIGITS + 1)
  for (let nth = 0; nth < keys.length; nth++) {
    const digit = ((keys[nth] ?? 0) >>> shift) & (DIGITS - 1)
    starts[digit + 1] = (starts[digit + 1] ?? 0) + 1
  }
  for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0)
  for (let nth = 0; nth < keys.length; nth++) {
    const key = keys[nth] ?? 0
    const digit = (key >>> shift) & (DIGITS - 1)
    const at = starts[digit] ?? 0
    starts[digit] = at + 1
    to.keys[at] = key
    to.places[at] = places[nth] ?? 0
  }
}

function doubled(numbers: Numbers): Numbers {
  const longer = new Uint32Array(2 * numbers.length)
  longer.set(numbers)
  return longer
}
