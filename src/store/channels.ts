/** The channels of Telegram that are sources. */
import type { ArticleId, Instant, ReaderId, SourceId } from "../model/id.ts"
import type { LiveChannel, SourcePolicy } from "../model/source.ts"
import { inTransaction, type Store } from "./open.ts"
import { ensureSource, followedOf, freeSourceName, setPolicy } from "./sources.ts"

export type NewChannel = {
  readonly chatId: number
  readonly username: string | undefined
  /** What its posts count as: the first of these that no other followed source has. */
  readonly names: readonly string[]
  readonly policy: SourcePolicy
}

/** Follows a channel from now on; one that is followed already takes the policy and keeps its name. */
export function followChannel(db: Store, { chatId, username, names, policy }: NewChannel): Promise<SourceId> {
  return inTransaction(db, async (tx) => {
    const known = await findChannel(tx, chatId)
    const id = known?.id ?? (await ensureSource(tx, await freeSourceName(tx, names)))
    const present = { username: username ?? null, absent_since: null }
    await tx
      .insertInto("channels")
      .values({ source_id: id, chat_id: chatId, heard_at: null, ...present })
      .onConflict((conflict) => conflict.column("chat_id").doUpdateSet(present))
      .execute()
    if (known) await setPolicy(tx, id, policy)
    else await tx.updateTable("sources").set({ policy, paused_at: null }).where("id", "=", id).execute()
    return id
  })
}

export async function findChannel(db: Store, chatId: number): Promise<LiveChannel | undefined> {
  const row = await channelRows(db).where("chat_id", "=", chatId).executeTakeFirst()
  return row && channelOf(row)
}

export async function findChannelOf(db: Store, source: SourceId): Promise<LiveChannel | undefined> {
  const row = await channelRows(db).where("source_id", "=", source).executeTakeFirst()
  return row && channelOf(row)
}

/** Telegram does not tell a capital letter in a name from a small one. */
export async function findChannelByUsername(db: Store, username: string): Promise<LiveChannel | undefined> {
  const row = await channelRows(db)
    .where((e) => e.fn<string>("lower", ["username"]), "=", username.toLowerCase())
    .executeTakeFirst()
  return row && channelOf(row)
}

/** In the order in which they were followed. */
export async function listChannels(db: Store): Promise<LiveChannel[]> {
  return (await channelRows(db).orderBy("source_id").execute()).map(channelOf)
}

/** Something was heard there, so the bot is in it, under the name it has now. */
export async function noteHeard(
  db: Store,
  chatId: number,
  { username, now }: { readonly username: string | undefined; readonly now: Instant },
): Promise<void> {
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

/** Another bot is in none of the channels of this one until it is heard from there. */
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
  return db.selectFrom("channels").innerJoin("sources", "sources.id", "channels.source_id").selectAll()
}

type ChannelRow = Awaited<ReturnType<ReturnType<typeof channelRows>["execute"]>>[number]

function channelOf(row: ChannelRow): LiveChannel {
  return {
    ...followedOf(row),
    chatId: row.chat_id,
    username: row.username ?? undefined,
    heardAt: row.heard_at ?? undefined,
    absentSince: row.absent_since ?? undefined,
  }
}
