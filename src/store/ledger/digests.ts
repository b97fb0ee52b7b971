/** What is held for digests, and the digests made of it. */
import { sql } from "kysely"
import { type Digest, RANKS } from "../../model/delivery.ts"
import type { ArticleId, DeliveryId, DigestId, Instant, SubscriptionId } from "../../model/id.ts"
import type { Reason } from "../../model/reason.ts"
import { chunksOf } from "../db/chunks.ts"
import { COUNT } from "../db/count.ts"
import type { Store } from "../db/open.ts"
import { readRow } from "../db/read-rows.ts"
import { isNotSetAside } from "../inbox/set-aside.ts"
import { type DeliverySettings, deliveryColumns, HELD, newestDeliveries, skipWaiting, WAITING } from "./deliveries.ts"

/** A delivery that waits for a digest, and when its article was published. */
type HeldDelivery = { readonly id: DeliveryId; readonly publishedAt: Instant }

/** Subscriptions whose digest is due: none of a reader that may not be written to now, and none that is paused. */
export async function listDueSubscriptions(db: Store, now: Instant, limit: number): Promise<SubscriptionId[]> {
  const rows = await db
    .selectFrom("deliveries as d")
    .innerJoin("subscriptions as s", "s.id", "d.subscription_id")
    .innerJoin("readers as r", "r.id", "d.reader_id")
    .select("s.id")
    .distinct()
    .where("d.held", "=", HELD)
    .where("d.due_at", "<=", now)
    .where("d.state", "=", WAITING)
    .where("s.paused_at", "is", null)
    .where("r.paused_why", "is", null)
    .where(isNotSetAside("subscription", sql.ref("s.id")))
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id as SubscriptionId)
}

/** All that is held for a subscription, the newest article first. */
export async function listHeld(db: Store, subscription: SubscriptionId): Promise<HeldDelivery[]> {
  const rows = await newestDeliveries(db)
    .select(["deliveries.id", "published_at"])
    .where(isHeldFor(subscription))
    .execute()
  return rows.map((row) => ({ id: row.id as DeliveryId, publishedAt: row.published_at }))
}

/** How much is held for a subscription, and when its digest is due; undefined for nothing. */
export async function findPending(
  db: Store,
  subscription: SubscriptionId,
): Promise<{ count: number; dueAt: Instant } | undefined> {
  const { n, due } = await db
    .selectFrom("deliveries")
    .where(isHeldFor(subscription))
    .select((e) => [COUNT, e.fn.min("due_at").as("due")])
    .executeTakeFirstOrThrow()
  return n > 0 ? { count: n, dueAt: due } : undefined
}

/** What is held for a subscription is due at another time. */
export async function holdUntil(db: Store, subscription: SubscriptionId, dueAt: Instant): Promise<void> {
  await db.updateTable("deliveries").set({ due_at: dueAt }).where(isHeldFor(subscription)).execute()
}

/** These are held no longer: they leave one by one or, with a digest, in one message. */
export async function releaseDeliveries(
  db: Store,
  ids: readonly DeliveryId[],
  how: DeliverySettings,
  { digest, now }: { readonly digest?: DigestId; readonly now: Instant },
): Promise<void> {
  const rank = RANKS.digest + (digest ?? 0)
  const columns = { held: 0, due_at: now, digest_id: digest ?? null, rank, ...deliveryColumns(how) }
  for (const chunk of chunksOf(ids)) {
    await db.updateTable("deliveries").set(columns).where("id", "in", chunk).execute()
  }
}

/** One message of a digest, in which deliveries are to go out. */
export async function createDigest(
  db: Store,
  { filter, first, total, part, parts, leftOut }: Omit<Digest, "articles">,
  now: Instant,
): Promise<DigestId> {
  const row = await db
    .insertInto("digests")
    .values({ filter, first, total, part, parts, left_out: leftOut, made_at: now })
    .returning("id")
    .executeTakeFirstOrThrow()
  return row.id as DigestId
}

/** Undefined for one that is not there, or can't be read. */
export async function findDigest(db: Store, id: DigestId): Promise<Omit<Digest, "articles"> | undefined> {
  const row = await db.selectFrom("digests").selectAll().where("id", "=", id).executeTakeFirst()
  return readRow(db, row, {
    queue: "digest",
    read: ({ filter, first, total, part, parts, left_out: leftOut }) => {
      return { filter, first, total, part, parts, leftOut }
    },
  })
}

/** What a message of a digest brings, the newest article first; what was skipped meanwhile is not in it. */
export async function listItemsOfDigest(
  db: Store,
  id: DigestId,
): Promise<{ delivery: DeliveryId; article: ArticleId }[]> {
  const rows = await newestDeliveries(db)
    .select(["deliveries.id", "article_id"])
    .where("digest_id", "=", id)
    .where("state", "<>", "skipped")
    .execute()
  return rows.map((row) => ({ delivery: row.id as DeliveryId, article: row.article_id as ArticleId }))
}

/** These go out in that message of a digest instead of another. */
export async function moveToDigest(db: Store, ids: readonly DeliveryId[], digest: DigestId): Promise<void> {
  const columns = { digest_id: digest, rank: RANKS.digest + digest }
  for (const chunk of chunksOf(ids)) await db.updateTable("deliveries").set(columns).where("id", "in", chunk).execute()
}

/** These do not go out after all, for this reason. */
export async function skipDeliveries(db: Store, ids: readonly DeliveryId[], why: Reason, now: Instant): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await skipWaiting(db, why, now).set({ held: 0 }).where("id", "in", chunk).execute()
  }
}

/** Nothing of what is held for a subscription goes out, for this reason. */
export async function skipHeld(db: Store, subscription: SubscriptionId, why: Reason, now: Instant): Promise<void> {
  await skipWaiting(db, why, now).set({ held: 0 }).where(isHeldFor(subscription)).execute()
}

function isHeldFor(subscription: SubscriptionId) {
  return sql<boolean>`subscription_id = ${subscription} and held = ${HELD} and state = ${WAITING}`
}
