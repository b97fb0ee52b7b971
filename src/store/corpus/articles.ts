/** The articles of the corpus; every change of one moves it to the end of `seq`, which followers read on from. */
import { type SelectQueryBuilder, sql } from "kysely"
import type { Article, ArticleText } from "../../model/article.ts"
import type { ArticleId, Instant, SourceId } from "../../model/id.ts"
import { isValidRow, RowFault } from "../db/check-row.ts"
import { chunksOf } from "../db/chunks.ts"
import type { Store } from "../db/open.ts"
import { type RowOf, type RowReader, readRow, readRows } from "../db/read-rows.ts"
import type { Tables } from "../db/schema.ts"
import { GREATEST_NUMBER } from "../db/tolerant-sql.ts"
import { markCopies } from "../ledger/mark-copies.ts"
import { queueRows } from "../sources/queue.ts"

export type StoredArticle = ArticleText & {
  readonly id: ArticleId
  readonly seq: number
  readonly story: ArticleId
  readonly source: SourceId
  readonly url: string | undefined
  readonly publishedAt: Instant
  readonly dated: boolean
  /** Folded names of its tags, each once. */
  readonly tagKeys: readonly string[]
}

type NextNumbers = { article: number; post: number; seq: number }

/** The first free numbers. Call it in a transaction, in which nobody else can take them. */
export async function nextNumbers(db: Store): Promise<NextNumbers> {
  const row = await db
    .selectNoFrom((e) => [
      e.selectFrom("articles").select(sql<number>`coalesce(max(id), 0) + 1`.as("n")).as("article"),
      e.selectFrom("posts").select(sql<number>`coalesce(max(id), 0) + 1`.as("n")).as("post"),
      latestOf(e.selectFrom("articles")).select(sql<number>`seq + 1`.as("n")).as("seq"),
    ])
    .executeTakeFirstOrThrow()
  return { article: row.article ?? 1, post: row.post ?? 1, seq: row.seq ?? 1 }
}

/** What a new text of an article changes. */
const TEXT_COLUMNS = [
  ...(["seq", "marker", "headline", "labels", "opener", "runs_on", "paragraphs", "tags", "glosses"] as const),
]

/** Adds articles, or gives those that are there a new text; the date, the story and the source of such a one stay. */
export async function putArticles(db: Store, articles: readonly StoredArticle[]): Promise<void> {
  for (const chunk of chunksOf(articles)) {
    await db
      .insertInto("articles")
      .values(chunk.map(rowOf))
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet((e) => Object.fromEntries(TEXT_COLUMNS.map((column) => [column, e.ref(`excluded.${column}`)]))),
      )
      .execute()
    const ids = chunk.map(({ id }) => id)
    await db.deleteFrom("article_tags").where("article_id", "in", ids).execute()
    await markCopies(db, ids)
  }
  const tags = articles.flatMap(({ id, tagKeys }) => tagKeys.map((key) => ({ article_id: id, key })))
  for (const chunk of chunksOf(tags)) await db.insertInto("article_tags").values(chunk).execute()
}

/** The article of that number, or the one that it was merged into. */
export async function findArticle(db: Store, id: ArticleId): Promise<Article | undefined> {
  const present = db.selectFrom("articles").select(sql<number>`coalesce(merged_into, id)`.as("id")).where("id", "=", id)
  const row = await articleRows(db).where("articles.id", "=", present).executeTakeFirst()
  return readRow(db, row, ARTICLE)
}

/** The story that an article belongs to now, merged or not. */
export async function findStory(db: Store, id: ArticleId): Promise<ArticleId | undefined> {
  const row = await db.selectFrom("articles").select("story_id").where("id", "=", id).executeTakeFirst()
  return row?.story_id as ArticleId | undefined
}

/** `mergedInto`: the article is gone, and that one answers for it. `waits`: an editor has to decide on it first. */
type ArticleChange = {
  readonly seq: number
  readonly article: Article
  readonly mergedInto: ArticleId | undefined
  readonly waits: boolean
}

/** The `seq` of the latest change; 0 where there is none. */
export async function latestSeq(db: Store): Promise<number> {
  const row = await latestOf(db.selectFrom("articles")).select("seq").executeTakeFirst()
  return row?.seq ?? 0
}

function latestOf(articles: SelectQueryBuilder<Tables, "articles", object>) {
  return articles.where("seq", "<", GREATEST_NUMBER).orderBy("seq", "desc").limit(1)
}

type ArticleChanges = {
  /** Oldest change first. */
  readonly changes: readonly ArticleChange[]
  /** From which to read on. */
  readonly cursor: number
  /** There was no more to read. */
  readonly isEnd: boolean
}

