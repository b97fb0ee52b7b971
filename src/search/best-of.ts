/** Many things in, the few best of them in order out. */

/** The first `count` of `all` as sorting by `compare` would give them, without sorting all of them: a bounded heap. */
export function bestOf<T>(all: readonly T[], count: number, compare: (a: T, b: T) => number): T[] {
  if (count <= 0) return []
  if (all.length <= count * 4) return [...all].sort(compare).slice(0, count)
  const heap = all.slice(0, count)
  for (let at = (count >> 1) - 1; at >= 0; at--) sink(heap, at, compare)
  for (let at = count; at < all.length; at++) {
    const one = all[at] as T
    if (compare(one, heap[0] as T) >= 0) continue
    heap[0] = one
    sink(heap, 0, compare)
  }
  return heap.sort(compare)
}

/** The worst stands on top. */
function sink<T>(heap: T[], from: number, compare: (a: T, b: T) => number): void {
  const one = heap[from] as T
  let at = from
  for (let below = 2 * at + 1; below < heap.length; below = 2 * at + 1) {
    if (below + 1 < heap.length && compare(heap[below + 1] as T, heap[below] as T) > 0) below++
    if (compare(one, heap[below] as T) >= 0) break
    heap[at] = heap[below] as T
    at = below
  }
  heap[at] = one
}
