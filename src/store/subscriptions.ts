/** What readers asked to be sent. */
import type { Instant, ReaderId, SubscriptionId } from "../model/id.ts"
import type { Subscription } from "../model/reader.ts"
import type { Store } from "./open.ts"

export type NewSubscription = {
  readonly reader: ReaderId
  readonly filter: string
  /** Telegram's number of the person who asked; undefined for a post of a channel, which has no author. */
  readonly by: number | undefined
  readonly now: Instant
}

/** False if the reader has this very filter already. */
export async function createSubscription(db: Store, subscription: NewSubscription): Promise<boolean> {
  const row = await db
    .insertInto("subscriptions")
    .values({
      reader_id: subscription.reader,
      filter: subscription.filter,
      created_at: subscription.now,
      created_by: subscription.by ?? null,
    })
    .onConflict((conflict) => conflict.columns(["reader_id", "filter"]).doNothing())
    .returning("id")
    .executeTakeFirst()
  return row !== undefined
}

/** In the order they were made: the number that a reader sees is the place in this list. */
export async function listSubscriptionsOf(db: Store, reader: ReaderId): Promise<Subscription[]> {
  const rows = await db.selectFrom("subscriptions").selectAll().where("reader_id", "=", reader).orderBy("id").execute()
  return rows.map(subscriptionOf)
}

export async function listSubscriptions(db: Store): Promise<Subscription[]> {
  const rows = await db.selectFrom("subscriptions").selectAll().orderBy("id").execute()
  return rows.map(subscriptionOf)
}

export async function findSubscription(db: Store, id: SubscriptionId): Promise<Subscription | undefined> {
  const row = await db.selectFrom("subscriptions").selectAll().where("id", "=", id).executeTakeFirst()
  return row && subscriptionOf(row)
}

export async function deleteSubscriptions(db: Store, ids: readonly SubscriptionId[]): Promise<void> {
  await db.deleteFrom("subscriptions").where("id", "in", ids).execute()
}

function subscriptionOf(row: { id: number; reader_id: number; filter: string; created_at: number }): Subscription {
  return {
    id: row.id as SubscriptionId,
    reader: row.reader_id as ReaderId,
    filter: row.filter,
    createdAt: row.created_at,
  }
}
