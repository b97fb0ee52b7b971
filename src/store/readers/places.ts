/** Topics of forums that take no messages: what was asked for there pauses, and goes on when they take them again. */
import { RANKS } from "../../model/delivery.ts"
import type { ArticleId, DeliveryId, Instant, ReaderId, SubscriptionId } from "../../model/id.ts"
import type { Reason } from "../../model/reason.ts"
import type { Store } from "../db/open.ts"
import { HELD, skipLate, WAITING } from "../ledger/deliveries.ts"

/** Undefined: General, or a chat without topics. */
type Place = { readonly reader: ReaderId; readonly topic: number | undefined }

/**
 * Pauses what was asked for in one place of a chat, and keeps what waits for that place. Returns the subscriptions that
 * brought something until now. What waits there without a subscription could never be resumed, so it is gone.
 */
export async function pausePlace(
  db: Store,
  { reader, topic }: Place,
  why: Reason,
  now: Instant,
): Promise<SubscriptionId[]> {
  const paused = await db
    .updateTable("subscriptions")
    .set({ paused_at: now, paused_why: why })
    .where("reader_id", "=", reader)
    .where("topic_id", "is", topic ?? null)
    .where("paused_at", "is", null)
    .returning("id")
    .execute()
  const waiting = db
    .updateTable("deliveries")
    .where("reader_id", "=", reader)
    .where("topic_id", "is", topic ?? null)
    .where("state", "=", WAITING)
    .where("held", "=", 0)
  await waiting
    .set({ held: 1, digest_id: null, rank: RANKS.digest, due_at: now, why })
    .where("subscription_id", "is not", null)
    .execute()
  await waiting.set({ state: "gone", settled_at: now, why }).where("subscription_id", "is", null).execute()
  return paused.map(({ id }) => id as SubscriptionId)
}

/**
 * What Telegram's refusal paused goes on, in that topic or, without one, in the whole chat; what waits there goes out, except
 * bulletins from before `staleBefore`. False if nothing was paused. What a reader paused stays so.
 */
export async function resumePlaces(
  db: Store,
  chatId: number,
  place: Pick<Place, "topic"> | "all",
  { staleBefore, now }: { readonly staleBefore: Instant; readonly now: Instant },
): Promise<boolean> {
  const rows = await db
    .updateTable("subscriptions")
    .set({ paused_at: null, paused_why: null })
    .where("reader_id", "in", (q) => q.selectFrom("readers").select("id").where("chat_id", "=", chatId))
    .where("paused_why", "is not", null)
    .$if(place !== "all", (query) => query.where("topic_id", "is", place === "all" ? null : (place.topic ?? null)))
    .returning("id")
    .execute()
  if (rows.length === 0) return false
  const ids = rows.map(({ id }) => id)
  await skipLate(db, staleBefore, now)
    .set({ held: 0 })
    .where("subscription_id", "in", ids)
    .where("held", "=", HELD)
    .execute()
  return true
}

/** What waits for subscriptions until they are resumed. */
export async function listHeldAmong(
  db: Store,
  ids: readonly SubscriptionId[],
): Promise<{ id: DeliveryId; article: ArticleId; reader: ReaderId }[]> {
  const rows = await db
    .selectFrom("deliveries as d")
    .innerJoin("bulletins as b", "b.id", "d.bulletin_id")
    .select(["d.id", "b.article_id", "d.reader_id"])
    .where("d.subscription_id", "in", ids)
    .where("d.held", "=", HELD)
    .where("d.state", "=", WAITING)
    .orderBy("d.id")
    .execute()
  return rows.map((row) => ({
    id: row.id as DeliveryId,
    article: row.article_id as ArticleId,
    reader: row.reader_id as ReaderId,
  }))
}

/** Those of these subscriptions that Telegram's refusal paused, with Telegram's numbers of who asked for them. */
export async function listPausedAmong(
  db: Store,
  ids: readonly SubscriptionId[],
): Promise<{ id: SubscriptionId; by: number | undefined }[]> {
  const rows = await db
    .selectFrom("subscriptions")
    .select(["id", "created_by"])
    .where("id", "in", ids)
    .where("paused_why", "is not", null)
    .orderBy("id")
    .execute()
  return rows.map((row) => ({ id: row.id as SubscriptionId, by: row.created_by ?? undefined }))
}
