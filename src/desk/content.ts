/** What a message brings, or should bring by now: one article, or all of a digest. */
import type { Content } from "../model/delivery.ts"
import type { ArticleId, DigestId } from "../model/id.ts"
import { isSendable, type Sendable } from "../model/media.ts"
import type { Style } from "../model/settings.ts"
import { findArticle, latestSeq } from "../store/corpus/articles.ts"
import { listMediaOf } from "../store/corpus/posts.ts"
import type { Store } from "../store/db/open.ts"
import { findDigest, listItemsOfDigest } from "../store/ledger/digests.ts"

type Source = { readonly article: ArticleId; readonly style: Style; readonly digest: DigestId | undefined }

/** In the order of the sources; undefined where nothing of one is there any more. */
export type Contents = (db: Store, sources: readonly Source[]) => Promise<readonly (Content | undefined)[]>

/** As many as a busy hour brings. */
const MOST_KEPT = 1000

/**
 * An article that goes to ten thousand chats is read once, not once for each: as long as no article changes and nothing
 * more came with this one, its content is the same object, by which others know what they made of it.
 */
export function createContents(): Contents {
  const kept = new Map<string, Content | undefined>()
  let seq = 0

  async function keptContentOf(db: Store, { article: id, style }: Source, media: readonly Sendable[]) {
    const key = JSON.stringify([id, style, media])
    if (!kept.has(key)) {
      if (kept.size >= MOST_KEPT) kept.clear()
      const article = await findArticle(db, id)
      kept.set(key, article && { kind: "article", article, style, media })
    }
    return kept.get(key)
  }

  return async (db, sources) => {
    const latest = await latestSeq(db)
    if (latest !== seq) kept.clear()
    seq = latest
    const media = new Map<ArticleId, readonly Sendable[]>()
    const found: (Content | undefined)[] = []
    for (const source of sources) {
      const { article, digest, style } = source
      if (digest !== undefined) {
        found.push(await digestContentOf(db, digest, style))
        continue
      }
      const came = media.get(article) ?? (await listMediaOf(db, article)).filter(isSendable)
      media.set(article, came)
      found.push(await keptContentOf(db, source, came))
    }
    return found
  }
}

async function digestContentOf(db: Store, id: DigestId, style: Style): Promise<Content | undefined> {
  const digest = await findDigest(db, id)
  const found = await Promise.all((await listItemsOfDigest(db, id)).map((one) => findArticle(db, one.article)))
  const articles = found.filter((article) => article !== undefined)
  return digest && articles.length > 0 ? { kind: "digest", digest: { ...digest, articles }, style } : undefined
}
