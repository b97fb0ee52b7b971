/** How much there is of everything. */
import { sql } from "kysely"
import { DELIVERY_STATES, type DeliveryState } from "../../model/delivery.ts"
import type { Store } from "../db/open.ts"

export type Stats = {
  readonly posts: number
  readonly articles: number
  readonly tags: number
  readonly subscriptions: number
  readonly bulletins: number
  readonly deliveries: Readonly<Record<DeliveryState, number>>
}

export async function countEverything(db: Store): Promise<Stats> {
  const counts = await db
    .selectNoFrom((e) => [
      e.selectFrom("posts").select(sql<number>`count(*)`.as("n")).as("posts"),
      e.selectFrom("articles").select(sql<number>`count(*)`.as("n")).where("merged_into", "is", null).as("articles"),
      e.selectFrom("article_tags").select(sql<number>`count(distinct key)`.as("n")).as("tags"),
      e.selectFrom("subscriptions").select(sql<number>`count(*)`.as("n")).as("subscriptions"),
      e.selectFrom("bulletins").select(sql<number>`count(*)`.as("n")).as("bulletins"),
    ])
    .executeTakeFirstOrThrow()
  const states = await db
    .selectFrom("deliveries")
    .select(["state", sql<number>`count(*)`.as("n")])
    .groupBy("state")
    .execute()
  const none = Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) as Record<DeliveryState, number>
  return {
    posts: counts.posts ?? 0,
    articles: counts.articles ?? 0,
    tags: counts.tags ?? 0,
    subscriptions: counts.subscriptions ?? 0,
    bulletins: counts.bulletins ?? 0,
    deliveries: { ...none, ...Object.fromEntries(states.map((row) => [row.state, row.n])) },
  }
}

export async function countArticles(db: Store): Promise<number> {
  const row = await db
    .selectFrom("articles")
    .select(sql<number>`count(*)`.as("n"))
    .where("merged_into", "is", null)
    .executeTakeFirstOrThrow()
  return row.n
}
