/** Articles that editors take back: first asked for, with what that would reach, then done. */
import { sql } from "kysely"
import type { ArticleId, Instant, RetractionId } from "../../model/id.ts"
import { type Reach, type RetractionManner, type RetractionPlan, reasonOf } from "../../model/retraction.ts"
import { nextNumbers } from "../corpus/articles.ts"
import { COUNT } from "../db/count.ts"
import { inTransaction, type Store } from "../db/open.ts"
import { takeFromQueue } from "../sources/queue.ts"
import { skipWaiting } from "./deliveries.ts"
import { markCopies } from "./mark-copies.ts"

type Request = { readonly article: ArticleId; readonly why: string; readonly by: number; readonly now: Instant }

/** Whoever asked for it that long ago and did not confirm it has changed their mind. */
const PLAN_LASTS_MS = 86_400_000

/** Creates a plan that buttons can name. Plans that were not carried out within a day are deleted. */
export function planRetraction(db: Store, { article, why, by, now }: Request): Promise<RetractionId> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .insertInto("retractions")
      .values({ article_id: article, why, asked_by: by, asked_at: now })
      .returning("id")
      .executeTakeFirstOrThrow()
    const old = tx
      .deleteFrom("retractions")
      .where("retracted_at", "is", null)
      .where("asked_at", "<", now - PLAN_LASTS_MS)
    // Last, since a free number would go to this plan, and buttons of the old plan still name it.
    await old.execute()
    return row.id as RetractionId
  })
}

/** Undefined for one that was carried out, or that is not there. */
export async function findRetractionPlan(db: Store, id: RetractionId): Promise<RetractionPlan | undefined> {
  const row = await db
    .selectFrom("retractions")
    .selectAll()
    .where("id", "=", id)
    .where("retracted_at", "is", null)
    .executeTakeFirst()
  return row && { id, article: row.article_id as ArticleId, why: row.why }
}

/** `oldBefore`: what was sent before then can't be deleted any more. */
export async function reachOf(db: Store, article: ArticleId, oldBefore: Instant): Promise<Reach> {
  const rows = await db
    .selectFrom("deliveries")
    .select(["state", COUNT, sql<number>`sum(settled_at < ${oldBefore})`.as("old")])
    .where("bulletin_id", "in", bulletinsOf(db, article))
    .groupBy("state")
    .execute()
  const of = (state: string) => rows.find((row) => row.state === state)
  return {
    copies: (of("sent")?.n ?? 0) + (of("sending")?.n ?? 0),
    old: of("sent")?.old ?? 0,
    waiting: of("waiting")?.n ?? 0,
    unknown: of("unknown")?.n ?? 0,
  }
}

type Deed = { readonly manner: RetractionManner; readonly by: number; readonly now: Instant }

/** The article is retracted by this plan, once: false where it is so already, or the plan is not there. */
export function retract(db: Store, id: RetractionId, { manner, by, now }: Deed): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const plan = await findRetractionPlan(tx, id)
    if (!plan) return false
    const { seq } = await nextNumbers(tx)
    const row = await tx
      .updateTable("articles")
      .set({ retraction_id: id, seq })
      .where("id", "=", plan.article)
      .where("retraction_id", "is", null)
      .where("merged_into", "is", null)
      .returning("id")
      .executeTakeFirst()
    if (!row) return false
    await tx
      .updateTable("retractions")
      .set({ manner, retracted_by: by, retracted_at: now })
      .where("id", "=", id)
      .execute()
    await takeFromQueue(tx, plan.article)
    await recall(tx, plan, now)
    return true
  })
}

/** Copies are to be struck, and what waits is not sent; articles that were merged into it are included. */
export async function recall(db: Store, { article, why }: Omit<RetractionPlan, "id">, now: Instant): Promise<void> {
  await skipWaiting(db, reasonOf({ why }), now)
    .set({ held: 0 })
    .where("bulletin_id", "in", bulletinsOf(db, article))
    .execute()
  const merged = await db.selectFrom("articles").select("id").where("merged_into", "=", article).execute()
  await markCopies(db, [article, ...merged.map((row) => row.id as ArticleId)])
}

function bulletinsOf(db: Store, article: ArticleId) {
  return db
    .selectFrom("bulletins")
    .innerJoin("articles", "articles.id", "bulletins.article_id")
    .select("bulletins.id")
    .where((e) => e.or([e("articles.id", "=", article), e("articles.merged_into", "=", article)]))
}
