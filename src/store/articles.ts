/** The articles of the corpus; every change of one moves it to the end of `seq`, which followers read on from. */
import { sql } from "kysely"
import type { Article, ArticleText } from "../model/article.ts"
import type { ArticleId, Instant, SourceId } from "../model/id.ts"
import type { Store } from "./open.ts"

export type NewArticle = ArticleText & {
  readonly source: SourceId
  readonly url: string | undefined
  readonly publishedAt: Instant
  readonly dated: boolean
  readonly whole: string
}

export async function createArticle(db: Store, article: NewArticle): Promise<ArticleId> {
  const row = await db
    .insertInto("articles")
    .values({
      ...textColumns(article),
      seq: nextSeq,
      source_id: article.source,
      url: article.url ?? null,
      published_at: article.publishedAt,
      dated: article.dated ? 1 : 0,
      whole: article.whole,
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  return row.id as ArticleId
}

/** Gives an article a new text; its number, its date and its source stay. */
export async function reviseArticle(db: Store, id: ArticleId, text: ArticleText, whole: string): Promise<void> {
  await db
    .updateTable("articles")
    .set({ ...textColumns(text), seq: nextSeq, whole })
    .where("id", "=", id)
    .execute()
}

/** Notes which tags an article carries, by their folded names. */
export async function replaceArticleTags(db: Store, id: ArticleId, keys: readonly string[]): Promise<void> {
  await db.deleteFrom("article_tags").where("article_id", "=", id).execute()
  if (keys.length > 0) {
    await db
      .insertInto("article_tags")
      .values([...new Set(keys)].map((key) => ({ article_id: id, key })))
      .execute()
  }
}

export async function findArticle(db: Store, id: ArticleId): Promise<Article | undefined> {
  const row = await articleRows(db).where("articles.id", "=", id).executeTakeFirst()
  return row && articleOf(row)
}

/** Up to `limit` articles that changed after `seq`, oldest change first; the last one's `seq` is the next cursor. */
export async function listArticlesSince(
  db: Store,
  seq: number,
  limit: number,
): Promise<{ seq: number; article: Article }[]> {
  const rows = await articleRows(db).where("seq", ">", seq).orderBy("seq").limit(limit).execute()
  return rows.map((row) => ({ seq: row.seq, article: articleOf(row) }))
}

const nextSeq = sql<number>`(select coalesce(max(seq), 0) + 1 from articles)`

function textColumns(text: ArticleText) {
  return {
    marker: text.marker,
    headline: text.headline,
    paragraphs: JSON.stringify(text.paragraphs),
    tags: JSON.stringify(text.tags),
    glosses: JSON.stringify(text.glosses),
  }
}

function articleRows(db: Store) {
  return db
    .selectFrom("articles")
    .innerJoin("sources", "sources.id", "articles.source_id")
    .selectAll("articles")
    .select("sources.name as source")
}

type ArticleRow = Awaited<ReturnType<ReturnType<typeof articleRows>["execute"]>>[number]

function articleOf(row: ArticleRow): Article {
  return {
    id: row.id as ArticleId,
    source: row.source,
    marker: row.marker,
    headline: row.headline,
    paragraphs: JSON.parse(row.paragraphs),
    tags: JSON.parse(row.tags),
    glosses: JSON.parse(row.glosses),
    url: row.url ?? undefined,
    publishedAt: row.published_at,
    dated: row.dated === 1,
  }
}
