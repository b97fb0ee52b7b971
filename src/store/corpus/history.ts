/** What the store knows of how things came about: for those who ask why. */
import { sql } from "kysely"
import type { Amendment } from "../../model/copy.ts"
import type { DeliveryState } from "../../model/delivery.ts"
import type { ArticleId, DeliveryId, Instant, PostId, ReaderId, RulingId } from "../../model/id.ts"
import type { Sighting } from "../../model/post.ts"
import type { Store } from "../db/open.ts"
import { listIn } from "../db/tolerant.ts"
import { MESSAGE } from "../ledger/deliveries.ts"

/** A post seen, with what it led to. */
export type SeenPost = {
  readonly post: PostId
  readonly source: string
  readonly externalId: string
  readonly revision: number
  readonly url: string | undefined
  readonly datedAt: Instant | undefined
  readonly seenAt: Instant
  readonly sighting: Sighting
}

/** A delivery, with whom it was for and what it brought. */
export type ToldDelivery = {
  readonly id: DeliveryId
  readonly article: ArticleId
  readonly chatId: number
  readonly title: string
  readonly username: string | undefined
  readonly state: DeliveryState
  readonly attempts: number
  readonly dueAt: Instant
  /** It waits for a digest, which is due then. */
  readonly held: boolean
  readonly settledAt: Instant | undefined
  readonly messageId: number | undefined
  /** A Reason. */
  readonly why: string | undefined
  /** Why nothing is sent to the chat at present. */
  readonly pausedWhy: string | undefined
  /** Telegram asked for silence in the chat until then. */
  readonly notBefore: Instant
  /** What became of the copy when the article changed, and when. */
  readonly amended: { readonly kind: Amendment; readonly at: Instant } | undefined
  /** The article has changed, and the copy has not yet. */
  readonly isDue: boolean
}

/** All posts that led to an article, in the order they were seen. */
export async function listPostsOf(db: Store, article: ArticleId): Promise<SeenPost[]> {
  return (await seenPosts(db).where("sightings.article_id", "=", article).orderBy("posts.id").execute()).map(seenPostOf)
}

export async function findSeenPost(db: Store, id: PostId): Promise<SeenPost | undefined> {
  const row = await seenPosts(db).where("posts.id", "=", id).executeTakeFirst()
  return row && seenPostOf(row)
}

/** The latest revision of the post with this link, or with this name in its source. */
export async function findPostByName(db: Store, name: string): Promise<SeenPost | undefined> {
  const row = await seenPosts(db)
    .where((e) => e.or([e("posts.url", "=", name), e("posts.external_id", "=", name)]))
    .orderBy("posts.id", "desc")
    .executeTakeFirst()
  return row && seenPostOf(row)
}

export async function findToldDelivery(db: Store, id: DeliveryId): Promise<ToldDelivery | undefined> {
  const row = await toldDeliveries(db).where("deliveries.id", "=", id).executeTakeFirst()
  return row && toldDeliveryOf(row)
}

/** The one whose message stands in a chat under that number. */
export async function findDeliveryByMessage(
  db: Store,
  reader: ReaderId,
  messageId: number,
): Promise<ToldDelivery | undefined> {
  const row = await toldDeliveries(db).where(standsAt(reader, messageId)).orderBy("deliveries.id").executeTakeFirst()
  return row && toldDeliveryOf(row)
}

/** What stands in the chat of a reader under that number, be it the first or another message of an album. */
function standsAt(reader: ReaderId, messageId: number) {
  return sql<boolean>`deliveries.id in (
    select id from deliveries where reader_id = ${reader} and message_id = ${messageId}
    union all select one.id from deliveries as one, json_each(${listIn("one.album")}) as part
      where one.reader_id = ${reader} and one.album is not null and part.value = ${messageId})`
}

/** All that one message brought: of a digest several, newest article first. */
export async function listArticlesOfMessage(db: Store, reader: ReaderId, messageId: number): Promise<ArticleId[]> {
  const rows = await db
    .selectFrom("deliveries")
    .innerJoin("bulletins", "bulletins.id", "bulletin_id")
    .innerJoin("articles", "articles.id", "article_id")
    .select("article_id")
    .where(standsAt(reader, messageId))
    .orderBy("published_at", "desc")
    .orderBy("articles.id", "desc")
    .execute()
  return rows.map((row) => row.article_id as ArticleId)
}

