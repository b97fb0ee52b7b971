/** Which subscriptions have had their share of this hour: what more comes for them becomes a digest. */
import type { Instant, SubscriptionId } from "../model/id.ts"
import type { Subscription } from "../model/reader.ts"
import type { Store } from "../store/db/open.ts"
import { findLatestBulletin, listLatestAtOnce } from "../store/ledger/bulletins.ts"

const HOUR = 3_600_000

/**
 * Until when each of them that is at its ceiling has to wait: an hour behind the first of those that filled it. Nothing
 * is counted where so little was published at all that none can be.
 */
export async function waitsAtCeiling(
  db: Store,
  subscriptions: readonly Subscription[],
  now: Instant,
): Promise<ReadonlyMap<SubscriptionId, Instant>> {
  const waits = new Map<SubscriptionId, Instant>()
  const isOfThisHour = (at = 0) => at > now - HOUR
  const least = subscriptions.reduce((most, { settings }) => Math.min(most, settings.ceiling), Number.MAX_SAFE_INTEGER)
  if (!isOfThisHour(await findLatestBulletin(db, least))) return waits
  for (const [ceiling, some] of Map.groupBy(subscriptions, ({ settings }) => settings.ceiling)) {
    const ids = some.map(({ id }) => id)
    for (const { id, at } of await listLatestAtOnce(db, ids, ceiling)) {
      if (isOfThisHour(at)) waits.set(id, Math.min(at, now) + HOUR)
    }
  }
  return waits
}
