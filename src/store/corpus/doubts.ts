/** What an editor may want to judge: doubts, and copies that are not very alike. */
import { sql } from "kysely"
import type { ArticleId, PostId } from "../../model/id.ts"
import type { Disagreement } from "../../model/post.ts"
import { COUNT } from "../db/count.ts"
import type { Store } from "../db/open.ts"
import type { RowOf } from "../db/read-rows.ts"

export type Doubt = {
  readonly post: PostId
  /** The article of the post. */
  readonly article: ArticleId
  /** The article it may be a copy of; the same one where it was taken for a copy. */
  readonly other: ArticleId
  /** The text of the post. */
  readonly text: string
  readonly similarity: number
  readonly why: Disagreement | "near"
}

/** Read by hand, near copies above this are copies. */
const SURE = 0.8

/** The latest first, `limit` of them; nothing that was ruled on already. */
export async function listDoubts(db: Store, { limit, offset }: { limit: number; offset: number }): Promise<Doubt[]> {
  return (await doubts(db).orderBy("post_id", "desc").limit(limit).offset(offset).execute()).map(doubtOf)
}

export async function countDoubts(db: Store): Promise<number> {
  const row = await doubts(db).clearSelect().select(COUNT).executeTakeFirstOrThrow()
  return row.n
}

/** Undefined for a post about which there is no doubt any more. */
export async function findDoubt(db: Store, post: PostId): Promise<Doubt | undefined> {
  const row = await doubts(db).where("post_id", "=", post).executeTakeFirst()
  return row && doubtOf(row)
}

function doubts(db: Store) {
  return db
    .selectFrom("sightings")
    .innerJoin("posts", "posts.id", "post_id")
    .leftJoin("articles as doubted", "doubted.id", "doubted_id")
    .select(["post_id", "article_id", "text", "similarity", "doubt_similarity", "doubt_why"])
    .select(sql<number | null>`coalesce(doubted.merged_into, doubted.id)`.as("other_id"))
    .where("ruling_id", "is", null)
    .where((e) =>
      e.or([
        e(sql<number>`coalesce(doubted.merged_into, doubted.id)`, "<>", e.ref("article_id")),
        e.and([e("verdict", "=", "near"), e("similarity", "<", SURE)]),
      ]),
    )
}

type DoubtRow = RowOf<typeof doubts>

function doubtOf({ post_id, article_id, text, similarity, ...row }: DoubtRow): Doubt {
  return {
    post: post_id as PostId,
    article: article_id as ArticleId,
    other: (row.other_id ?? article_id) as ArticleId,
    text,
    similarity: row.doubt_similarity ?? similarity,
    why: row.doubt_why ?? "near",
  }
}
