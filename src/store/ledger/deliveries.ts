/** The ledger: every delivery on its way and what became of it. */
import { sql } from "kysely"
import type { DeliveryState, Form } from "../../model/delivery.ts"
import type { ArticleId, DeliveryId, DigestId, Instant, ReaderId } from "../../model/id.ts"
import type { ReaderKind } from "../../model/reader.ts"
import type { Reason } from "../../model/reason.ts"
import type { Settings, Style } from "../../model/settings.ts"
import type { Store } from "../db/open.ts"
import { type RowOf, readRows } from "../db/read-rows.ts"
import { isNotSetAside } from "../inbox/set-aside.ts"

/** Where a bulletin goes and how: what the desk must know to send it, and later to change it. */
export type AddressedDelivery = {
  readonly id: DeliveryId
  readonly article: ArticleId
  readonly reader: ReaderId
  readonly chatId: number
  readonly kind: ReaderKind
  readonly language: string | undefined
  readonly style: Style
  readonly silent: boolean
  /** Of a forum. */
  readonly topic: number | undefined
  /** It goes out in one message with all others of this digest: they are leased and settled together. */
  readonly digest: DigestId | undefined
}

export type DueDelivery = AddressedDelivery & {
  readonly attempts: number
  /** It answers the first message of its story, if there is one. */
  readonly replies: boolean
  /** As what it must be sent; undefined: as what suits it. */
  readonly form: Form | undefined
}

/** In the statement itself, not as a parameter: only so does SQLite see that the indexes of these states apply. */
export const WAITING = sql.lit<DeliveryState>("waiting")
export const SENT = sql.lit<DeliveryState>("sent")
export const UNKNOWN = sql.lit<DeliveryState>("unknown")
const SENDING = sql.lit<DeliveryState>("sending")
export const HELD = sql.lit(1)

/**
 * The first due delivery of each reader that may be written to now: of the lowest rank the oldest. One at a time a
 * reader keeps that order. What is held for a digest is not due, and nothing waits behind it; nor behind what is set aside.
 */
export async function listDueDeliveries(db: Store, now: Instant, limit: number): Promise<DueDelivery[]> {
  const rows = await addressedRows(db, now)
    .select(["d.attempts", "d.replies", "d.form"])
    .where("d.state", "=", WAITING)
    .where("d.held", "=", 0)
    .where("d.due_at", "<=", now)
    .where(isNotSetAside("delivery", sql.ref("d.id")))
    .where(sql<boolean>`not exists (
      select 1 from deliveries as other where other.reader_id = d.reader_id and other.state = ${SENDING})`)
    .where(sql<boolean>`not exists (
      select 1 from deliveries as earlier
      where earlier.reader_id = d.reader_id and earlier.state = ${WAITING} and earlier.held = 0
        and (earlier.rank, earlier.id) < (d.rank, d.id) and ${isNotSetAside("delivery", sql.ref("earlier.id"))})`)
    .orderBy("d.rank")
    .orderBy("d.id")
    .limit(limit)
    .execute()
  return readRows(db, rows, {
    queue: "delivery",
    read: (row) => ({
      ...addressedOf(row),
      attempts: row.attempts,
      replies: row.replies === 1,
      form: row.form ?? undefined,
    }),
  })
}

/** How a delivery goes out, as its subscription has it. */
export type DeliverySettings = Pick<Settings, "style" | "silent" | "topic" | "replies">

export function deliveryColumns({ style, silent, topic, replies }: DeliverySettings) {
  return { style, silent: silent ? 1 : 0, topic_id: topic ?? null, replies: replies ? 1 : 0 }
}

/** Deliveries to readers that may be written to now. */
export function addressedRows(db: Store, now: Instant) {
  return db
    .selectFrom("deliveries as d")
    .innerJoin("readers as r", "r.id", "d.reader_id")
    .innerJoin("bulletins as b", "b.id", "d.bulletin_id")
    .select(["d.id", "b.article_id", "r.id as reader_id", "r.chat_id", "r.kind", "r.language"])
    .select(["d.style", "d.silent", "d.topic_id", "d.digest_id"])
    .where("r.paused_why", "is", null)
    .where("r.not_before", "<=", now)
    .where(isNotSetAside("reader", sql.ref("r.id")))
}

