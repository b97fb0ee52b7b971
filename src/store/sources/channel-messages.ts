/** What was heard in live channels: kept before Telegram forgets it, until it is taken into the corpus. */
import { type Selectable, sql } from "kysely"
import type { HeardMessage } from "../../model/heard-message.ts"
import type { Instant } from "../../model/id.ts"
import { inTransaction, type Store } from "../db/open.ts"
import { readRows } from "../db/read-rows.ts"
import type { Tables } from "../db/schema.ts"
import { isNotSetAside } from "../inbox/set-aside.ts"

/** `hearings`: how often it was heard. */
export type StoredMessage = HeardMessage & { readonly hearings: number }

/** A message of a channel that is followed waits to be taken in. One that is older than what was heard changes nothing. */
export async function keepMessage(db: Store, message: HeardMessage, now: Instant): Promise<void> {
  await db
    .insertInto("channel_messages")
    .values({
      chat_id: message.chatId,
      message_id: message.messageId,
      album: message.album ?? "",
      text: message.text,
      media: JSON.stringify(message.media),
      dated_at: message.date,
      edited_at: message.editedAt ?? 0,
      hearings: 1,
      waiting_since: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["chat_id", "message_id"])
        .doUpdateSet((e) => ({
          text: e.ref("excluded.text"),
          media: e.ref("excluded.media"),
          edited_at: e.ref("excluded.edited_at"),
          hearings: e("channel_messages.hearings", "+", 1),
          waiting_since: e.ref("excluded.waiting_since"),
        }))
        .whereRef("channel_messages.edited_at", "<=", "excluded.edited_at"),
    )
    .execute()
}

/** The name of a message among what is set aside. */
export function keyOfMessage({ chatId, messageId }: Pick<HeardMessage, "chatId" | "messageId">): string {
  return `${chatId}/${messageId}`
}

const keyIn = (table: string) => sql`${sql.ref(`${table}.chat_id`)} || '/' || ${sql.ref(`${table}.message_id`)}`

/** A message alone is one post, as are all messages of an album, by their numbers. */
const ALONE = sql<number>`case album when '' then message_id else 0 end`

/**
 * The posts of which something waits, oldest first, each with all its messages: those that stand alone at once, an
 * album when nothing more of it came for `gatherMs`. None of a channel that is paused or set aside.
 */
export async function listWaitingPosts(
  db: Store,
  { now, gatherMs, limit }: { readonly now: Instant; readonly gatherMs: number; readonly limit: number },
): Promise<StoredMessage[][]> {
  const rows = await db
    .with("waiting", () => waitingPosts(db, now, gatherMs).limit(limit))
    // Each by its own index: together they would read all messages of a channel.
    .selectFrom("waiting as w")
    .innerJoin("channel_messages as m", (join) =>
      join.onRef("m.chat_id", "=", "w.chat_id").onRef("m.message_id", "=", "w.alone"),
    )
    .selectAll("m")
    .select("w.first")
    .where("w.album", "=", "")
    .where(isNotSetAside("post", keyIn("m")))
    .unionAll((q) =>
      q
        .selectFrom("waiting as w")
        .innerJoin("channel_messages as m", (join) =>
          join.onRef("m.chat_id", "=", "w.chat_id").onRef("m.album", "=", "w.album").on("m.album", "<>", ""),
        )
        .selectAll("m")
        .select("w.first")
        .where(isNotSetAside("post", keyIn("m"))),
    )
    .orderBy("dated_at")
    .orderBy("chat_id")
    .orderBy("message_id")
    .execute()
  const read = await readRows(db, rows, {
    queue: "post",
    keyOf: (row) => `${row.chat_id}/${row.message_id}`,
    read: (row) => ({ first: row.first, message: storedMessageOf(row) }),
  })
  const posts = Map.groupBy(read, ({ first, message }) => `${message.chatId} ${first}`)
  return [...posts.values()].map((post) =>
    post.map(({ message }) => message).toSorted((a, b) => a.messageId - b.messageId),
  )
}

/** Which posts wait, oldest first: `alone` is the message of one that is no album, `first` the first message of any. */
function waitingPosts(db: Store, now: Instant, gatherMs: number) {
  return db
    .selectFrom("channel_messages")
    .select(["chat_id", "album", ALONE.as("alone"), sql<number>`min(message_id)`.as("first")])
    .where("waiting_since", "is not", null)
    .where(isNotSetAside("post", keyIn("channel_messages")))
    .where("chat_id", "in", (channels) =>
      channels
        .selectFrom("channels")
        .innerJoin("sources", "sources.id", "channels.source_id")
        .select("chat_id")
        .where("paused_at", "is", null)
        .where(isNotSetAside("channel", sql.ref("source_id"))),
    )
    .groupBy(["chat_id", "album", ALONE])
    .having(sql<number>`max(waiting_since + case album when '' then 0 else ${gatherMs} end)`, "<=", now)
    .orderBy(sql`min(dated_at)`)
    .orderBy(sql`min(message_id)`)
}

/** An edit that came since then goes on waiting. The words of an album stay, since one of its messages may be edited. */
export function markTaken(db: Store, messages: readonly StoredMessage[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    for (const { chatId, messageId, album, hearings } of messages) {
      await tx
        .updateTable("channel_messages")
        .set({ waiting_since: null, ...(album === undefined && { text: "", media: "[]" }) })
        .where("chat_id", "=", chatId)
        .where("message_id", "=", messageId)
        .where("hearings", "=", hearings)
        .execute()
    }
  })
}

/** What was heard of a message. `first`: the message its post is named by, itself or the first of its album. */
export async function findHeard(
  db: Store,
  chatId: number,
  messageId: number,
): Promise<{ readonly isWaiting: boolean; readonly first: number } | undefined> {
  const row = await db
    .selectFrom("channel_messages as m")
    .leftJoin("channel_messages as a", (join) =>
      join.onRef("a.chat_id", "=", "m.chat_id").onRef("a.album", "=", "m.album").on("a.album", "<>", ""),
    )
    .select(["m.waiting_since", sql<number>`coalesce(min(a.message_id), m.message_id)`.as("first")])
    .where("m.chat_id", "=", chatId)
    .where("m.message_id", "=", messageId)
    .groupBy(["m.chat_id", "m.message_id", "m.waiting_since"])
    .executeTakeFirst()
  return row && { isWaiting: row.waiting_since !== null, first: row.first }
}

function storedMessageOf(row: Selectable<Tables["channel_messages"]>): StoredMessage {
  return {
    chatId: row.chat_id,
    messageId: row.message_id,
    album: row.album === "" ? undefined : row.album,
    text: row.text,
    media: JSON.parse(row.media),
    date: row.dated_at,
    editedAt: row.edited_at === 0 ? undefined : row.edited_at,
    hearings: row.hearings,
  }
}
