/** What Telegram said is noted however long the store refuses: forgotten, a message would be lost or sent twice. */
import { retry } from "../loop/retry.ts"
import { isStoreFault } from "../store/db/disk-trouble.ts"

type Persistence = {
  /** Ends the trying: once more at once, then it is given up, and the next start finds what was left open. */
  readonly signal: AbortSignal
  /** Is told the first time, not each. */
  readonly onFault: (error: unknown) => void
  readonly againAfterMs?: number
}

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [500, 30_000]

/** Until it is done. Rejects when it is given up, and where asking the store again would not help. */
export async function persisting<Result>(work: () => Promise<Result>, persistence: Persistence): Promise<Result> {
  const { signal, onFault, againAfterMs = FIRST_WAIT_MS } = persistence
  const onFailure = (error: unknown, failures: number) => {
    if (!isStoreFault(error)) throw error
    if (failures === 1) onFault(error)
    return 0
  }
  try {
    return await retry(work, { firstMs: againAfterMs, longestMs: LONGEST_WAIT_MS, onFailure, signal })
  } catch (error) {
    if (!signal.aborted || !isStoreFault(error)) throw error
    return work()
  }
}