type AddressedRow = RowOf<typeof addressedRows>

export function addressedOf(row: AddressedRow): AddressedDelivery {
  return {
    id: row.id as DeliveryId,
    article: row.article_id as ArticleId,
    reader: row.reader_id as ReaderId,
    chatId: row.chat_id,
    kind: row.kind,
    language: row.language ?? undefined,
    style: row.style,
    silent: row.silent === 1,
    topic: row.topic_id ?? undefined,
    digest: (row.digest_id ?? undefined) as DigestId | undefined,
  }
}

/** A condition: the reader of a delivery may be written to now. */
export function mayBeWrittenTo(now: Instant) {
  return sql<boolean>`exists (
    select 1 from readers where readers.id = deliveries.reader_id and paused_why is null and not_before <= ${now}
  )`
}

/** What waits is not sent after all, for this reason; the caller says which of it. */
export function skipWaiting(db: Store, why: Reason, now: Instant) {
  return db
    .updateTable("deliveries")
    .set({ state: "skipped", settled_at: now, why })
    .where("deliveries.state", "=", WAITING)
}

/** By which deliveries that go out in one message are counted as one. */
export const MESSAGE = sql<number>`coalesce(-digest_id, deliveries.id)`

/** Deliveries themselves, and all of their digests. As a list of numbers, or SQLite would read all to find them. */
export function goesWith(...ids: readonly DeliveryId[]) {
  const numbers = sql.join(ids)
  const digests = sql`(select one.digest_id from deliveries as one where one.id in (${numbers}))`
  return sql<boolean>`deliveries.id in (
    select one.id from deliveries as one where one.id in (${numbers})
    union all select other.id from deliveries as other where other.digest_id in ${digests})`
}

/** Keeps a chat quiet until then; an earlier, longer silence stands. */
export async function silenceReader(db: Store, reader: ReaderId, until: Instant): Promise<void> {
  await db
    .updateTable("readers")
    .set({ not_before: until })
    .where("id", "=", reader)
    .where("not_before", "<", until)
    .execute()
}

/** The same of bulletins from before that instant: they are no news any more. */
export function skipLate(db: Store, staleBefore: Instant, now: Instant) {
  return skipWaiting(db, "late", now).where("bulletin_id", "in", (q) =>
    q.selectFrom("bulletins").select("id").where("created_at", "<", staleBefore),
  )
}

/** Deliveries, those of the newest articles first. */
export function newestDeliveries(db: Store) {
  return db
    .selectFrom("deliveries")
    .innerJoin("bulletins", "bulletins.id", "bulletin_id")
    .innerJoin("articles", "articles.id", "article_id")
    .orderBy("published_at", "desc")
    .orderBy("articles.id", "desc")
}

/** A reader that asks for nothing any more gets nothing that still waits for it. */
export async function skipWaitingOfUnsubscribed(db: Store, reader: ReaderId, now: Instant): Promise<void> {
  await skipWaiting(db, "unsubscribed", now)
    .where("reader_id", "=", reader)
    .where(sql<boolean>`not exists (select 1 from subscriptions where reader_id = ${reader})`)
    .execute()
}

/** What waits of the bulletin of a delivery goes out as text: its media were refused, and would be again. */
export async function sendBulletinAsText(db: Store, id: DeliveryId): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ form: "text" })
    .where("bulletin_id", "=", (q) => q.selectFrom("deliveries as one").select("bulletin_id").where("one.id", "=", id))
    .where("state", "=", WAITING)
    .execute()
}

/** When the oldest bulletin was published that still waits for a chat that may be written to, and for no digest. */
export async function findOldestWaiting(db: Store): Promise<Instant | undefined> {
  const row = await db
    .selectFrom("deliveries")
    .innerJoin("bulletins", "bulletins.id", "deliveries.bulletin_id")
    .innerJoin("readers", "readers.id", "deliveries.reader_id")
    .select("bulletins.created_at")
    .where("deliveries.state", "=", WAITING)
    .where("held", "=", 0)
    .where("readers.paused_why", "is", null)
    .orderBy("bulletins.created_at")
    .limit(1)
    .executeTakeFirst()
  return row?.created_at
}
