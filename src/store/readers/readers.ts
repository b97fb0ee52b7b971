/** The chats that talk to us or receive from us. */
import { type Selectable, sql } from "kysely"
import type { Instant, ReaderId } from "../../model/id.ts"
import type { Reader, ReaderKind } from "../../model/reader.ts"
import type { Reason } from "../../model/reason.ts"
import type { QuietHours } from "../../model/settings.ts"
import { RowFault } from "../db/check-row.ts"
import { COUNT } from "../db/count.ts"
import { inTransaction, type Store } from "../db/open.ts"
import { type RowReader, readRow, readRows } from "../db/read-rows.ts"
import type { Tables } from "../db/schema.ts"
import { HELD, skipLate, skipWaiting } from "../ledger/deliveries.ts"
import { quietColumns, quietOf } from "./quiet-hours.ts"

export type ChatProfile = {
  readonly chatId: number
  readonly kind: ReaderKind
  readonly title: string
  readonly username: string | undefined
  /** Telegram's code of the language to write to it in; undefined keeps what is known. */
  readonly language: string | undefined
}

/** The reader of a chat, made on first sight, with its title and name brought up to date. Throws for one that is set aside. */
export async function ensureReader(db: Store, chat: ChatProfile): Promise<Reader> {
  const names = { kind: chat.kind, title: chat.title, username: chat.username ?? null }
  const language = chat.language === undefined ? {} : { language: chat.language }
  const row = await db
    .insertInto("readers")
    .values({ chat_id: chat.chatId, ...names, ...language })
    .onConflict((conflict) =>
      conflict.column("chat_id").doUpdateSet({
        ...names,
        ...(chat.language !== undefined && { language: KEPT_IF_CHOSEN }),
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  const reader = await readRow(db, row, READER)
  if (!reader) throw new RowFault(`reader ${row.id} is set aside`)
  return reader
}

const KEPT_IF_CHOSEN = sql<string>`case when language_chosen = 1 then readers.language else excluded.language end`

/** Undefined: the chat is written to in the language of its users again. */
export async function chooseLanguage(db: Store, id: ReaderId, language: string | undefined): Promise<void> {
  const chosen = language === undefined ? { language_chosen: 0 } : { language_chosen: 1, language }
  await db.updateTable("readers").set(chosen).where("id", "=", id).execute()
}

/** What was chosen in a chat; undefined for nothing. */
export async function findChosenLanguage(db: Store, chatId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom("readers")
    .select("language")
    .where("chat_id", "=", chatId)
    .where("language_chosen", "=", 1)
    .executeTakeFirst()
  return row?.language ?? undefined
}

export async function findReader(db: Store, chatId: number): Promise<Reader | undefined> {
  const row = await db.selectFrom("readers").selectAll().where("chat_id", "=", chatId).executeTakeFirst()
  return readRow(db, row, READER)
}

/** Telegram does not tell a capital letter in a name from a small one. */
export async function findReaderByUsername(db: Store, username: string): Promise<Reader | undefined> {
  const row = await db
    .selectFrom("readers")
    .selectAll()
    .where((e) => e.fn<string>("lower", ["username"]), "=", username.toLowerCase())
    .executeTakeFirst()
  return readRow(db, row, READER)
}

export async function findReaderById(db: Store, id: ReaderId): Promise<Reader | undefined> {
  const row = await db.selectFrom("readers").selectAll().where("id", "=", id).executeTakeFirst()
  return readRow(db, row, READER)
}

/**
 * Sends nothing more to a reader until it is resumed; what it asked for stays. `asOf`: when that was found out. False
 * for a chat that has come back since, or is not there.
 */
export async function pauseReader(
  db: Store,
  chatId: number,
  why: Reason,
  asOf = Number.MAX_SAFE_INTEGER,
): Promise<boolean> {
  const row = await db
    .updateTable("readers")
    .set({ paused_why: why })
    .where("chat_id", "=", chatId)
    .where("resumed_at", "<=", asOf)
    .returning("id")
    .executeTakeFirst()
  return row !== undefined
}

/** True if the reader was paused. What waited for it goes out now, except bulletins from before `staleBefore`. */
export function resumeReader(db: Store, chatId: number, staleBefore: Instant, now: Instant): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .updateTable("readers")
      .set({ paused_why: null, resumed_at: now })
      .where("chat_id", "=", chatId)
      .where("paused_why", "is not", null)
      .returning("id")
      .executeTakeFirst()
    if (row) await skipLate(tx, staleBefore, now).where("reader_id", "=", row.id).execute()
    return row !== undefined
  })
}

export async function setTimeZone(db: Store, id: ReaderId, timeZone: string): Promise<void> {
  await db.updateTable("readers").set({ time_zone: timeZone }).where("id", "=", id).execute()
}

