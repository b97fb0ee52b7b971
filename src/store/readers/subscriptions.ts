/** What readers asked to be sent. */
import { sql } from "kysely"
import type { Instant, ReaderId, SubscriptionId } from "../../model/id.ts"
import type { Subscription } from "../../model/reader.ts"
import type { QuietHours, Settings } from "../../model/settings.ts"
import type { Store } from "../db/open.ts"
import { type RowOf, type RowReader, readRow, readRows } from "../db/read-rows.ts"
import { quietColumns, quietOf } from "./quiet-hours.ts"

type NewSubscription = {
  readonly reader: ReaderId
  readonly filter: string
  /** Telegram's number of the person who asked; undefined for a post of a channel, which has no author. */
  readonly by: number | undefined
  readonly now: Instant
  /** Of a forum, where it was asked for in one. */
  readonly topic?: number | undefined
  readonly quiet?: QuietHours | undefined
}

/** False if the reader has this very filter already. */
export async function createSubscription(db: Store, subscription: NewSubscription): Promise<boolean> {
  const { reader, filter, by, now, topic, quiet } = subscription
  const who = { reader_id: reader, created_at: now, created_by: by ?? null }
  const row = await db
    .insertInto("subscriptions")
    .values({ ...who, filter, topic_id: topic ?? null, ...quietColumns(quiet) })
    .onConflict((conflict) => conflict.columns(["reader_id", "filter"]).doNothing())
    .returning("id")
    .executeTakeFirst()
  return row !== undefined
}

/** In the order they were made: the number that a reader sees is the place in this list. */
export async function listSubscriptionsOf(db: Store, reader: ReaderId): Promise<Subscription[]> {
  const rows = await subscriptions(db).where("reader_id", "=", reader).orderBy("subscriptions.id").execute()
  return readRows(db, rows, SUBSCRIPTION)
}

/** Only what the reader paused stays paused. */
const OWN_PAUSE = sql<number | null>`case when paused_why is null then paused_at end`

type SubscriptionChange = {
  readonly seq: number
  readonly id: SubscriptionId
  /** As it is now; undefined for one that ended. */
  readonly subscription: Subscription | undefined
}

/** Every subscription that was made, changed or ended after that point, once each, in the order of its last change. */
export async function listSubscriptionChanges(db: Store, seq: number, limit: number): Promise<SubscriptionChange[]> {
  const changed = await db
    .selectFrom("subscription_changes")
    .selectAll()
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute()
  if (changed.length === 0) return []
  const ids = changed.map((row) => row.subscription_id)
  const rows = await subscriptions(db).where("subscriptions.id", "in", ids).execute()
  const present = new Map((await readRows(db, rows, SUBSCRIPTION)).map((one) => [Number(one.id), one]))
  return changed.map((row) => ({
    seq: row.seq,
    id: row.subscription_id as SubscriptionId,
    subscription: present.get(row.subscription_id),
  }))
}

export async function findSubscription(db: Store, id: SubscriptionId): Promise<Subscription | undefined> {
  const row = await subscriptions(db).where("subscriptions.id", "=", id).executeTakeFirst()
  return readRow(db, row, SUBSCRIPTION)
}

export async function deleteSubscriptions(db: Store, ids: readonly SubscriptionId[]): Promise<void> {
  await db.deleteFrom("subscriptions").where("id", "in", ids).execute()
}

/** False if the reader has this very filter already. */
export async function changeFilter(
  db: Store,
  { id, reader }: Pick<Subscription, "id" | "reader">,
  filter: string,
): Promise<boolean> {
  const row = await db
    .updateTable("subscriptions")
    .set({ filter })
    .where("id", "=", id)
    .where("id", "not in", (q) =>
      q
        .selectFrom("subscriptions as other")
        .select("subscriptions.id")
        .where("other.reader_id", "=", reader)
        .where("other.filter", "=", filter),
    )
    .returning("id")
    .executeTakeFirst()
  return row !== undefined
}

/** What is not named stays as it is. In another topic nothing is refused yet. */
export async function changeSettings(db: Store, id: SubscriptionId, changes: Partial<Settings>): Promise<void> {
  const { rhythm, at, weekday, style, silent, ceiling } = changes
  const { quiet, pausedAt, topic, replies } = changes
  const row = {
    ...{ rhythm, at_minute: at, weekday, style, ceiling },
    ...(silent !== undefined && { silent: silent ? 1 : 0 }),
    ...(replies !== undefined && { replies: replies ? 1 : 0 }),
    ...("quiet" in changes && quietColumns(quiet)),
    ...("topic" in changes && { topic_id: topic ?? null, paused_at: OWN_PAUSE, paused_why: null }),
    ...("pausedAt" in changes && { paused_at: pausedAt ?? null, paused_why: null }),
  }
  await db.updateTable("subscriptions").set(row).where("id", "=", id).execute()
}

function subscriptions(db: Store) {
  return db
    .selectFrom("subscriptions")
    .innerJoin("readers", "readers.id", "reader_id")
    .selectAll("subscriptions")
    .select("time_zone")
}

type SubscriptionRow = RowOf<typeof subscriptions>

const SUBSCRIPTION: RowReader<SubscriptionRow, Subscription> = { queue: "subscription", read: subscriptionOf }

function subscriptionOf(row: SubscriptionRow): Subscription {
  return {
    id: row.id as SubscriptionId,
    reader: row.reader_id as ReaderId,
    filter: row.filter,
    createdAt: row.created_at,
    settings: {
      rhythm: row.rhythm,
      at: row.at_minute,
      weekday: row.weekday,
      quiet: quietOf(row),
      style: row.style,
      silent: row.silent === 1,
      pausedAt: row.paused_at ?? undefined,
      topic: row.topic_id ?? undefined,
      replies: row.replies === 1,
      ceiling: row.ceiling,
    },
    pausedWhy: row.paused_why ?? undefined,
    timeZone: row.time_zone ?? undefined,
  }
}
