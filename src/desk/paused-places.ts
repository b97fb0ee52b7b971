/** What follows when a topic of a forum takes no messages: other subscriptions bring what they can, and who asked is told. */

import type { Instant, SubscriptionId } from "../model/id.ts"
import type { Store } from "../store/db/open.ts"
import { publishElsewhere } from "./publish.ts"
import type { Takers } from "./takers.ts"

type Parts = {
  readonly db: Store
  readonly takers: Takers
  readonly now: () => Instant
  readonly wakeDesk: () => void
  readonly tellAsker: (paused: readonly SubscriptionId[]) => Promise<void>
  readonly onFault: (error: unknown) => void
}

/** Never rejects. */
export function createOnPaused({ db, takers, now, wakeDesk, tellAsker, onFault }: Parts) {
  return async (paused: readonly SubscriptionId[]): Promise<void> => {
    await publishElsewhere(db, paused, { takers, now: now() }).catch(onFault)
    wakeDesk()
    await tellAsker(paused)
  }
}
