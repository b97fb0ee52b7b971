/** How much there is of everything. */
import { sql } from "kysely"
import { DELIVERY_STATES, type DeliveryState } from "../../model/delivery.ts"
import { COUNT } from "../db/count.ts"
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
      e.selectFrom("posts").select(COUNT).as("posts"),
      e.selectFrom("articles").select(COUNT).where("merged_into", "is", null).as("articles"),
      e.selectFrom("article_tags").select(sql<number>`count(distinct key)`.as("n")).as("tags"),
      e.selectFrom("subscriptions").select(COUNT).as("subscriptions"),
      e.selectFrom("bulletins").select(COUNT).as("bulletins"),
    ])
    .executeTakeFirstOrThrow()
  const states = await db.selectFrom("deliveries").select(["state", COUNT]).groupBy("state").execute()
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
  const { n } = await db.selectFrom("articles").select(COUNT).where("merged_into", "is", null).executeTakeFirstOrThrow()
  return n
}
