/** Owners hear of deliveries that became unknown: once, and many in one message. */
import { findFact, setFact } from "../store/meta.ts"
import type { Store } from "../store/open.ts"
import { countUnknownSince } from "../store/unknown.ts"

export type NoticeParts = {
  readonly db: Store
  /** Tells every owner that so many may not have arrived. */
  readonly tell: (count: number) => Promise<void>
  readonly onFault: (error: unknown) => void
  readonly everyMs?: number
}

/** A crash or an outage makes many within moments: they are one message. */
const GATHER_MS = 15_000

/** Looks until it is stopped. It is noted first, so that a death in between costs a notice; /health shows them still. */
export function startUnknownNotice({ db, tell, onFault, everyMs = GATHER_MS }: NoticeParts): { stop(): Promise<void> } {
  let looking: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    const now = Date.now()
    const count = await countUnknownSince(db, Number((await findFact(db, "unknown-told")) ?? 0))
    if (count === 0) return
    await setFact(db, "unknown-told", String(now))
    await tell(count)
  }

  const timer = setInterval(() => {
    looking = looking.then(look).catch(onFault)
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
