/** Posts as their sources gave them, and the sightings: what each of them led to. */
import type { ArticleId, Instant, PostId, SourceId } from "../model/id.ts"
import type { Medium } from "../model/media.ts"
import type { Post, Sighting } from "../model/post.ts"
import { lotsOf } from "./lots.ts"
import type { Store } from "./open.ts"

export type SeenPost = {
  readonly id: PostId
  readonly revision: number
  readonly media: readonly Medium[] | undefined
  readonly text: string
  /** Those of all its revisions. */
  readonly texts: ReadonlySet<string>
  readonly article: ArticleId
  /** The article began with this very post. */
  readonly founded: boolean
}

type PostName = { readonly source: SourceId; readonly externalId: string }

/** Names a post among those of all sources. */
export function postKey({ source, externalId }: PostName): string {
  return `${source} ${externalId}`
}

/** The latest revisions of those posts that are known, by their keys. */
export async function listLatestPosts(db: Store, posts: readonly PostName[]): Promise<Map<string, SeenPost>> {
  const latest = new Map<string, SeenPost>()
  for (const [source, named] of Map.groupBy(posts, (post) => post.source)) {
    for (const lot of lotsOf([...new Set(named.map((post) => post.externalId))])) {
      const rows = await db
        .selectFrom("posts")
        .innerJoin("sightings", "sightings.post_id", "posts.id")
        .select(["posts.id", "external_id", "revision", "posts.text", "posts.media"])
        .select(["sightings.article_id", "sightings.verdict"])
        .where("source_id", "=", source)
        .where("external_id", "in", lot)
        .orderBy("revision")
        .execute()
      for (const { external_id: externalId, verdict, ...row } of rows) {
        const founded = verdict === "new" || verdict === "revision"
        const key = postKey({ source, externalId })
        const texts = new Set(latest.get(key)?.texts).add(row.text)
        latest.set(key, {
          id: row.id as PostId,
          revision: row.revision,
          media: mediaOf(row.media),
          text: row.text,
          texts,
          article: row.article_id as ArticleId,
          founded,
        })
      }
    }
  }
  return latest
}

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
  for (const lot of lotsOf(posts)) {
    await db
      .insertInto("posts")
      .values(
        lot.map((post) => ({
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
        })),
      )
      .execute()
    await db
      .insertInto("sightings")
      .values(
        lot.map(({ id, seenAt, sighting: { article, verdict, similarity, doubt, ruling } }) => ({
          post_id: id,
          article_id: article,
          verdict,
          similarity,
          seen_at: seenAt,
          doubted_id: doubt?.article ?? null,
          doubt_similarity: doubt?.similarity ?? null,
          doubt_why: doubt?.why ?? null,
          ruling_id: ruling ?? null,
        })),
      )
      .execute()
  }
}

/** Its text is the same, what came with it is not. */
export async function setMedia(db: Store, id: PostId, media: readonly Medium[]): Promise<void> {
  await db
    .updateTable("posts")
    .set({ media: JSON.stringify(media) })
    .where("id", "=", id)
    .execute()
}

/** What came with an article: of the post whose text it has, or else of the latest post with any. */
export async function listMediaOf(db: Store, article: ArticleId): Promise<readonly Medium[]> {
  const row = await db
    .selectFrom("sightings")
    .innerJoin("posts", "posts.id", "sightings.post_id")
    .select("media")
    .where("sightings.article_id", "=", article)
    .where("media", "is not", null)
    .orderBy("canonical", "desc")
    .orderBy("posts.id", "desc")
    .executeTakeFirst()
  return mediaOf(row?.media ?? null) ?? []
}

export type SeenText = {
  readonly post: PostId
  readonly source: SourceId
  readonly article: ArticleId
  readonly canonical: boolean
  readonly signature: Uint8Array
}

/** Up to `limit` posts after that one, in the order they were seen. */
export async function listTextsSince(db: Store, post: number, limit: number): Promise<SeenText[]> {
  const rows = await db
    .selectFrom("posts")
    .innerJoin("sightings", "sightings.post_id", "posts.id")
    .select(["posts.id", "posts.source_id", "sightings.article_id", "posts.canonical", "posts.signature"])
    .where("posts.id", ">", post)
    .orderBy("posts.id")
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    post: row.id as PostId,
    source: row.source_id as SourceId,
    article: row.article_id as ArticleId,
    canonical: row.canonical === 1,
    signature: row.signature,
  }))
}

export type KeptPost = Post & { readonly id: PostId; readonly source: string }

/** Up to `limit` posts after that one, as their sources gave them, every revision by itself, in the order they were seen. */
export async function listPostsSince(db: Store, post: number, limit: number): Promise<KeptPost[]> {
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
    ...(row.media !== null && { media: JSON.parse(row.media) }),
  }))
}

export async function findPostText(db: Store, id: PostId): Promise<string | undefined> {
  const row = await db.selectFrom("posts").select("text").where("id", "=", id).executeTakeFirst()
  return row?.text
}

function mediaOf(json: string | null): readonly Medium[] | undefined {
  return json === null ? undefined : JSON.parse(json)
}
