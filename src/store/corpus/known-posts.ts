/** Finds what is known of posts that come again: their latest revision, and which articles their source had before. */
import type { ArticleId, Instant, PostId, SourceId } from "../../model/id.ts"
import type { Medium } from "../../model/media.ts"
import { rowsOfChunks } from "../db/chunks.ts"
import type { Store } from "../db/open.ts"
import { parseMedia } from "./posts.ts"

export type KnownPost = {
  readonly revision: number
  readonly text: string
  readonly article: ArticleId
  /** The latest revision with each text. */
  readonly versions: ReadonlyMap<string, PostVersion>
  /** The articles that it began, each with the text that it had last as that article. */
  readonly textByArticle: ReadonlyMap<ArticleId, string>
  /** When its latest revision was edited. */
  readonly editedAt: Instant | undefined
}

export type PostVersion = {
  readonly id: PostId
  readonly article: ArticleId
  readonly media: readonly Medium[] | undefined
}

type PostName = { readonly source: SourceId; readonly externalId: string }

/** Names a post among those of all sources. */
export function postKey({ source, externalId }: PostName): string {
  return `${source} ${externalId}`
}

/** The latest revisions of those posts that are known, by their keys. */
export async function listLatestPosts(db: Store, posts: readonly PostName[]): Promise<Map<string, KnownPost>> {
  const latest = new Map<string, KnownPost>()
  for (const [source, some] of Map.groupBy(posts, (post) => post.source)) {
    const rows = await rowsOfChunks([...new Set(some.map((post) => post.externalId))], (chunk) =>
      db
        .selectFrom("posts")
        .innerJoin("sightings", "sightings.post_id", "posts.id")
        .select(["posts.id", "external_id", "revision", "posts.text", "posts.media", "edited_at"])
        .select(["sightings.article_id", "sightings.verdict"])
        .where("source_id", "=", source)
        .where("external_id", "in", chunk)
        .orderBy("revision")
        .execute(),
    )
    for (const { external_id: externalId, verdict, ...row } of rows) {
      const key = postKey({ source, externalId })
      const version = { id: row.id as PostId, article: row.article_id as ArticleId, media: parseMedia(row.media) }
      const began = verdict === "new" || verdict === "revision"
      const { text, revision, edited_at: editedAt } = row
      latest.set(
        key,
        withRevision(latest.get(key), { ...version, text, revision, began, editedAt: editedAt ?? undefined }),
      )
    }
  }
  return latest
}

/** The post with one more revision. `began`: it began or changed its article. */
export function withRevision(
  before: KnownPost | undefined,
  next: PostVersion & Pick<KnownPost, "text" | "revision" | "editedAt"> & { readonly began: boolean },
): KnownPost {
  const { id, article, media, text, revision, began, editedAt } = next
  const textByArticle = new Map(before?.textByArticle)
  if (began || textByArticle.has(article)) textByArticle.set(article, text)
  const versions = new Map(before?.versions).set(text, { id, article, media })
  return { revision, text, article, versions, textByArticle, editedAt }
}

/** Names an article as a source has it. */
export function sourceArticleKey(source: SourceId, article: ArticleId): string {
  return `${source} ${article}`
}

/** Which sources had led to these articles before that post was seen, by the keys of both. */
export async function listEarlierSources(
  db: Store,
  articles: readonly ArticleId[],
  before: PostId,
): Promise<Set<string>> {
  const rows = await rowsOfChunks([...new Set(articles)], (chunk) =>
    db
      .selectFrom("sightings")
      .innerJoin("posts", "posts.id", "sightings.post_id")
      .select(["posts.source_id", "sightings.article_id"])
      .distinct()
      .where("sightings.article_id", "in", chunk)
      .where("posts.id", "<", before)
      .execute(),
  )
  return new Set(rows.map((row) => sourceArticleKey(row.source_id as SourceId, row.article_id as ArticleId)))
}
