/** Merges one article into another, and moves posts out of one. Sightings, story, bulletin and ledger follow. */
import type { ArticleId, Instant, PostId, RulingId } from "../../model/id.ts"
import type { Store } from "../db/open.ts"
import { skipWaiting } from "../ledger/deliveries.ts"
import { recall } from "../ledger/retractions.ts"
import { findArticle, nextNumbers } from "./articles.ts"

type Merge = {
  readonly kept: ArticleId
  readonly gone: ArticleId
  readonly ruling: RulingId
  /** How alike the two texts are. */
  readonly similarity: number
  readonly now: Instant
}

/**
 * The article that is gone keeps its row, which leads to the one that answers for it. Of two stories the older one
 * goes on. Call it in a transaction.
 */
export async function mergeArticles(db: Store, { kept, gone, ruling, similarity, now }: Merge): Promise<void> {
  const posts = db.selectFrom("sightings").select("post_id").where("article_id", "=", gone)
  await db.updateTable("posts").set({ canonical: 0 }).where("id", "in", posts).execute()
  await db
    .updateTable("sightings")
    .set({ verdict: "near", similarity, ruling_id: ruling })
    .where("article_id", "=", gone)
    .where("verdict", "in", ["new", "revision"])
    .execute()
  await db.updateTable("sightings").set({ article_id: kept }).where("article_id", "=", gone).execute()
  await db
    .updateTable("articles")
    .set({ merged_into: kept })
    .where((e) => e.or([e("id", "=", gone), e("merged_into", "=", gone)]))
    .execute()
  await db.deleteFrom("article_tags").where("article_id", "=", gone).execute()
  await uniteStories(db, kept, gone)
  await handOverBulletin(db, kept, gone, now)
  const answering = await findArticle(db, kept)
  if (answering?.retraction) await recall(db, { article: kept, why: answering.retraction.why }, now)
}

async function uniteStories(db: Store, kept: ArticleId, gone: ArticleId): Promise<void> {
  const rows = await db.selectFrom("articles").select("story_id").where("id", "in", [kept, gone]).execute()
  const stories = rows.map((row) => row.story_id)
  const older = Math.min(...stories)
  const members = await db
    .selectFrom("articles")
    .select("id")
    .where((e) => e.or([e("story_id", "in", stories), e("id", "in", [kept, gone]), e("merged_into", "=", kept)]))
    .orderBy("id")
    .execute()
  const next = await nextNumbers(db)
  for (const { id } of members) {
    await db
      .updateTable("articles")
      .set({ story_id: older, seq: next.seq++ })
      .where("id", "=", id)
      .execute()
  }
}

/** A reader that has one of the two bulletins is not sent the other; one that has both keeps both. */
async function handOverBulletin(db: Store, kept: ArticleId, gone: ArticleId, now: Instant): Promise<void> {
  const rows = await db
    .selectFrom("bulletins")
    .select(["id", "article_id"])
    .where("article_id", "in", [kept, gone])
    .execute()
  const [ours, theirs] = [kept, gone].map((article) => rows.find((row) => row.article_id === article)?.id)
  if (theirs === undefined) return
  if (ours === undefined) {
    await db.updateTable("bulletins").set({ article_id: kept }).where("id", "=", theirs).execute()
    return
  }
  const readers = db.selectFrom("deliveries").select("reader_id").where("bulletin_id", "=", ours)
  await db
    .updateTable("deliveries")
    .set({ bulletin_id: ours })
    .where("bulletin_id", "=", theirs)
    .where("reader_id", "not in", readers)
    .execute()
  await skipWaiting(db, `merged: ${kept}`, now).where("bulletin_id", "=", theirs).execute()
}

/** How many chats have an article, or may have it. */
export async function countHolders(db: Store, article: ArticleId): Promise<number> {
  const row = await db
    .selectFrom("deliveries")
    .innerJoin("bulletins", "bulletins.id", "deliveries.bulletin_id")
    .select((e) => e.fn.count<number>("reader_id").distinct().as("n"))
    .where("article_id", "=", article)
    .where("state", "in", ["sent", "sending", "unknown"])
    .executeTakeFirstOrThrow()
  return row.n
}

type Split = {
  readonly posts: readonly PostId[]
  /** The one of these that the article begins with. */
  readonly founder: PostId
  readonly article: ArticleId
  readonly ruling: RulingId
}

/** Moves posts to an article of their own, which exists already. */
export async function movePosts(db: Store, { posts, founder, article, ruling }: Split): Promise<void> {
  await db
    .updateTable("sightings")
    .set({ article_id: article, verdict: "same", similarity: 1, ruling_id: ruling })
    .set({ doubted_id: null, doubt_similarity: null, doubt_why: null })
    .where("post_id", "in", posts)
    .execute()
  await db.updateTable("posts").set({ canonical: 0 }).where("id", "in", posts).execute()
  await makeFounder(db, founder)
}

/** Makes a post the one that its article began with and takes its text from. */
export async function makeFounder(db: Store, post: PostId): Promise<void> {
  await db.updateTable("posts").set({ canonical: 1 }).where("id", "=", post).execute()
  await db.updateTable("sightings").set({ verdict: "new", similarity: 1 }).where("post_id", "=", post).execute()
}
