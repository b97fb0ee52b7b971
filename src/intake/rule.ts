/** What an editor ruled in, articles merged or split and the ruling noted out. */

import { bareTextOf, rulingNameOf, unpacked } from "../corpus/identity/signature.ts"
import { jaccard } from "../corpus/identity/sketch.ts"
import { parseWith } from "../corpus/parse.ts"
import type { ArticleText } from "../model/article.ts"
import type { ArticleId, Instant, PostId, RulingId } from "../model/id.ts"
import type { Ruled, Ruling } from "../model/ruling.ts"
import { findArticle, nextNumbers, putArticles, type StoredArticle } from "../store/corpus/articles.ts"
import { makeFounder, mergeArticles, movePosts } from "../store/corpus/merge.ts"
import { findPostRecord } from "../store/corpus/post-history.ts"
import { findPost } from "../store/corpus/posts.ts"
import { addRulings, listTextsOf, markRuled, type TextInArticle } from "../store/corpus/rulings.ts"
import { inTransaction, type Store } from "../store/db/open.ts"
import { ensureSource } from "../store/sources/sources.ts"
import { foldOf } from "../text/fold.ts"
import { habitsOfSource } from "./source-habits.ts"

/** Who rules, and when. */
type Editor = { readonly by: number; readonly at: Instant }

/** Two articles are one: the older one stays, with its text. */
export function mergeAs(db: Store, one: ArticleId, other: ArticleId, editor: Editor): Promise<Ruled> {
  return inTransaction(db, async (tx) => {
    const both = await bothOf(tx, one, other)
    if (!both) return { kind: "none" }
    const [kept, gone] = both
    const pairs = pairsOf(await listTextsOf(tx, [kept]), await listTextsOf(tx, [gone]))
    if (pairs.length === 0) return { kind: "none" }
    return carryOut(tx, [kept, gone], pairs, editor)
  })
}

/** Merges by a ruling that was given when the articles were others. */
export async function mergeAgain(
  db: Store,
  one: ArticleId,
  other: ArticleId,
  { id, ...ruling }: Ruling,
): Promise<void> {
  const both = await bothOf(db, one, other)
  if (both) await carryOut(db, both, [[ruling.one, ruling.other]], ruling)
}

/** A post's text and the article that it is doubted to be a copy of stand apart for good; nothing moves. */
export function keepApart(db: Store, post: PostId, other: ArticleId, editor: Editor): Promise<Ruled> {
  return inTransaction(db, async (tx) => {
    const seen = await findPostRecord(tx, post)
    const both = seen && (await bothOf(tx, seen.sighting.article, other))
    if (!seen || !both) return { kind: "none" }
    const article = seen.sighting.article
    const otherArticle = both.find((one) => one !== article) ?? other
    const pairs = pairsOf(await listTextsOf(tx, [article]), await listTextsOf(tx, [otherArticle]))
    if (pairs.length === 0) return { kind: "none" }
    const ruling = await note(tx, pairs, false, [article, otherArticle], editor)
    await markRuled(tx, [post], ruling)
    return { kind: "apart", article, other: otherArticle }
  })
}

/** It is a copy indeed: the post stays where it is, and no doubt about it is left. */
export function confirm(db: Store, post: PostId, editor: Editor): Promise<Ruled> {
  return inTransaction(db, async (tx) => {
    const seen = await findPostRecord(tx, post)
    if (!seen) return { kind: "none" }
    const { article } = seen.sighting
    const texts = await listTextsOf(tx, [article])
    const pairs = pairsOf(
      texts.filter((told) => told.post === post),
      texts.filter((told) => told.canonical),
    )
    if (pairs.length === 0) return { kind: "none" }
    await markRuled(tx, [post], await note(tx, pairs, true, [article, article], editor))
    return { kind: "merged", kept: article, gone: article }
  })
}

