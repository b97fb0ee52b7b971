/**
 * Gives pieces of work a turn of the event loop each, in the order of coming. Pieces that begin in one turn go on
 * together until all of them wait for something outside, and nothing else in this thread is heard meanwhile.
 */

export type TurnQueue = {
  /** Resolves at the beginning of a turn in which nothing else of this queue begins. */
  next(): Promise<void>
}

export function createTurnQueue(): TurnQueue {
  const waiting: (() => void)[] = []

  function give(): void {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(give)
  }

  return {
    next() {
      const { promise, resolve } = Promise.withResolvers<void>()
      if (waiting.push(resolve) === 1) setImmediate(give)
      return promise
    },
  }
}
