/** What was published, and to whom each bulletin has to go. */
import { sql } from "kysely"
import { type DeliveryState, RANKS, type Rank } from "../../model/delivery.ts"
import type { ArticleId, BulletinId, Instant, ReaderId, SubscriptionId } from "../../model/id.ts"
import { chunksOf, rowsOfChunks } from "../db/chunks.ts"
import type { Store } from "../db/open.ts"
import { type DeliverySettings, deliveryColumns } from "./deliveries.ts"

/** The bulletin of an article, made the first time it is published. */
export async function ensureBulletin(
  db: Store,
  article: ArticleId,
  by: number | undefined,
  now: Instant,
): Promise<BulletinId> {
  await db
    .insertInto("bulletins")
    .values({ article_id: article, created_at: now, created_by: by ?? null })
    .onConflict((conflict) => conflict.column("article_id").doNothing())
    .execute()
  const row = await db.selectFrom("bulletins").select("id").where("article_id", "=", article).executeTakeFirstOrThrow()
  return row.id as BulletinId
}

export async function isPublished(db: Store, article: ArticleId): Promise<boolean> {
  return (await countUnpublished(db, [article])) === 0
}

/** How many of these articles were never published. */
export async function countUnpublished(db: Store, articles: readonly ArticleId[]): Promise<number> {
  const published = await rowsOfChunks(articles, (chunk) =>
    db.selectFrom("bulletins").select("id").where("article_id", "in", chunk).execute(),
  )
  return articles.length - published.length
}

/** These certainly did not arrive, so publishing again sends them. */
const NOT_ARRIVED: readonly DeliveryState[] = ["failed", "gone", "skipped"]

export type NewDelivery = DeliverySettings & {
  readonly reader: ReaderId
  /** The one that brings it. */
  readonly subscription: SubscriptionId | undefined
  /** For the digest of the subscription, which is due then; undefined: as soon as it may leave. */
  readonly heldUntil: Instant | undefined
}

/**
 * Creates one delivery per reader. A reader keeps the delivery it has of this bulletin; one that did not arrive waits
 * again. Returns how many now wait, and how many of them for a digest.
 */
export async function createDeliveries(
  db: Store,
  bulletin: BulletinId,
  deliveries: readonly NewDelivery[],
  { rank, now }: { readonly rank: Rank; readonly now: Instant },
): Promise<{ created: number; held: number }> {
  let [created, held] = [0, 0]
  for (const chunk of chunksOf(deliveries)) {
    const rows = await db
      .insertInto("deliveries")
      .values(
        chunk.map(({ reader, subscription, heldUntil, ...how }) => ({
          bulletin_id: bulletin,
          reader_id: reader,
          state: "waiting" as const,
          rank: heldUntil === undefined ? rank : RANKS.digest,
          attempts: 0,
          due_at: heldUntil ?? now,
          ...deliveryColumns(how),
          subscription_id: subscription ?? null,
          held: heldUntil === undefined ? 0 : 1,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(["bulletin_id", "reader_id"])
          .doUpdateSet((e) => ({
            ...{ state: "waiting", settled_at: null, why: null, digest_id: null, form: null, album: null },
            ...{ rank: e.ref("excluded.rank"), due_at: e.ref("excluded.due_at"), held: e.ref("excluded.held") },
            ...{ style: e.ref("excluded.style"), silent: e.ref("excluded.silent") },
            ...{ topic_id: e.ref("excluded.topic_id"), replies: e.ref("excluded.replies") },
            ...{ subscription_id: e.ref("excluded.subscription_id") },
          }))
          .where("deliveries.state", "in", NOT_ARRIVED),
      )
      .returning("held")
      .execute()
    created += rows.length
    held += rows.filter((row) => row.held === 1).length
  }
  return { created, held }
}

/** When the n-th latest bulletin was published; the latest is 1. */
export async function findLatestBulletin(db: Store, place: number): Promise<Instant | undefined> {
  const row = await db
    .selectFrom("bulletins")
    .select("created_at")
    .orderBy("id", "desc")
    .offset(place - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.created_at
}

/** The same for each of these subscriptions, of what it brought at once; none for one that brought fewer. */
export async function listLatestAtOnce(
  db: Store,
  subscriptions: readonly SubscriptionId[],
  place: number,
): Promise<{ id: SubscriptionId; at: Instant }[]> {
  const rows = await rowsOfChunks(subscriptions, (chunk) =>
    db
      .selectFrom("subscriptions as s")
      .select((e) => [
        "s.id",
        e
          .selectFrom("deliveries as d")
          .innerJoin("bulletins as b", "b.id", "d.bulletin_id")
          .select("b.created_at")
          .whereRef("d.subscription_id", "=", "s.id")
          .where("d.held", "=", 0)
          .where("d.digest_id", "is", null)
          .orderBy("d.bulletin_id", "desc")
          .offset(place - 1)
          .limit(1)
          .as("at"),
      ])
      .where("s.id", "in", chunk)
      .execute(),
  )
  return rows.flatMap(({ id, at }) => (at === null ? [] : [{ id: id as SubscriptionId, at }]))
}

/** So that SQLite does not read all messages of the reader, by their index: the story has few. */
const HAS_MESSAGE = sql<boolean>`coalesce(message_id, 0) > 0`

type FirstOfStory = { readonly reader: ReaderId; readonly topic: number | undefined; readonly messageId: number }

/** The messages by which these readers got articles of this one's story, the first ones first. */
export async function listFirstsOfStory(
  db: Store,
  article: ArticleId,
  readers: readonly ReaderId[],
): Promise<FirstOfStory[]> {
  const story = db.selectFrom("articles").select("story_id").where("id", "=", article)
  const rows = await db
    .selectFrom("deliveries")
    .select(["reader_id", "topic_id", "message_id"])
    .where("reader_id", "in", readers)
    .where("bulletin_id", "in", (q) =>
      q
        .selectFrom("bulletins")
        .innerJoin("articles", "articles.id", "article_id")
        .select("bulletins.id")
        .where("story_id", "=", story),
    )
    .where("state", "=", "sent")
    .where(HAS_MESSAGE)
    .orderBy("settled_at")
    .orderBy("id")
    .execute()
  return rows.map((row) => ({
    reader: row.reader_id as ReaderId,
    topic: row.topic_id ?? undefined,
    messageId: row.message_id ?? 0,
  }))
}
