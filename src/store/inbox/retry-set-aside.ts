/** Puts what was set aside back into its queue. */
import { type RawBuilder, sql } from "kysely"
import type { ArticleId } from "../../model/id.ts"
import type { Queue } from "../../model/set-aside.ts"
import { nextNumbers } from "../corpus/articles.ts"
import { inTransaction, type Store } from "../db/open.ts"
import { markCopies } from "../ledger/mark-copies.ts"

/** The row goes back into its queue. False if it was not set aside. */
export function retrySetAside(db: Store, queue: Queue, key: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const rows = await tx
      .deleteFrom("set_aside")
      .where("queue", "=", queue)
      .where("key", "=", key)
      .where("at", "is not", null)
      .returning("key")
      .execute()
    if (rows.length === 0) return false
    if (queue === "article") await touchArticle(tx, Number(key))
    if (queue === "digest") await takeBackDeliveries(tx, sql`digest_id = ${Number(key)}`)
    if (queue === "subscription") await touchSubscription(tx, Number(key))
    return true
  })
}

/** Marks the article and its copies as changed, so that the index and the desk look at them again. */
async function touchArticle(db: Store, id: number): Promise<void> {
  const { seq } = await nextNumbers(db)
  await db.updateTable("articles").set({ seq }).where("id", "=", id).execute()
  await markCopies(db, [id as ArticleId])
  const bulletins = sql`(select id from bulletins where article_id = ${id})`
  await takeBackDeliveries(db, sql`bulletin_id in ${bulletins}`)
}

/** They were kept back, since what they bring could not be read. */
async function takeBackDeliveries(db: Store, which: RawBuilder<unknown>): Promise<void> {
  await db
    .deleteFrom("set_aside")
    .where("queue", "=", "delivery")
    .where(sql<boolean>`key in (select cast(id as text) from deliveries where ${which})`)
    .execute()
}

/** Its trigger tells those who follow the subscriptions. */
async function touchSubscription(db: Store, id: number): Promise<void> {
  await db
    .updateTable("subscriptions")
    .set((e) => ({ filter: e.ref("filter") }))
    .where("id", "=", id)
    .execute()
}
