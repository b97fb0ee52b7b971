/** Editors' rulings, oldest first: the later one on a pair of texts holds. */
import type { Selectable } from "kysely"
import type { ArticleId, Instant, PostId, RulingId } from "../../model/id.ts"
import type { Verdict } from "../../model/post.ts"
import type { Ruling } from "../../model/ruling.ts"
import { RowFault } from "../db/check-row.ts"
import { chunksOf } from "../db/chunks.ts"
import type { Store } from "../db/open.ts"
import { type RowReader, readRow, readRows } from "../db/read-rows.ts"
import type { Tables } from "../db/schema.ts"

/** Notes them in their order and returns the number of the last one. There must be at least one. */
export async function addRulings(db: Store, rulings: readonly Omit<Ruling, "id">[]): Promise<RulingId> {
  let last = 0
  for (const chunk of chunksOf(rulings)) {
    const rows = await db
      .insertInto("rulings")
      .values(
        chunk.map(({ one, other, together, article, otherArticle, by, at }) => ({
          one,
          other,
          together: together ? 1 : 0,
          article_id: article,
          other_id: otherArticle,
          ruled_by: by,
          ruled_at: at,
        })),
      )
      .returning("id")
      .execute()
    last = Math.max(last, ...rows.map(({ id }) => id))
  }
  return last as RulingId
}

/** All rulings after that one. Editors are people: there are never many. */
export async function listRulingsSince(db: Store, id: number): Promise<Ruling[]> {
  return readRows(db, await db.selectFrom("rulings").selectAll().where("id", ">", id).orderBy("id").execute(), RULING)
}

export async function findRuling(db: Store, id: RulingId): Promise<Ruling | undefined> {
  const row = await db.selectFrom("rulings").selectAll().where("id", "=", id).executeTakeFirst()
  return readRow(db, row, RULING)
}

/** The text that a post brought to an article. */
export type TextInArticle = {
  readonly post: PostId
  readonly article: ArticleId
  readonly text: string
  readonly canonical: boolean
  readonly verdict: Verdict
  readonly signature: Uint8Array
}

/** The texts of some articles, in the order they were seen. */
export async function listTextsOf(db: Store, articles: readonly ArticleId[]): Promise<TextInArticle[]> {
  const rows = await db
    .selectFrom("sightings")
    .innerJoin("posts", "posts.id", "sightings.post_id")
    .select(["posts.id", "article_id", "text", "canonical", "verdict", "signature"])
    .where("article_id", "in", articles)
    .orderBy("posts.id")
    .execute()
  return rows.map((row) => ({
    post: row.id as PostId,
    article: row.article_id as ArticleId,
    text: row.text,
    canonical: row.canonical === 1,
    verdict: row.verdict,
    signature: row.signature,
  }))
}

/** Notes the ruling that decided where these posts belong, so that they are no longer in doubt. */
export async function markRuled(db: Store, posts: readonly PostId[], ruling: RulingId): Promise<void> {
  for (const chunk of chunksOf(posts)) {
    await db.updateTable("sightings").set({ ruling_id: ruling }).where("post_id", "in", chunk).execute()
  }
}

const RULING: RowReader<RulingRow, Ruling> = { queue: "ruling", read: rulingOf }

const HASH = /^[0-9a-f]{32}$/

type RulingRow = Selectable<Tables["rulings"]>

function rulingOf(row: RulingRow): Ruling {
  if (!HASH.test(row.one) || !HASH.test(row.other)) throw new RowFault("it names no two texts")
  return {
    id: row.id as RulingId,
    one: row.one,
    other: row.other,
    together: row.together === 1,
    article: row.article_id as ArticleId,
    otherArticle: row.other_id as ArticleId,
    by: row.ruled_by,
    at: row.ruled_at as Instant,
  }
}
