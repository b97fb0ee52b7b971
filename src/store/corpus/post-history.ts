/** Finds how posts led to articles, for those who ask why. */
import type { ArticleId, Instant, PostId, RulingId } from "../../model/id.ts"
import type { Sighting } from "../../model/post.ts"
import type { Store } from "../db/open.ts"
import type { RowOf } from "../db/read-rows.ts"

/** A post seen, with what it led to. */
export type PostRecord = {
  readonly post: PostId
  readonly source: string
  readonly externalId: string
  readonly revision: number
  readonly url: string | undefined
  readonly datedAt: Instant | undefined
  readonly seenAt: Instant
  readonly sighting: Sighting
}

/** All posts that led to an article, in the order they were seen. */
export async function listPostRecords(db: Store, article: ArticleId): Promise<PostRecord[]> {
  return (await postRecords(db).where("sightings.article_id", "=", article).orderBy("posts.id").execute()).map(
    postRecordOf,
  )
}

export async function findPostRecord(db: Store, id: PostId): Promise<PostRecord | undefined> {
  const row = await postRecords(db).where("posts.id", "=", id).executeTakeFirst()
  return row && postRecordOf(row)
}

/** The latest revision of the post with this link, or with this name in its source. */
export async function findPostRecordByName(db: Store, name: string): Promise<PostRecord | undefined> {
  const row = await postRecords(db)
    .where((e) => e.or([e("posts.url", "=", name), e("posts.external_id", "=", name)]))
    .orderBy("posts.id", "desc")
    .executeTakeFirst()
  return row && postRecordOf(row)
}
function postRecords(db: Store) {
  return db
    .selectFrom("posts")
    .innerJoin("sightings", "sightings.post_id", "posts.id")
    .innerJoin("sources", "sources.id", "posts.source_id")
    .select(["posts.id", "sources.name", "external_id", "revision", "url", "dated_at", "seen_at"])
    .select(["article_id", "verdict", "similarity", "doubted_id", "doubt_similarity", "doubt_why", "ruling_id"])
}

type PostRecordRow = RowOf<typeof postRecords>

function postRecordOf(row: PostRecordRow): PostRecord {
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
