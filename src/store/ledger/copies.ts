/** Copies, which are bulletins as they are in chats: which of them are due to be changed, and what came of it. */
import { sql } from "kysely"
import type { Amendment } from "../../model/copy.ts"
import type { Form } from "../../model/delivery.ts"
import type { DeliveryId, Instant } from "../../model/id.ts"
import { RowFault } from "../db/check-row.ts"
import type { Store } from "../db/open.ts"
import { readRows } from "../db/read-rows.ts"
import { GREATEST_NUMBER } from "../db/tolerant-sql.ts"
import { isNotSetAside } from "../inbox/set-aside.ts"
import {
  type AddressedDelivery,
  addressedOf,
  addressedRows,
  goesWith,
  MESSAGE,
  mayBeWrittenTo,
  SENT,
} from "./deliveries.ts"

export type DueCopy = AddressedDelivery & {
  /** Undefined where nobody knows it: an owner found the copy, or its group became another chat. */
  readonly messageId: number | undefined
  /** All its messages, where they are several. */
  readonly album: readonly number[] | undefined
  readonly form: Form
  readonly sentAt: Instant
  /** The print of what it says; undefined where nobody knows it. */
  readonly print: string | undefined
  readonly amended: Amendment | undefined
  readonly attempts: number
}

/** Not by the index of readers, by which SQLite would read the whole ledger for it: those that are due are few. */
const WHOSE = sql`+reader_id`

/** The first copy of each reader that is to be looked at and may be by now, oldest first. */
export async function listDueCopies(db: Store, now: Instant, limit: number): Promise<DueCopy[]> {
  const firsts = db
    .selectFrom("deliveries")
    .select(sql<number>`min(id)`.as("id"))
    .where("state", "=", SENT)
    .where("amend_at", "<=", now)
    .where(isNotSetAside("delivery", sql.ref("deliveries.id")))
    .groupBy(WHOSE)
  const rows = await addressedRows(db, now)
    .select(["d.message_id", "d.album", "d.form", "d.settled_at", "d.print", "d.amended", "d.amend_attempts"])
    .where("d.id", "in", firsts)
    .orderBy("d.id")
    .limit(limit)
    .execute()
  return readRows(db, rows, {
    queue: "delivery",
    read: (row) => ({
      ...addressedOf(row),
      messageId: row.message_id ?? undefined,
      album: albumIn(row.album),
      form: row.form ?? "text",
      sentAt: row.settled_at ?? now,
      print: row.print ?? undefined,
      amended: row.amended ?? undefined,
      attempts: row.amend_attempts,
    }),
  })
}

function albumIn(json: string | null): readonly number[] | undefined {
  const numbers: unknown = json === null ? undefined : JSON.parse(json)
  if (numbers === undefined) return undefined
  if (!Array.isArray(numbers) || !numbers.every(Number.isSafeInteger)) throw new RowFault("album is no list of numbers")
  return numbers
}

/** These copies say what they should. */
export async function keepCopies(db: Store, copies: readonly Pick<DueCopy, "id" | "digest">[]): Promise<void> {
  const ids = copies.map(({ id }) => id)
  const digests = copies.flatMap(({ digest }) => digest ?? [])
  await db
    .updateTable("deliveries")
    .set({ amend_at: null })
    .where((e) => e.or([e("id", "in", ids), e("digest_id", "in", digests)]))
    .execute()
}

/**
 * Notes that an attempt begins at that instant. False: it must not be made, since the copy is in order by now or its
 * reader may not be written to. The copy stays due, so a crash costs nothing.
 */
export async function leaseCopy(db: Store, id: DeliveryId, now: Instant): Promise<boolean> {
  const rows = await db
    .updateTable("deliveries")
    .set((e) => ({ amend_at: now, amend_attempts: e("amend_attempts", "+", 1) }))
    .where(goesWith(id))
    .where("state", "=", SENT)
    .where("amend_at", "is not", null)
    .where(mayBeWrittenTo(now))
    .returning("id")
    .execute()
  return rows.length > 0
}

export type CopySettlement = {
  /** When the attempt began. If the article has changed since, the copy stays due whatever came of it. */
  readonly leftAt: Instant
  readonly amended?: Amendment
  readonly print?: string
  /** To be tried again then. */
  readonly again?: Instant
}

export async function settleCopy(
  db: Store,
  id: DeliveryId,
  { leftAt, amended, print, again }: CopySettlement,
  now: Instant,
): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({
      amend_at: sql`case when amend_at = ${leftAt} then ${again ?? null} else amend_at end`,
      ...(amended && { amended, amended_at: now }),
      ...(print !== undefined && { print }),
    })
    .where(goesWith(id))
    .where("state", "=", SENT)
    .execute()
}

/** A note that was counted as sent before it left was not: it is owed again. */
export async function oweNote(db: Store, id: DeliveryId, at: Instant): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ amended: "fixed", amended_at: null, print: null, amend_at: at })
    .where(goesWith(id))
    .where("state", "=", SENT)
    .execute()
}

/** When a copy was last changed in each chat since then: what pacing has to count after a restart. */
export async function listRecentAmendments(db: Store, since: Instant): Promise<{ chatId: number; at: Instant }[]> {
  const rows = await db
    .selectFrom("deliveries")
    .innerJoin("readers", "readers.id", "deliveries.reader_id")
    .select((e) => ["readers.chat_id", e.fn.max("amended_at").as("at")])
    .where("amended_at", ">", since)
    .where("amended_at", "<", GREATEST_NUMBER)
    .groupBy(["readers.chat_id", MESSAGE])
    .execute()
  return rows.map((row) => ({ chatId: row.chat_id, at: row.at ?? since }))
}
