/** What was held for digests that are due now, made into them. */

import { partsOf } from "../bulletins/digest.ts"
import type { DigestId, Instant, SubscriptionId } from "../model/id.ts"
import { isStoreFault } from "../store/db/disk-trouble.ts"
import { inTransaction, type Store } from "../store/db/open.ts"
import { setAsideOnce } from "../store/inbox/set-aside.ts"
import {
  createDigest,
  findDigest,
  listDueSubscriptions,
  listHeld,
  listItemsOfDigest,
  moveToDigest,
  releaseDeliveries,
  skipDeliveries,
} from "../store/ledger/digests.ts"
import { takesRichMessages } from "../store/readers/readers.ts"
import { findSubscription } from "../store/readers/subscriptions.ts"

/** So many digests at once; the next look makes more. */
const LOT = 100

/**
 * Each digest in one transaction with what it brings: after a death it was made with all of that, or not at all. One that
 * can't be made costs no other.
 */
export async function gatherDigests(db: Store, now: Instant): Promise<void> {
  for (const subscription of await listDueSubscriptions(db, now, LOT)) {
    try {
      await inTransaction(db, (tx) => gather(tx, subscription, now))
    } catch (error) {
      if (isStoreFault(error)) throw error
      await setAsideOnce(db, "subscription", String(subscription), `no digest can be made: ${error}`)
    }
  }
}

/** One article by itself is its own bulletin. */
async function gather(db: Store, id: SubscriptionId, now: Instant): Promise<void> {
  const subscription = await findSubscription(db, id)
  if (!subscription) return
  const { filter, settings } = subscription
  const held = (await listHeld(db, id)).map((one) => one.id)
  if (held.length === 1) return releaseDeliveries(db, held, settings, { now })
  const parts = partsOf(held, (await takesRichMessages(db, subscription.reader)) ? "rich" : "text")
  for (const { items, ...part } of parts) {
    const digest = await createDigest(db, { filter, ...part }, now)
    await releaseDeliveries(db, items, settings, { digest, now })
  }
  const listed = new Set(parts.flatMap(({ items }) => items))
  const beyond = held.filter((one) => !listed.has(one))
  await skipDeliveries(db, beyond, "crowded", now)
}

/** One rich message becomes the plain ones that it would have been. Call it in a transaction. */
export async function divideDigest(db: Store, id: DigestId, now: Instant): Promise<void> {
  const digest = await findDigest(db, id)
  if (!digest) return
  const deliveries = (await listItemsOfDigest(db, id)).map((item) => item.delivery)
  const { filter, leftOut } = digest
  for (const { items, ...part } of partsOf(deliveries, "text")) {
    await moveToDigest(db, items, await createDigest(db, { filter, ...part, leftOut }, now))
  }
}
