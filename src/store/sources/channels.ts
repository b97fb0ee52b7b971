/** The channels of Telegram that are sources. */
import type { ArticleId, Instant, ReaderId, SourceId } from "../../model/id.ts"
import type { LiveChannel, SourcePolicy } from "../../model/source.ts"
import { inTransaction, type Store } from "../db/open.ts"
import { type RowOf, type RowReader, readRow, readRows } from "../db/read-rows.ts"
import { ensureChatSource } from "./chat-sources.ts"
import { followedOf, setPolicy } from "./sources.ts"

type NewChannel = {
  readonly chatId: number
  readonly username: string | undefined
  readonly title: string | undefined
  readonly policy: SourcePolicy
}

/** Follows a channel from now on, as the source that its exports and forwarded posts belong to. */
export function followChannel(db: Store, channel: NewChannel, now: Instant): Promise<SourceId> {
  const { chatId, username, title, policy } = channel
  return inTransaction(db, async (tx) => {
    const known = await findChannel(tx, chatId)
    const id = await ensureChatSource(tx, { chatId, username, title, namedAt: now })
    const present = { username: username ?? null, absent_since: null }
    await tx
      .insertInto("channels")
      .values({ source_id: id, chat_id: chatId, ...present })
      .onConflict((conflict) => conflict.column("chat_id").doUpdateSet(present))
      .execute()
    if (known) await setPolicy(tx, id, policy)
    else await tx.updateTable("sources").set({ policy, paused_at: null }).where("id", "=", id).execute()
    return id
  })
}

export async function findChannel(db: Store, chatId: number): Promise<LiveChannel | undefined> {
  const row = await channelRows(db).where("chat_id", "=", chatId).executeTakeFirst()
  return readRow(db, row, CHANNEL)
}

/** Also where what is known of it can't be read: what is posted there is kept until that is mended. */
export async function isFollowed(db: Store, chatId: number): Promise<boolean> {
  const row = await db.selectFrom("channels").select("chat_id").where("chat_id", "=", chatId).executeTakeFirst()
  return row !== undefined
}

export async function findChannelOf(db: Store, source: SourceId): Promise<LiveChannel | undefined> {
  const row = await channelRows(db).where("source_id", "=", source).executeTakeFirst()
  return readRow(db, row, CHANNEL)
}

/** Telegram does not tell a capital letter in a name from a small one. */
export async function findChannelByUsername(db: Store, username: string): Promise<LiveChannel | undefined> {
  const row = await channelRows(db)
    .where((e) => e.fn<string>("lower", ["username"]), "=", username.toLowerCase())
    .executeTakeFirst()
  return readRow(db, row, CHANNEL)
}

/** Oldest first. */
export async function listChannels(db: Store): Promise<LiveChannel[]> {
  return readRows(db, await channelRows(db).orderBy("source_id").execute(), CHANNEL)
}

/** Something was heard there, so the bot is in it, under the names it has now. Call it in a transaction. */
export async function noteHeard(
  db: Store,
  chatId: number,
  { username, title, now }: Pick<NewChannel, "username" | "title"> & { readonly now: Instant },
): Promise<void> {
  await ensureChatSource(db, { chatId, username, title, namedAt: now })
  await db
    .updateTable("channels")
    .set({ username: username ?? null, heard_at: now, absent_since: null })
    .where("chat_id", "=", chatId)
    .execute()
}

/** Since when the bot is not in a channel; undefined: it is back. An absence that is noted already goes on. */
export async function noteAbsence(db: Store, chatId: number, since: Instant | undefined): Promise<void> {
  await db
    .updateTable("channels")
    .set((e) => ({ absent_since: since === undefined ? null : e.fn.coalesce("absent_since", e.val(since)) }))
    .where("chat_id", "=", chatId)
    .execute()
}

/** Another bot is in none of the channels of this one until it hears from them. */
export async function noteAbsenceEverywhere(db: Store, since: Instant): Promise<void> {
  await db.updateTable("channels").set({ absent_since: since }).where("absent_since", "is", null).execute()
}

/** The live channels that told an article themselves, with their readers where they are some. */
export async function listTellers(
  db: Store,
  article: ArticleId,
): Promise<{ readonly chatId: number; readonly reader: ReaderId | undefined }[]> {
  const rows = await db
    .selectFrom("sightings")
    .innerJoin("posts", "posts.id", "sightings.post_id")
    .innerJoin("channels", "channels.source_id", "posts.source_id")
    .leftJoin("readers", "readers.chat_id", "channels.chat_id")
    .select(["channels.chat_id", "readers.id as reader"])
    .distinct()
    .where("sightings.article_id", "=", article)
    .execute()
  return rows.map((row) => ({ chatId: row.chat_id, reader: (row.reader ?? undefined) as ReaderId | undefined }))
}

function channelRows(db: Store) {
  return db
    .selectFrom("channels")
    .innerJoin("sources", "sources.id", "channels.source_id")
    .selectAll("channels")
    .select(["sources.id", "sources.name", "sources.policy", "sources.paused_at"])
}

type ChannelRow = RowOf<typeof channelRows>

const CHANNEL: RowReader<ChannelRow, LiveChannel> = { queue: "channel", read: channelOf }

function channelOf(row: ChannelRow): LiveChannel {
  return {
    ...followedOf(row),
    chatId: row.chat_id,
    username: row.username ?? undefined,
    heardAt: row.heard_at ?? undefined,
    absentSince: row.absent_since ?? undefined,
  }
}
