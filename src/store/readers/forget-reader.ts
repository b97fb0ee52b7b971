/** Forgets a chat that asks for it, and counts what that deletes. */
import type { Instant, ReaderId } from "../../model/id.ts"
import { COUNT } from "../db/count.ts"
import type { Store } from "../db/open.ts"
import { skipWaiting } from "../ledger/deliveries.ts"

export type ReaderData = { readonly subscriptions: number; readonly deliveries: number }

export async function countReaderData(db: Store, reader: ReaderId): Promise<ReaderData> {
  const counts = await db
    .selectNoFrom((e) => [
      e.selectFrom("subscriptions").select(COUNT).where("reader_id", "=", reader).as("subscriptions"),
      e.selectFrom("deliveries").select(COUNT).where("reader_id", "=", reader).as("deliveries"),
    ])
    .executeTakeFirstOrThrow()
  return { subscriptions: counts.subscriptions ?? 0, deliveries: counts.deliveries ?? 0 }
}

/** Telegram's numbers have 52 bits at most, so no chat has one of these. */
const NOBODY = -(2 ** 52)

/**
 * Nothing leads to the chat any more: its number, names, language and zone, what it asked for, what it was asked for with
 * and where its messages stand are gone. That somebody got a bulletin stays, so that the ledger adds up and no number of
 * a row is given again while something is on its way. What it asked of other chats goes on, without its name. Call it in
 * a transaction.
 */
export async function forgetReader(db: Store, reader: ReaderId, chatId: number, now: Instant): Promise<void> {
  await skipWaiting(db, "forgotten", now).set({ held: 0 }).where("reader_id", "=", reader).execute()
  const digests = db.selectFrom("deliveries").select("digest_id").where("reader_id", "=", reader)
  await db.updateTable("digests").set({ filter: "" }).where("id", "in", digests).execute()
  await db
    .updateTable("deliveries")
    .set({ message_id: null, album: null, topic_id: null, subscription_id: null, amended: "lost", amend_at: null })
    .where("reader_id", "=", reader)
    .execute()
  await db.deleteFrom("subscriptions").where("reader_id", "=", reader).execute()
  await db.updateTable("subscriptions").set({ created_by: null }).where("created_by", "=", chatId).execute()
  await db
    .updateTable("readers")
    .set({
      chat_id: NOBODY - reader,
      title: "",
      username: null,
      language: null,
      time_zone: null,
      paused_why: null,
      language_chosen: 0,
      plain: 0,
      quiet_from: null,
      quiet_to: null,
    })
    .where("id", "=", reader)
    .execute()
}