/** The quiet hours that its next subscriptions begin with; undefined for none. */
export async function setQuiet(db: Store, id: ReaderId, quiet: QuietHours | undefined): Promise<void> {
  await db.updateTable("readers").set(quietColumns(quiet)).where("id", "=", id).execute()
}

/** Whether its long digests may be rich messages. */
export async function takesRichMessages(db: Store, id: ReaderId): Promise<boolean> {
  const row = await db.selectFrom("readers").select("plain").where("id", "=", id).executeTakeFirst()
  return row?.plain === 0
}

/** Its long digests are plain messages from now on, or rich ones: somebody wished so, or Telegram refused a rich one. */
export async function setPlainText(db: Store, id: ReaderId, isPlain: boolean): Promise<void> {
  await db
    .updateTable("readers")
    .set({ plain: isPlain ? 1 : 0 })
    .where("id", "=", id)
    .execute()
}

/** How many readers are paused, and some of them. */
export async function listPausedReaders(db: Store, limit: number): Promise<{ total: number; first: Reader[] }> {
  const paused = db.selectFrom("readers").where("paused_why", "is not", null)
  const { n } = await paused.select(COUNT).executeTakeFirstOrThrow()
  const rows = await paused.selectAll().orderBy("id").limit(limit).execute()
  return { total: n, first: await readRows(db, rows, READER) }
}

/** Another bot can't write to the chats of this one, so they wait until they write to it. */
export async function pauseAllReaders(db: Store, why: Reason): Promise<void> {
  await db.updateTable("readers").set({ paused_why: why }).where("paused_why", "is", null).execute()
}

/** A group became a supergroup: its reader, what it asked for and what waits for it go to the new number. */
export async function moveReader(db: Store, from: number, to: number, now: Instant): Promise<void> {
  const old = from === to ? undefined : await findReader(db, from)
  if (!old) return
  const present = await findReader(db, to)
  if (!present) {
    await db.updateTable("readers").set({ chat_id: to, paused_why: null }).where("id", "=", old.id).execute()
    await forgetMessages(db, old.id)
    return
  }
  await handOver(db, old.id, present.id, now)
}

/** The numbers of messages in the old chat mean others in the new one. */
async function forgetMessages(db: Store, reader: ReaderId): Promise<void> {
  await db.updateTable("deliveries").set({ message_id: null, album: null }).where("reader_id", "=", reader).execute()
}

async function handOver(db: Store, from: ReaderId, to: ReaderId, now: Instant): Promise<void> {
  await forgetMessages(db, from)
  const filters = db.selectFrom("subscriptions").select("filter").where("reader_id", "=", to)
  await db
    .updateTable("subscriptions")
    .set({ reader_id: to })
    .where("reader_id", "=", from)
    .where("filter", "not in", filters)
    .execute()
  await gatherUnderSame(db, from, to)
  await db.deleteFrom("subscriptions").where("reader_id", "=", from).execute()
  const bulletins = db.selectFrom("deliveries").select("bulletin_id").where("reader_id", "=", to)
  await db
    .updateTable("deliveries")
    .set({ reader_id: to })
    .where("reader_id", "=", from)
    .where("bulletin_id", "not in", bulletins)
    .execute()
  await skipWaiting(db, "doubled", now).where("reader_id", "=", from).execute()
}

/** What is held for a subscription that both have goes on being held for the one that stays. */
async function gatherUnderSame(db: Store, from: ReaderId, to: ReaderId): Promise<void> {
  await db
    .updateTable("deliveries")
    .set((e) => ({
      subscription_id: e
        .selectFrom("subscriptions as kept")
        .innerJoin("subscriptions as gone", "gone.filter", "kept.filter")
        .select("kept.id")
        .where("kept.reader_id", "=", to)
        .whereRef("gone.id", "=", "deliveries.subscription_id"),
    }))
    .where("reader_id", "=", from)
    .where("held", "=", HELD)
    .where("subscription_id", "in", (q) => q.selectFrom("subscriptions").select("id").where("reader_id", "=", from))
    .execute()
}

type ReaderRow = Selectable<Tables["readers"]>

const READER: RowReader<ReaderRow, Reader> = { queue: "reader", read: readerOf }

function readerOf(row: ReaderRow): Reader {
  return {
    id: row.id as ReaderId,
    chatId: row.chat_id,
    kind: row.kind,
    title: row.title,
    username: row.username ?? undefined,
    language: row.language ?? undefined,
    languageChosen: row.language_chosen === 1,
    pausedWhy: row.paused_why ?? undefined,
    timeZone: row.time_zone ?? undefined,
    plain: row.plain === 1,
    quiet: quietOf(row),
  }
}
