import type { Subscription } from "../../src/model/reader.ts"
import type { Store } from "../../src/store/db/open.ts"
import { listSubscriptionChanges } from "../../src/store/readers/subscriptions.ts"

/** Every subscription of every reader, in the order they were made. */
export async function listSubscriptions(db: Store): Promise<Subscription[]> {
  const changes = await listSubscriptionChanges(db, 0, Number.MAX_SAFE_INTEGER)
  return changes.flatMap(({ subscription }) => subscription ?? []).toSorted((a, b) => a.id - b.id)
}
