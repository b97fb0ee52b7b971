/** Items in, articles in the store: each post is seen once and leads to the one article of its text. */
import type { ArticleId, Instant, SourceId } from "../model/id.ts"
import type { Post, Rejection, Verdict } from "../model/post.ts"
import { createArticle, replaceArticleTags, reviseArticle } from "../store/articles.ts"
import { inTransaction, type Store } from "../store/open.ts"
import { createPost, createSighting, findPost } from "../store/posts.ts"
import { ensureSource } from "../store/sources.ts"
import { listArticlesSharing, replaceUnits } from "../store/units.ts"
import { foldOf } from "../text/fold.ts"
import { decide } from "./identity.ts"
import type { Item } from "./item.ts"
import { parseArticle } from "./parse.ts"
import { signatureOf } from "./signature.ts"

export type Ingested = {
  readonly read: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly rejected: readonly Rejection[]
  /** The articles that the posts led to, each once, in the order of the posts. */
  readonly led: readonly ArticleId[]
}

/** So many posts are one transaction: what a crash undoes, and how long another writer waits. */
const BATCH = 100

/**
 * Reads all items into the store. A post that the source gave before, unchanged, leads to `same` and changes nothing,
 * so an import that was cut off is finished by running it again.
 */
export async function ingest(
  db: Store,
  items: AsyncIterable<Item> | Iterable<Item>,
  { source: name, now }: { source: string; now: () => Instant },
): Promise<Ingested> {
  const verdicts: Record<Verdict, number> = { new: 0, same: 0, near: 0, excerpt: 0, revision: 0 }
  const rejected: Rejection[] = []
  const led = new Set<ArticleId>()
  const source = await ensureSource(db, name)
  for await (const posts of batchesOf(items, rejected)) {
    const seen = await inTransaction(db, async (tx) => {
      const sightings: Seen[] = []
      for (const post of posts) sightings.push(await ingestPost(tx, source, post, now()))
      return sightings
    })
    for (const { verdict, article } of seen) {
      verdicts[verdict]++
      led.add(article)
    }
  }
  const read = Object.values(verdicts).reduce((sum, count) => sum + count, 0)
  return { read, verdicts, rejected, led: [...led] }
}

type Seen = { readonly verdict: Verdict; readonly article: ArticleId }

async function ingestPost(db: Store, source: SourceId, post: Post, now: Instant): Promise<Seen> {
  const before = await findPost(db, source, post.externalId)
  if (before?.text === post.text) return { verdict: "same", article: before.article }
  const text = parseArticle(post.text)
  const signature = signatureOf(text)
  const hashes = signature.units.map((unit) => unit.hash)

  const decision = before?.founded
    ? ({ verdict: "revision", article: before.article, similarity: 1, grows: true } as const)
    : decide(signature, await listArticlesSharing(db, signature.whole, hashes))

  const isNew = decision.verdict === "new"
  const article = isNew
    ? await createArticle(db, {
        ...text,
        source,
        url: post.url,
        publishedAt: post.date ?? now,
        dated: post.date !== undefined,
        whole: signature.whole,
      })
    : decision.article
  if (!isNew && decision.grows) await reviseArticle(db, article, text, signature.whole)
  if (isNew || decision.grows) {
    await replaceUnits(db, article, signature.units)
    await replaceArticleTags(db, article, text.tags.map(foldOf))
  }
  const id = await createPost(db, { ...post, source, revision: before ? before.revision + 1 : 0, seenAt: now })
  const similarity = isNew ? 1 : decision.similarity
  await createSighting(db, { post: id, article, verdict: decision.verdict, similarity }, now)
  return { verdict: decision.verdict, article }
}

async function* batchesOf(
  items: AsyncIterable<Item> | Iterable<Item>,
  rejected: Rejection[],
): AsyncGenerator<readonly Post[]> {
  let batch: Post[] = []
  for await (const item of items) {
    if ("rejection" in item) rejected.push(item.rejection)
    else batch.push(item.post)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