/** A post's text becomes an article of its own, with every post of the very same text. */
export function splitOff(db: Store, post: PostId, editor: Editor): Promise<Ruled> {
  return inTransaction(db, async (tx) => {
    const seen = await findPostRecord(tx, post)
    const from = seen && (await findArticle(tx, seen.sighting.article))
    if (!seen || !from) return { kind: "none" }
    const texts = await listTextsOf(tx, [from.id])
    const name = textName(texts.find((told) => told.post === post))
    const [leaving, staying] = [
      texts.filter((told) => textName(told) === name),
      texts.filter((told) => textName(told) !== name),
    ]
    const heir = staying.find((told) => told.canonical) ?? staying.find((told) => told.verdict === "new") ?? staying[0]
    const founder = leaving.find((told) => told.post === post)
    if (!founder || !heir) return { kind: "none" }
    const next = await nextNumbers(tx)
    const article = next.article as ArticleId
    const source = await ensureSource(tx, seen.source)
    const base = {
      source,
      story: article,
      url: seen.url,
      publishedAt: seen.datedAt ?? seen.seenAt,
      dated: seen.datedAt !== undefined,
    }
    const { labels: _labels, opener: _opener, runsOn: _runsOn, ...placed } = from
    await putArticles(tx, [
      await stored(tx, founder, { ...base, id: article, seq: next.seq++ }),
      await stored(tx, heir, { ...placed, source: await ensureSource(tx, from.source), seq: next.seq++ }),
    ])
    const ruling = await note(tx, pairsOf([founder], staying), false, [from.id, article], editor)
    await movePosts(tx, { posts: leaving.map((told) => told.post), founder: post, article, ruling })
    if (!heir.canonical) await makeFounder(tx, heir.post)
    return { kind: "apart", article: from.id, other: article }
  })
}

type Placed = Omit<StoredArticle, keyof ArticleText | "tagKeys">

async function stored(db: Store, { post, text }: TextInArticle, placed: Placed): Promise<StoredArticle> {
  const source = (await findPost(db, post))?.source ?? placed.source
  const parsed = parseWith(await habitsOfSource(db, source), text)
  return { ...placed, ...parsed, tagKeys: [...new Set(parsed.tags.map(foldOf))] }
}

/** The two articles that answer for these numbers, the older one first; undefined unless there are two. */
async function bothOf(db: Store, one: ArticleId, other: ArticleId): Promise<[ArticleId, ArticleId] | undefined> {
  const [first, second] = [(await findArticle(db, one))?.id, (await findArticle(db, other))?.id]
  if (first === undefined || second === undefined || first === second) return undefined
  return first < second ? [first, second] : [second, first]
}

async function carryOut(
  db: Store,
  [kept, gone]: readonly [ArticleId, ArticleId],
  pairs: readonly Pair[],
  editor: Editor,
): Promise<Ruled> {
  const texts = await Promise.all([findArticle(db, kept), findArticle(db, gone)])
  const [one, other] = texts.map((text) => (text ? bareTextOf(text) : ""))
  const ruling = await note(db, pairs, true, [kept, gone], editor)
  await mergeArticles(db, { kept, gone, ruling, similarity: jaccard(one ?? "", other ?? ""), now: editor.at })
  return { kind: "merged", kept, gone }
}

type Pair = readonly [string, string]

function note(
  db: Store,
  pairs: readonly Pair[],
  together: boolean,
  [article, otherArticle]: readonly [ArticleId, ArticleId],
  { by, at }: Editor,
): Promise<RulingId> {
  return addRulings(
    db,
    pairs.map(([one, other]) => ({ one, other, together, article, otherArticle, by, at })),
  )
}

/** The text that either article has now with every text of the other: so they meet again in whatever order they come. */
function pairsOf(ours: readonly TextInArticle[], theirs: readonly TextInArticle[]): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const one of ours) {
    for (const other of theirs) {
      const pair = [textName(one), textName(other)] as const
      if (pair[0] !== pair[1]) pairs.set(pair.toSorted().join(" "), pair)
    }
  }
  return [...pairs.values()].slice(0, MOST_PAIRS)
}

/** An article in hundreds of different texts is no news; what it is called together with is told by these. */
const MOST_PAIRS = 1000

function textName(text: TextInArticle | undefined): string {
  return text ? rulingNameOf(unpacked(text.signature)) : ""
}
