/** Tries something again until it succeeds, with growing pauses between the attempts. */
import { type Backoff, backoffOf } from "./backoff.ts"
import { rest } from "./rest.ts"

export type RetryOptions = Backoff & {
  /**
   * Decides about a failure, of which there were so many by now, this one among them: throws to give up, or returns
   * for how many milliseconds to wait at least.
   */
  readonly onFailure: (error: unknown, failures: number) => number
  /** Ends the trying: then no further attempt is made. */
  readonly signal?: AbortSignal
}

/** Rejects with what `onFailure` throws, or with the last error where the signal ends the trying. */
export async function retry<Result>(attempt: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  const { onFailure, signal } = options
  for (let failures = 1; ; failures++) {
    try {
      return await attempt()
    } catch (error) {
      const leastMs = onFailure(error, failures)
      if (!signal?.aborted) await rest(Math.max(leastMs, backoffOf(failures - 1, options)), signal)
      if (signal?.aborted) throw error
    }
  }
}
