/** What a message brings, or should bring by now: one article, or all of a digest. */
import type { Content } from "../model/delivery.ts"
import type { ArticleId, DigestId } from "../model/id.ts"
import type { Style } from "../model/settings.ts"
import { findArticle } from "../store/articles.ts"
import { findDigest, listArticlesOfDigest } from "../store/digests.ts"
import type { Store } from "../store/open.ts"

export type Source = { readonly article: ArticleId; readonly style: Style; readonly digest: DigestId | undefined }

/** Undefined where nothing of it is there any more. */
export async function contentOf(db: Store, { article: id, style, digest: of }: Source): Promise<Content | undefined> {
  if (of === undefined) {
    const article = await findArticle(db, id)
    return article && { kind: "article", article, style }
  }
  const digest = await findDigest(db, of)
  const found = await Promise.all((await listArticlesOfDigest(db, of)).map((one) => findArticle(db, one)))
  const articles = found.filter((article) => article !== undefined)
  return digest && articles.length > 0 ? { kind: "digest", digest: { ...digest, articles }, style } : undefined
}