/** Up to `limit` articles that changed after `seq`. */
export async function listArticlesSince(db: Store, seq: number, limit: number): Promise<ArticleChanges> {
  const rows = await articleRows(db)
    .select((e) =>
      e.exists(queueRows(db).select("article_id").where(sql<boolean>`article_id = articles.id`)).as("waits"),
    )
    .where("seq", ">", seq)
    .where("seq", "<", GREATEST_NUMBER)
    .orderBy("seq")
    .limit(limit)
    .execute()
  const changes = await readRows(db, rows, {
    ...ARTICLE,
    read: (row) => ({
      seq: row.seq,
      article: articleOf(row),
      mergedInto: (row.merged_into ?? undefined) as ArticleId | undefined,
      waits: Boolean(row.waits),
    }),
  })
  return { changes, cursor: rows.at(-1)?.seq ?? seq, isEnd: rows.length < limit }
}

/** Articles published at or after `from` and before `before`, oldest first. */
export async function listArticlesBetween(db: Store, from: Instant, before: Instant): Promise<Article[]> {
  const rows = await articleRows(db)
    .where("merged_into", "is", null)
    .where("published_at", ">=", from)
    .where("published_at", "<", before)
    .orderBy("published_at")
    .orderBy("articles.id")
    .execute()
  return readRows(db, rows, ARTICLE)
}

/** The latest of the corpus, by their numbers. */
export async function listLatestArticles(db: Store, limit: number): Promise<Article[]> {
  const rows = await articleRows(db)
    .where("merged_into", "is", null)
    .orderBy("articles.id", "desc")
    .limit(limit)
    .execute()
  return readRows(db, rows, ARTICLE)
}

function rowOf(article: StoredArticle) {
  return {
    id: article.id,
    seq: article.seq,
    story_id: article.story,
    source_id: article.source,
    marker: article.marker,
    headline: article.headline,
    labels: article.labels ? JSON.stringify(article.labels) : null,
    opener: article.opener ?? null,
    runs_on: article.runsOn ? 1 : null,
    paragraphs: JSON.stringify(article.paragraphs),
    tags: JSON.stringify(article.tags.map((tag) => (article.meant.includes(tag) ? MEANT + tag : tag))),
    glosses: JSON.stringify(article.glosses),
    url: article.url ?? null,
    published_at: article.publishedAt,
    dated: article.dated ? 1 : 0,
  }
}

/** Before a tag in the row that was only meant; no tag's name holds it. */
const MEANT = "＃"

function articleRows(db: Store) {
  return db
    .selectFrom("articles")
    .leftJoin("sources", "sources.id", "articles.source_id")
    .leftJoin("retractions", "retractions.id", "articles.retraction_id")
    .select([
      ...(["articles.id", "seq", "story_id", "marker", "headline", "paragraphs", "tags", "glosses", "url"] as const),
      ...(["labels", "opener", "runs_on"] as const),
      ...(["published_at", "dated", "merged_into", "retraction_id"] as const),
      ...(["sources.name as source", "sources.other_names as source_names"] as const),
      ...(["retractions.why", "retractions.manner", "retracted_at"] as const),
    ])
}

type ArticleRow = RowOf<typeof articleRows>

const ARTICLE: RowReader<ArticleRow, Article> = { queue: "article", read: articleOf }

/** A source whose name can't be read costs none of its articles. */
function namesOf({ source, source_names: others }: Pick<ArticleRow, "source" | "source_names">) {
  return {
    source: typeof source === "string" ? source : "?",
    ...(others !== null && isValidRow({ other_names: others }) && { otherSourceNames: JSON.parse(others) }),
  }
}

function articleOf(row: ArticleRow): Article {
  if (row.source === null) throw new RowFault("source_id is no source")
  if (row.retraction_id !== null && row.manner === null) throw new RowFault("retraction_id is no retraction")
  const tags: string[] = JSON.parse(row.tags)
  return {
    id: row.id as ArticleId,
    story: row.story_id as ArticleId,
    ...namesOf(row),
    marker: row.marker,
    headline: row.headline,
    paragraphs: JSON.parse(row.paragraphs),
    ...(row.labels !== null && { labels: JSON.parse(row.labels) }),
    ...(row.opener !== null && { opener: row.opener }),
    ...(row.runs_on === 1 && { runsOn: true as const }),
    tags: tags.map((tag) => (tag.startsWith(MEANT) ? tag.slice(MEANT.length) : tag)),
    meant: tags.filter((tag) => tag.startsWith(MEANT)).map((tag) => tag.slice(MEANT.length)),
    glosses: JSON.parse(row.glosses),
    url: row.url ?? undefined,
    publishedAt: row.published_at,
    dated: row.dated === 1,
    ...(row.manner !== null && { retraction: { why: row.why ?? "", manner: row.manner, at: row.retracted_at ?? 0 } }),
  }
}
