/** Gives the event loop a turn between the pieces of long work, so that everything else in this thread goes on. */

/** Undefined while there is time left, so that a loop over small pieces need not await each of them. */
export type Breathe = () => Promise<void> | undefined

const LONGEST_TURN_MS = 15

export function createBreathe(): Breathe {
  let since = performance.now()
  return () => {
    if (performance.now() - since < LONGEST_TURN_MS) return undefined
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now()
        resolve()
      })
    })
  }
}
