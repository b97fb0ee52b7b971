/** Finds what became of deliveries, for those who ask why. */
import { sql } from "kysely"
import type { Amendment } from "../../model/copy.ts"
import type { DeliveryState } from "../../model/delivery.ts"
import type { ArticleId, DeliveryId, Instant, ReaderId } from "../../model/id.ts"
import type { Store } from "../db/open.ts"
import type { RowOf } from "../db/read-rows.ts"
import { jsonListIn } from "../db/tolerant-sql.ts"
import { MESSAGE, newestDeliveries } from "./deliveries.ts"

/** A delivery, with whom it was for and what it brought. */
export type DeliveryRecord = {
  readonly id: DeliveryId
  readonly article: ArticleId
  readonly chatId: number
  readonly title: string
  readonly username: string | undefined
  readonly state: DeliveryState
  readonly attempts: number
  readonly dueAt: Instant
  /** It waits for a digest, which is due then. */
  readonly held: boolean
  readonly settledAt: Instant | undefined
  readonly messageId: number | undefined
  /** A Reason. */
  readonly why: string | undefined
  /** Why nothing is sent to the chat at present. */
  readonly pausedWhy: string | undefined
  /** Telegram asked for silence in the chat until then. */
  readonly notBefore: Instant
  /** What became of the copy when the article changed, and when. */
  readonly amended: { readonly kind: Amendment; readonly at: Instant } | undefined
  /** The article has changed, and the copy has not yet. */
  readonly isDue: boolean
}

export async function findDeliveryRecord(db: Store, id: DeliveryId): Promise<DeliveryRecord | undefined> {
  const row = await deliveryRecords(db).where("deliveries.id", "=", id).executeTakeFirst()
  return row && deliveryRecordOf(row)
}

/** The delivery whose message has that number in a chat. */
export async function findDeliveryByMessage(
  db: Store,
  reader: ReaderId,
  messageId: number,
): Promise<DeliveryRecord | undefined> {
  const row = await deliveryRecords(db).where(standsAt(reader, messageId)).orderBy("deliveries.id").executeTakeFirst()
  return row && deliveryRecordOf(row)
}

/** A condition: one of the messages of a delivery has that number in the chat of a reader. */
function standsAt(reader: ReaderId, messageId: number) {
  return sql<boolean>`deliveries.id in (
    select id from deliveries where reader_id = ${reader} and message_id = ${messageId}
    union all select one.id from deliveries as one, json_each(${jsonListIn("one.album")}) as part
      where one.reader_id = ${reader} and one.album is not null and part.value = ${messageId})`
}

/** All that one message brought: of a digest several, newest article first. */
export async function listArticlesOfMessage(db: Store, reader: ReaderId, messageId: number): Promise<ArticleId[]> {
  const rows = await newestDeliveries(db).select("article_id").where(standsAt(reader, messageId)).execute()
  return rows.map((row) => row.article_id as ArticleId)
}

export async function findDeliveryTo(
  db: Store,
  article: ArticleId,
  reader: ReaderId,
): Promise<DeliveryRecord | undefined> {
  const row = await deliveryRecords(db)
    .where("bulletins.article_id", "=", article)
    .where("deliveries.reader_id", "=", reader)
    .executeTakeFirst()
  return row && deliveryRecordOf(row)
}

/** Those that became unknown first; of a digest one. */
export async function listUnknownDeliveries(db: Store, limit: number): Promise<DeliveryRecord[]> {
  const rows = await deliveryRecords(db)
    .where("deliveries.id", "in", (q) =>
      q
        .selectFrom("deliveries")
        .select((e) => e.fn.min("deliveries.id").as("id"))
        .where("state", "=", "unknown")
        .groupBy(MESSAGE),
    )
    .orderBy("settled_at")
    .orderBy("deliveries.id")
    .limit(limit)
    .execute()
  return rows.map(deliveryRecordOf)
}

/** The ledger of one article, oldest first. */
export async function listDeliveryRecords(db: Store, article: ArticleId): Promise<DeliveryRecord[]> {
  const rows = await deliveryRecords(db).where("bulletins.article_id", "=", article).orderBy("deliveries.id").execute()
  return rows.map(deliveryRecordOf)
}

function deliveryRecords(db: Store) {
  return db
    .selectFrom("deliveries")
    .innerJoin("bulletins", "bulletins.id", "deliveries.bulletin_id")
    .innerJoin("readers", "readers.id", "deliveries.reader_id")
    .select([
      "deliveries.id",
      "article_id",
      "chat_id",
      "title",
      "username",
      "state",
      "attempts",
      "due_at",
      "settled_at",
    ])
    .select(["message_id", "why", "paused_why", "not_before", "held", "amended", "amended_at", "amend_at"])
}

type DeliveryRecordRow = RowOf<typeof deliveryRecords>

function deliveryRecordOf(row: DeliveryRecordRow): DeliveryRecord {
  return {
    id: row.id as DeliveryId,
    article: row.article_id as ArticleId,
    chatId: row.chat_id,
    title: row.title,
    username: row.username ?? undefined,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.due_at,
    held: row.held === 1 && row.state === "waiting",
    settledAt: row.settled_at ?? undefined,
    messageId: row.message_id ?? undefined,
    why: row.why ?? undefined,
    pausedWhy: row.paused_why ?? undefined,
    notBefore: row.not_before,
    amended: row.amended === null ? undefined : { kind: row.amended, at: row.amended_at ?? 0 },
    isDue: row.amend_at !== null,
  }
}
