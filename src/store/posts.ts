/** Posts as their sources gave them, and the sightings: what each of them led to. */
import type { ArticleId, Instant, PostId, SourceId } from "../model/id.ts"
import type { Post, Sighting } from "../model/post.ts"
import type { Store } from "./open.ts"

export type SeenPost = {
  readonly revision: number
  readonly text: string
  readonly article: ArticleId
  readonly founded: boolean
}

/** The latest revision of a post, with the article it led to; `founded`: the article began with this very post. */
export async function findPost(db: Store, source: SourceId, externalId: string): Promise<SeenPost | undefined> {
  const row = await db
    .selectFrom("posts")
    .innerJoin("sightings", "sightings.post_id", "posts.id")
    .select(["posts.revision", "posts.text", "sightings.article_id", "sightings.verdict"])
    .where("source_id", "=", source)
    .where("external_id", "=", externalId)
    .orderBy("revision", "desc")
    .executeTakeFirst()
  if (!row) return undefined
  const founded = row.verdict === "new" || row.verdict === "revision"
  return { revision: row.revision, text: row.text, article: row.article_id as ArticleId, founded }
}

export type NewPost = Post & { readonly source: SourceId; readonly revision: number; readonly seenAt: Instant }

export async function createPost(db: Store, post: NewPost): Promise<PostId> {
  const row = await db
    .insertInto("posts")
    .values({
      source_id: post.source,
      external_id: post.externalId,
      revision: post.revision,
      text: post.text,
      url: post.url ?? null,
      dated_at: post.date ?? null,
      seen_at: post.seenAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  return row.id as PostId
}

export async function createSighting(db: Store, sighting: Sighting, seenAt: Instant): Promise<void> {
  await db
    .insertInto("sightings")
    .values({
      post_id: sighting.post,
      article_id: sighting.article,
      verdict: sighting.verdict,
      similarity: sighting.similarity,
      seen_at: seenAt,
    })
    .execute()
}
