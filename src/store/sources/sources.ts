/** Where posts come from, by name; and which of these sources are followed. */
import type { Selectable } from "kysely"
import type { Instant, SourceId } from "../../model/id.ts"
import type { FollowedSource, SourcePolicy } from "../../model/source.ts"
import { COUNT } from "../db/count.ts"
import type { Store } from "../db/open.ts"
import type { Tables } from "../db/schema.ts"

/** The number of the source of that name, which is made on its first use. */
export async function ensureSource(db: Store, name: string): Promise<SourceId> {
  await db
    .insertInto("sources")
    .values({ name })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute()
  const row = await db.selectFrom("sources").select("id").where("name", "=", name).executeTakeFirstOrThrow()
  return row.id as SourceId
}

/** The first of these names that neither a followed source nor a chat has; the last one if all are taken. */
export async function freeSourceName(db: Store, names: readonly string[]): Promise<string> {
  const rows = await db
    .selectFrom("sources")
    .select("name")
    .where("name", "in", names)
    .where((e) => e.or([e("policy", "is not", null), e("telegram_id", "is not", null)]))
    .execute()
  const taken = new Set(rows.map(({ name }) => name))
  return names.find((name) => !taken.has(name)) ?? names.at(-1) ?? ""
}

/** Revisions count each. */
export async function countPostsOf(db: Store, id: SourceId): Promise<number> {
  const { n } = await db.selectFrom("posts").select(COUNT).where("source_id", "=", id).executeTakeFirstOrThrow()
  return n
}

export async function setPolicy(db: Store, id: SourceId, policy: SourcePolicy): Promise<void> {
  await db.updateTable("sources").set({ policy }).where("id", "=", id).where("policy", "is not", null).execute()
}

/** Undefined goes on. */
export async function setPaused(db: Store, id: SourceId, pausedAt: Instant | undefined): Promise<void> {
  await db
    .updateTable("sources")
    .set({ paused_at: pausedAt ?? null })
    .where("id", "=", id)
    .execute()
}

/** Follows it no longer; its posts, its articles and what waits of them stay. */
export async function unfollowSource(db: Store, id: SourceId): Promise<void> {
  const channels = db.selectFrom("channels").select("chat_id").where("source_id", "=", id)
  await db.deleteFrom("channel_messages").where("chat_id", "in", channels).execute()
  await db.deleteFrom("channels").where("source_id", "=", id).execute()
  await db.deleteFrom("feeds").where("source_id", "=", id).execute()
  await db.updateTable("sources").set({ policy: null, paused_at: null }).where("id", "=", id).execute()
}

type SourceRow = Pick<Selectable<Tables["sources"]>, "id" | "name" | "policy" | "paused_at">

/** A row of `sources` that is followed. */
export function followedOf(row: SourceRow): FollowedSource {
  return {
    id: row.id as SourceId,
    name: row.name,
    policy: row.policy ?? "archive",
    pausedAt: row.paused_at ?? undefined,
  }
}
