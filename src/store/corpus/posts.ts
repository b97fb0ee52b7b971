/** Posts as their sources gave them, and sightings: what each of them led to. */
import type { ArticleId, Instant, PostId, SourceId } from "../../model/id.ts"
import type { Medium } from "../../model/media.ts"
import type { Post, Sighting } from "../../model/post.ts"
import { isValidRow } from "../db/check-row.ts"
import { chunksOf, rowsOfChunks } from "../db/chunks.ts"
import type { Store } from "../db/open.ts"
import { readRow, readRows } from "../db/read-rows.ts"

export type NewPost = Post & {
  readonly id: PostId
  readonly source: SourceId
  readonly revision: number
  readonly seenAt: Instant
  /** See corpus/identity/signature.ts. */
  readonly signature: Uint8Array
  /** Its article took this text. */
  readonly canonical: boolean
  readonly sighting: Sighting
}

export async function createPosts(db: Store, posts: readonly NewPost[]): Promise<void> {
  for (const chunk of chunksOf(posts)) {
    await db
      .insertInto("posts")
      .values(
        chunk.map((post) => ({
          id: post.id,
          source_id: post.source,
          external_id: post.externalId,
          revision: post.revision,
          text: post.text,
          url: post.url ?? null,
          dated_at: post.date ?? null,
          seen_at: post.seenAt,
          signature: post.signature,
          canonical: post.canonical ? 1 : 0,
          media: post.media ? JSON.stringify(post.media) : null,
          edited_at: post.editedAt ?? null,
        })),
      )
      .execute()
    await db
      .insertInto("sightings")
      .values(
        chunk.map(({ id, sighting: { article, verdict, similarity, doubt, ruling } }) => ({
          post_id: id,
          article_id: article,
          verdict,
          similarity,
          doubted_id: doubt?.article ?? null,
          doubt_similarity: doubt?.similarity ?? null,
          doubt_why: doubt?.why ?? null,
          ruling_id: ruling ?? null,
        })),
      )
      .execute()
  }
}

/** Replaces what came with a post whose text is the same. */
export async function setMedia(db: Store, id: PostId, media: readonly Medium[]): Promise<void> {
  await db
    .updateTable("posts")
    .set({ media: JSON.stringify(media) })
    .where("id", "=", id)
    .execute()
}

/** The media of an article: those of the post whose text it has, or else of the latest post with any. */
export async function listMediaOf(db: Store, article: ArticleId): Promise<readonly Medium[]> {
  const row = await db
    .selectFrom("sightings")
    .innerJoin("posts", "posts.id", "sightings.post_id")
    .select(["posts.id", "media"])
    .where("sightings.article_id", "=", article)
    .where("media", "is not", null)
    .orderBy("canonical", "desc")
    .orderBy("posts.id", "desc")
    .executeTakeFirst()
  const media = await readRow(db, row, {
    queue: "seen",
    read: ({ media }) => parseMedia(media),
  })
  return media ?? []
}

type SignedPost = {
  readonly post: PostId
  readonly source: SourceId
  readonly article: ArticleId
  readonly canonical: boolean
  readonly signature: Uint8Array
}

/** Up to `limit` posts after that one, in the order they were seen; `last`: from which to read on, if not `isEnd`. */
export async function listSignedPostsSince(
  db: Store,
  post: number,
  limit: number,
): Promise<{ readonly texts: readonly SignedPost[]; readonly last: number; readonly isEnd: boolean }> {
  const rows = await db
    .selectFrom("posts")
    .innerJoin("sightings", "sightings.post_id", "posts.id")
    .select(["posts.id", "posts.source_id", "sightings.article_id", "posts.canonical", "posts.signature"])
    .where("posts.id", ">", post)
    .orderBy("posts.id")
    .limit(limit)
    .execute()
  const texts = await readRows(db, rows, {
    queue: "seen",
    read: (row) => ({
      post: row.id as PostId,
      source: row.source_id as SourceId,
      article: row.article_id as ArticleId,
      canonical: row.canonical === 1,
      signature: row.signature,
    }),
  })
  return { texts, last: rows.at(-1)?.id ?? post, isEnd: rows.length < limit }
}

type ExportedPost = Post & { readonly id: PostId; readonly source: string }

/** Up to `limit` posts after that one, as their sources gave them; each revision is one. In the order they were seen. */
export async function listPostsSince(db: Store, post: number, limit: number): Promise<ExportedPost[]> {
  const rows = await db
    .selectFrom("posts")
    .innerJoin("sources", "sources.id", "posts.source_id")
    .select(["posts.id", "sources.name", "external_id", "text", "url", "dated_at", "media"])
    .where("posts.id", ">", post)
    .orderBy("posts.id")
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id as PostId,
    source: row.name,
    externalId: row.external_id,
    text: row.text,
    url: row.url ?? undefined,
    date: (row.dated_at ?? undefined) as Instant | undefined,
    ...(row.media !== null && { media: parseMedia(row.media) ?? [] }),
  }))
}

type RecentPost = { readonly id: PostId; readonly externalId: string; readonly text: string }

/** A source's latest posts, newest first, each in its latest version. */
export async function listRecentPosts(db: Store, source: SourceId, limit: number): Promise<RecentPost[]> {
  const rows = await db
    .selectFrom("posts")
    .select(["id", "external_id", "text"])
    .where("source_id", "=", source)
    .orderBy("id", "desc")
    .limit(limit)
    .execute()
  const latest = new Map<string, RecentPost>()
  for (const { id, external_id: externalId, text } of rows) {
    if (!latest.has(externalId)) latest.set(externalId, { id: id as PostId, externalId, text })
  }
  return [...latest.values()]
}

/** The articles that posts led to. */
export async function listArticlesOf(
  db: Store,
  posts: readonly PostId[],
): Promise<{ readonly post: PostId; readonly article: ArticleId }[]> {
  const rows = await rowsOfChunks(posts, (chunk) =>
    db.selectFrom("sightings").select(["post_id", "article_id"]).where("post_id", "in", chunk).execute(),
  )
  return rows.map((row) => ({ post: row.post_id as PostId, article: row.article_id as ArticleId }))
}

export async function findPost(
  db: Store,
  id: PostId,
): Promise<{ readonly text: string; readonly source: SourceId } | undefined> {
  const row = await db.selectFrom("posts").select(["text", "source_id"]).where("id", "=", id).executeTakeFirst()
  return row && { text: row.text, source: row.source_id as SourceId }
}

/** What came with a post; nothing where that can't be read, since the words matter more. */
export function parseMedia(media: string | null): readonly Medium[] | undefined {
  if (media === null) return undefined
  return isValidRow({ media }) ? JSON.parse(media) : []
}