export async function findDeliveryTo(
  db: Store,
  article: ArticleId,
  reader: ReaderId,
): Promise<ToldDelivery | undefined> {
  const row = await toldDeliveries(db)
    .where("bulletins.article_id", "=", article)
    .where("deliveries.reader_id", "=", reader)
    .executeTakeFirst()
  return row && toldDeliveryOf(row)
}

/** Those that became unknown first; of a digest one. */
export async function listUnknownDeliveries(db: Store, limit: number): Promise<ToldDelivery[]> {
  const rows = await toldDeliveries(db)
    .where("deliveries.id", "in", (q) =>
      q
        .selectFrom("deliveries")
        .select((e) => e.fn.min("deliveries.id").as("id"))
        .where("state", "=", "unknown")
        .groupBy(MESSAGE),
    )
    .orderBy("settled_at")
    .orderBy("deliveries.id")
    .limit(limit)
    .execute()
  return rows.map(toldDeliveryOf)
}

/** The ledger of one article, oldest first. */
export async function listToldDeliveriesOf(db: Store, article: ArticleId): Promise<ToldDelivery[]> {
  const rows = await toldDeliveries(db).where("bulletins.article_id", "=", article).orderBy("deliveries.id").execute()
  return rows.map(toldDeliveryOf)
}

function seenPosts(db: Store) {
  return db
    .selectFrom("posts")
    .innerJoin("sightings", "sightings.post_id", "posts.id")
    .innerJoin("sources", "sources.id", "posts.source_id")
    .select(["posts.id", "sources.name", "external_id", "revision", "url", "dated_at", "seen_at"])
    .select(["article_id", "verdict", "similarity", "doubted_id", "doubt_similarity", "doubt_why", "ruling_id"])
}

type SeenPostRow = Awaited<ReturnType<ReturnType<typeof seenPosts>["execute"]>>[number]

function seenPostOf(row: SeenPostRow): SeenPost {
  const { doubted_id: doubted, doubt_similarity: similarity, doubt_why: why } = row
  const doubt =
    doubted === null || similarity === null || why === null
      ? undefined
      : { article: doubted as ArticleId, similarity, why }
  return {
    post: row.id as PostId,
    source: row.name,
    externalId: row.external_id,
    revision: row.revision,
    url: row.url ?? undefined,
    datedAt: row.dated_at ?? undefined,
    seenAt: row.seen_at,
    sighting: {
      article: row.article_id as ArticleId,
      verdict: row.verdict,
      similarity: row.similarity,
      doubt,
      ruling: (row.ruling_id ?? undefined) as RulingId | undefined,
    },
  }
}

function toldDeliveries(db: Store) {
  return db
    .selectFrom("deliveries")
    .innerJoin("bulletins", "bulletins.id", "deliveries.bulletin_id")
    .innerJoin("readers", "readers.id", "deliveries.reader_id")
    .select([
      "deliveries.id",
      "article_id",
      "chat_id",
      "title",
      "username",
      "state",
      "attempts",
      "due_at",
      "settled_at",
    ])
    .select(["message_id", "why", "paused_why", "not_before", "held", "amended", "amended_at", "amend_at"])
}

type ToldDeliveryRow = Awaited<ReturnType<ReturnType<typeof toldDeliveries>["execute"]>>[number]

function toldDeliveryOf(row: ToldDeliveryRow): ToldDelivery {
  return {
    id: row.id as DeliveryId,
    article: row.article_id as ArticleId,
    chatId: row.chat_id,
    title: row.title,
    username: row.username ?? undefined,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.due_at,
    held: row.held === 1 && row.state === "waiting",
    settledAt: row.settled_at ?? undefined,
    messageId: row.message_id ?? undefined,
    why: row.why ?? undefined,
    pausedWhy: row.paused_why ?? undefined,
    notBefore: row.not_before,
    amended: row.amended === null ? undefined : { kind: row.amended, at: row.amended_at ?? 0 },
    isDue: row.amend_at !== null,
  }
}
