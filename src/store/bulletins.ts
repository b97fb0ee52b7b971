/** What was published, and to whom each bulletin has to go. */

import type { Bulletin, DeliveryState, Rank } from "../model/delivery.ts"
import type { ArticleId, BulletinId, Instant, ReaderId } from "../model/id.ts"
import type { Store } from "./open.ts"

/** The bulletin of an article, made the first time it is published. */
export async function ensureBulletin(
  db: Store,
  article: ArticleId,
  by: number | undefined,
  now: Instant,
): Promise<Bulletin> {
  await db
    .insertInto("bulletins")
    .values({ article_id: article, created_at: now, created_by: by ?? null })
    .onConflict((conflict) => conflict.column("article_id").doNothing())
    .execute()
  const row = await db.selectFrom("bulletins").selectAll().where("article_id", "=", article).executeTakeFirstOrThrow()
  return { id: row.id as BulletinId, article, createdAt: row.created_at }
}

/** Undefined for an article that was never published. */
export async function findBulletinOf(db: Store, article: ArticleId): Promise<Bulletin | undefined> {
  const row = await db.selectFrom("bulletins").selectAll().where("article_id", "=", article).executeTakeFirst()
  return row && { id: row.id as BulletinId, article, createdAt: row.created_at }
}

/** Certainly so: whoever publishes again means them, too. */
const NOT_ARRIVED: readonly DeliveryState[] = ["failed", "gone", "skipped"]

/**
 * One delivery a reader. Who has one of this bulletin keeps it, but for one that did not arrive: that waits again.
 * Returns how many wait by this.
 */
export async function createDeliveries(
  db: Store,
  bulletin: BulletinId,
  readers: readonly ReaderId[],
  { rank, now }: { readonly rank: Rank; readonly now: Instant },
): Promise<number> {
  let created = 0
  for (let from = 0; from < readers.length; from += 1000) {
    const rows = await db
      .insertInto("deliveries")
      .values(
        readers.slice(from, from + 1000).map((reader) => ({
          bulletin_id: bulletin,
          reader_id: reader,
          part: 0,
          state: "waiting" as const,
          rank,
          attempts: 0,
          due_at: now,
          settled_at: null,
          message_id: null,
          why: null,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(["bulletin_id", "reader_id", "part"])
          .doUpdateSet({ state: "waiting", rank, due_at: now, settled_at: null, why: null })
          .where("deliveries.state", "in", NOT_ARRIVED),
      )
      .returning("id")
      .execute()
    created += rows.length
  }
  return created
}
