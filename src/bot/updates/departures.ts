/** Keeps track of what leaves because of one update, while the chat's next update is already being handled. */

export type Departures = {
  add(work: Promise<unknown>): void
  /** Why something added so far could not leave; undefined when all of it has left. */
  firstFailure(): Promise<unknown>
  /** Resolves when everything has left or failed; each failure is handed on. */
  settled(onFailure: (error: unknown) => unknown): Promise<void>
}

export function createDepartures(): Departures {
  const open: Promise<unknown>[] = []

  return {
    add(work) {
      // Failures are looked at in `settled`, which may come later than they do.
      work.catch(() => undefined)
      open.push(work)
    },

    async firstFailure() {
      const ends = await Promise.allSettled(open)
      return ends.find((end) => end.status === "rejected")?.reason
    },

    async settled(onFailure) {
      for (let next = open.shift(); next !== undefined; next = open.shift()) {
        await next.catch(async (error) => void (await onFailure(error)))
      }
    },
  }
}
