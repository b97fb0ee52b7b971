/** Finds a place by halving: the least from 0 to `length` at which `reaches` holds, as it must at all places behind it. */
export function lowerBound(length: number, reaches: (at: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (reaches(middle)) high = middle
    else low = middle + 1
  }
  return low
}
