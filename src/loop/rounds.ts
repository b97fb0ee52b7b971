/** Does a round of work again and again until it is stopped. */
import { rest } from "./rest.ts"

export type Rounds = {
  /** Ends the present rest. During a round: the next one follows at once. */
  wake(): void
  /** Resolves when the present round has ended. */
  stop(): Promise<void>
}

export type RoundsOptions = {
  /** Between the end of a round and the beginning of the next. */
  readonly everyMs: number
  /** The same after a round that failed. */
  readonly afterFaultMs?: number
  /** Before the first round. */
  readonly firstAfterMs?: number
  readonly onFault: (error: unknown) => void
  /** Is aborted by `stop`, unless it was before. */
  readonly stopping?: AbortController
}

/** A round may return how long to rest after it. One that throws is reported, and costs none of the later ones. */
export function startRounds(round: () => Promise<number | undefined>, options: RoundsOptions): Rounds {
  const { everyMs, afterFaultMs = everyMs, firstAfterMs, onFault, stopping = new AbortController() } = options
  const { signal } = stopping
  let woken = Promise.withResolvers<void>()
  signal.addEventListener("abort", () => woken.resolve(), { once: true })

  async function run(): Promise<void> {
    if (firstAfterMs !== undefined) await restUntilWoken(firstAfterMs)
    while (!signal.aborted) {
      woken = Promise.withResolvers()
      const wait = await round().catch((error) => {
        onFault(error)
        return afterFaultMs
      })
      if (!signal.aborted) await restUntilWoken(wait ?? everyMs)
    }
  }

  async function restUntilWoken(ms: number): Promise<void> {
    const timer = new AbortController()
    await Promise.race([rest(ms, timer.signal), woken.promise])
    timer.abort()
  }

  const running = run()
  return {
    wake: () => woken.resolve(),
    async stop() {
      stopping.abort()
      await running
    },
  }
}
