/** The parts of the index as articles come and go: the newest few, and sealed ones that are merged as they grow. */
import type { Article } from "../../model/article.ts"
import type { ArticleId } from "../../model/id.ts"
import { createMerging } from "./merging.ts"
import { createNewestArticles } from "./newest-articles.ts"
import { articleIn, type IndexPart, liveCount, strike } from "./part.ts"
import type { Space } from "./space.ts"

/** Articles in parts that stay, and those that are too few for one. */
export type SettledParts = { readonly parts: readonly IndexPart[]; readonly newest: readonly Article[] }

export type IndexParts = {
  readonly size: number
  /** What was put before is in them. */
  all(): readonly IndexPart[]
  put(article: Article): void
  remove(id: ArticleId): void
  article(id: ArticleId): Article | undefined
  find(id: ArticleId): { part: IndexPart; doc: number } | undefined
  settled(): SettledParts
}

/** Fewer articles are made a part again when one more comes: 2 ms. */
const FEWEST = 32

export function createIndexParts(
  space: Space,
  fewest = FEWEST,
  from: SettledParts = { parts: [], newest: [] },
): IndexParts {
  const sealed = createMerging(space, fewest, from.parts)
  const newest = createNewestArticles(space, fewest, from.newest)
  let newestPart: IndexPart | undefined
  let isSettled = newest.size === 0

  function all(): readonly IndexPart[] {
    settle()
    return newestPart ? [...sealed.parts(), newestPart] : sealed.parts()
  }

  function settle(): void {
    if (isSettled) return
    newestPart = newest.size > 0 && newest.size < fewest ? newest.sealInMemory() : undefined
    if (newest.size >= fewest) sealed.add(newest.seal())
    isSettled = true
  }

  function findIn(parts: readonly IndexPart[], id: ArticleId): { part: IndexPart; doc: number } | undefined {
    for (const part of parts) {
      const doc = part.docOf(id)
      if (doc !== undefined && part.gone[doc] !== 1) return { part, doc }
    }
    return undefined
  }

  function remove(id: ArticleId): void {
    if (newest.isNoted(id)) settle()
    const place = findIn(sealed.parts(), id)
    if (place) strike(place.part, place.doc)
    if (newest.delete(id)) isSettled = false
  }

  return {
    get size() {
      return sealed.parts().reduce((sum, part) => sum + liveCount(part), newest.size)
    },
    all,
    put(article) {
      remove(article.id)
      isSettled = false
      newest.put(article)
      if (newest.isFull && newest.size >= fewest) settle()
      sealed.advance()
    },
    remove,
    article(id) {
      const article = newest.get(id)
      const place = article ? undefined : findIn(sealed.parts(), id)
      return place ? articleIn(place.part, place.doc) : article
    },
    find: (id) => findIn(all(), id),
    settled() {
      settle()
      return { parts: sealed.parts(), newest: newest.articles() }
    },
  }
}
