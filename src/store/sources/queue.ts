/** The articles that wait for an editor: those of sources under review, until they are published or dismissed. */
import type { ArticleId, Instant, SourceId } from "../../model/id.ts"
import { COUNT } from "../db/count.ts"
import type { Store } from "../db/open.ts"

/** Those of these articles that are news, oldest first: published since then, in no bulletin and not dismissed. */
export async function listNews(db: Store, ids: readonly ArticleId[], since: Instant): Promise<ArticleId[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("articles")
    .select("id")
    .where("id", "in", ids)
    .where("published_at", ">=", since)
    .where("retraction_id", "is", null)
    .where("id", "not in", (q) => q.selectFrom("bulletins").select("article_id"))
    .where("id", "not in", (q) => q.selectFrom("queue").select("article_id").where("dismissed_at", "is not", null))
    .orderBy("published_at")
    .orderBy("id")
    .execute()
  return rows.map(({ id }) => id as ArticleId)
}

/** What waits already goes on waiting. */
export async function putInQueue(
  db: Store,
  ids: readonly ArticleId[],
  { source, now }: { readonly source: SourceId; readonly now: Instant },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .insertInto("queue")
    .values(ids.map((id) => ({ article_id: id, source_id: source, waiting_since: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What waited longest first, and how many wait in all. */
export async function listQueue(
  db: Store,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly articles: readonly ArticleId[]; readonly total: number }> {
  const rows = await queueRows(db)
    .select("article_id")
    .orderBy("waiting_since")
    .orderBy("article_id")
    .offset(offset)
    .limit(limit)
    .execute()
  const { n } = await queueRows(db).select(COUNT).executeTakeFirstOrThrow()
  return { articles: rows.map((row) => row.article_id as ArticleId), total: n }
}

/** How many wait that came after that instant. */
export async function countWaitingSince(db: Store, since: Instant): Promise<number> {
  const { n } = await queueRows(db).select(COUNT).where("waiting_since", ">", since).executeTakeFirstOrThrow()
  return n
}

export async function isWaiting(db: Store, id: ArticleId): Promise<boolean> {
  return (await queueRows(db).select("article_id").where("article_id", "=", id).executeTakeFirst()) !== undefined
}

/** It was published, by itself or as the article that an editor merged it into. */
export async function takeFromQueue(db: Store, id: ArticleId): Promise<void> {
  await db.deleteFrom("queue").where("article_id", "=", id).execute()
}

/** False if it does not wait any more. */
export async function dismiss(
  db: Store,
  id: ArticleId,
  { by, now }: { readonly by: number; readonly now: Instant },
): Promise<boolean> {
  if (!(await isWaiting(db, id))) return false
  await db.updateTable("queue").set({ dismissed_at: now, dismissed_by: by }).where("article_id", "=", id).execute()
  return true
}

/** Its rows that wait for a decision. */
export function queueRows(db: Store) {
  return db
    .selectFrom("queue")
    .where("dismissed_at", "is", null)
    .where("article_id", "not in", (q) => q.selectFrom("bulletins").select("article_id"))
}
