/** Sorted lists of places in the index, and what can be asked of several of them. */

/** The articles that hold a term, in the order of their slots: each entry is a slot and a weight in one number. */
export type Postings = readonly number[]

export const NO_POSTINGS: Postings = []

/** Weights from 1 to 63 take six bits; a slot then has 25, or the entry would no longer be a small integer to V8. */
const WEIGHT_BITS = 6
const MOST_WEIGHT = (1 << WEIGHT_BITS) - 1

export function entryOf(slot: number, weight: number): number {
  return (slot << WEIGHT_BITS) | Math.min(weight, MOST_WEIGHT)
}

export function slotOf(entry: number): number {
  return entry >> WEIGHT_BITS
}

export function weightOf(entry: number): number {
  return entry & MOST_WEIGHT
}

/** Adds to the weight of the last slot, or appends a slot: slots only ever come in rising order. */
export function note(postings: number[], slot: number, weight: number): void {
  const last = postings.at(-1)
  if (last === undefined || slotOf(last) !== slot) postings.push(entryOf(slot, weight))
  else postings[postings.length - 1] = entryOf(slot, weightOf(last) + weight)
}

export function strike(postings: number[], slot: number): void {
  const place = placeOf(postings, slot, 0)
  if (slotOf(postings[place] ?? -1) === slot) postings.splice(place, 1)
}

/** What stands in all of them, with the least of the weights: starts from the rarest. */
export function intersectionOf(lists: readonly Postings[]): Postings {
  const [rarest, ...others] = [...lists].sort((a, b) => a.length - b.length)
  if (!rarest || others.length === 0) return rarest ?? NO_POSTINGS
  const both: number[] = []
  const places = others.map(() => 0)
  candidates: for (const entry of rarest) {
    const slot = slotOf(entry)
    let weight = weightOf(entry)
    for (let j = 0; j < others.length; j++) {
      const other = others[j] ?? NO_POSTINGS
      const place = placeOf(other, slot, places[j] ?? 0)
      places[j] = place
      const found = other[place]
      if (found === undefined) break candidates
      if (slotOf(found) !== slot) continue candidates
      weight = Math.min(weight, weightOf(found))
    }
    both.push(entryOf(slot, weight))
  }
  return both
}

/** What stands in any of them, each slot once. */
export function unionOfPostings(lists: readonly Postings[]): Postings {
  const [only = NO_POSTINGS, ...others] = lists.filter(({ length }) => length > 0)
  if (others.length === 0) return only
  const any: number[] = []
  const sorted = [only, ...others].flat().sort((a, b) => a - b)
  for (const entry of sorted) if (slotOf(any.at(-1) ?? -1) !== slotOf(entry)) any.push(entry)
  return any
}

/** The first place from `from` on that holds `slot` or more: leaps of doubling length, then halving. */
export function placeOf(postings: Postings, slot: number, from: number): number {
  const least = entryOf(slot, 0)
  let leap = 1
  let low = from
  while (low + leap < postings.length && (postings[low + leap] ?? 0) < least) {
    low += leap
    leap *= 2
  }
  let high = Math.min(low + leap, postings.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((postings[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
