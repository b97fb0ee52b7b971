/** Whose headline and paragraphs stand where, by hash: how a copy finds its article. */
import type { ArticleId } from "../model/id.ts"
import type { ArticleSignature, Unit } from "../model/signature.ts"
import type { Store } from "./open.ts"

export async function replaceUnits(db: Store, article: ArticleId, units: readonly Unit[]): Promise<void> {
  await db.deleteFrom("units").where("article_id", "=", article).execute()
  for (const batch of batchesOf(units)) {
    await db
      .insertInto("units")
      .values(batch.map((unit) => ({ article_id: article, ...unit })))
      .execute()
  }
}

/** How many articles a lookup brings at most; a paragraph that stands in more of them tells nothing. */
const MOST_CANDIDATES = 50

/** The articles that share text with a post, all units of each; those of the very same text first. */
export async function listArticlesSharing(
  db: Store,
  whole: string,
  hashes: readonly string[],
): Promise<ArticleSignature[]> {
  const ids = new Map<number, number>()
  for (const row of await db.selectFrom("articles").select("id").where("whole", "=", whole).limit(1).execute()) {
    ids.set(row.id, Number.POSITIVE_INFINITY)
  }
  for (const batch of batchesOf(hashes)) {
    const rows = await db
      .selectFrom("units")
      .select(["article_id", (e) => e.fn.sum<number>("size").as("shared")])
      .where("hash", "in", batch)
      .groupBy("article_id")
      .orderBy("shared", "desc")
      .orderBy("article_id")
      .limit(MOST_CANDIDATES)
      .execute()
    for (const row of rows) ids.set(row.article_id, (ids.get(row.article_id) ?? 0) + row.shared)
  }
  const best = [...ids].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_CANDIDATES)
  return best.length === 0
    ? []
    : unitsOfArticles(
        db,
        best.map(([id]) => id),
      )
}

/** The first two paragraphs of every article that opens with one of these: `first + second`, hashes joined. */
export async function listOpenings(db: Store, firstHashes: readonly string[]): Promise<Set<string>> {
  const openings = new Set<string>()
  for (const batch of batchesOf(firstHashes)) {
    const rows = await db
      .selectFrom("units as first")
      .innerJoin("units as second", (join) =>
        join.onRef("second.article_id", "=", "first.article_id").on("second.position", "=", 2),
      )
      .select(["first.hash as first", "second.hash as second"])
      .where("first.position", "=", 1)
      .where("first.hash", "in", batch)
      .execute()
    for (const row of rows) openings.add(row.first + row.second)
  }
  return openings
}

async function unitsOfArticles(db: Store, ids: readonly number[]): Promise<ArticleSignature[]> {
  const rows = await db
    .selectFrom("articles")
    .leftJoin("units", "units.article_id", "articles.id")
    .select(["articles.id", "articles.whole", "units.position", "units.hash", "units.size"])
    .where("articles.id", "in", ids)
    .orderBy("articles.id")
    .orderBy("units.position")
    .execute()
  const found = new Map<number, { article: ArticleId; whole: string; units: Unit[] }>()
  for (const row of rows) {
    const entry = found.get(row.id) ?? { article: row.id as ArticleId, whole: row.whole, units: [] }
    if (row.hash !== null) entry.units.push({ position: row.position ?? 0, hash: row.hash, size: row.size ?? 0 })
    found.set(row.id, entry)
  }
  return [...found.values()]
}

/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535; far fewer keep a statement quick to prepare. */
const BATCH = 500

function* batchesOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH)
}
