/** Articles and a Query in, the articles that fit out, best first: an inverted index that equals `matches`. */
import type { Article } from "../model/article.ts"
import type { ArticleId, Instant } from "../model/id.ts"
import { bestOf } from "./best-of.ts"
import { unplaced } from "./index/fields.ts"
import { createIndexParts, type SettledParts } from "./index/parts.ts"
import { byRank, type Candidate, idOf, rankedIn } from "./index/ranking.ts"
import { relatedIn } from "./index/related.ts"
import { inMemory, type Space } from "./index/space.ts"
import type { Query } from "./query.ts"

export type SearchHit = { readonly id: ArticleId; readonly score: number }
export type SearchHits = { readonly total: number; readonly hits: readonly SearchHit[] }
export type SearchOptions = { readonly limit: number; readonly offset?: number; readonly now: Instant }

export type SearchIndex = {
  readonly size: number
  /** Adds, or replaces what has the same id. */
  put(article: Article): void
  remove(id: ArticleId): void
  /** Makes what was put ready, so that no question has to wait for it. */
  settle(): void
  settled(): SettledParts
  article(id: ArticleId): Article | undefined
  /** The articles of a story, newest first, then the larger id. */
  story(story: ArticleId): readonly ArticleId[]
  /** Best first; equal scores newest first, then the larger id. `total` counts all that fit. */
  search(query: Query, options: SearchOptions): SearchHits
  /** Of all articles: texts of many lines. */
  headlines(): Iterable<string>
  /** "" for an article that is not there. */
  plainText(id: ArticleId): string
  /** Articles that share several of the rare words of one article's headline, tags and lead, most telling first. */
  related(article: Article, limit: number): readonly ArticleId[]
}

export type IndexOptions = {
  /** Where parts are kept: in memory, if not said otherwise. */
  readonly space?: Space
  /** Articles that are gathered before they become a part that stays. */
  readonly partSize?: number
  /** What an index had settled before. */
  readonly from?: SettledParts
}

export function createSearchIndex({ space = inMemory, partSize, from }: IndexOptions = {}): SearchIndex {
  const parts = createIndexParts(space, partSize, from)

  function search(query: Query, { limit, offset = 0, now }: SearchOptions): SearchHits {
    const { total, best } = rankedIn(parts.all(), query, { count: limit > 0 ? offset + limit : 0, now })
    return { total, hits: best.slice(offset).map((hit) => ({ id: idOf(hit), score: hit.score })) }
  }

  function story(story: ArticleId): ArticleId[] {
    const members: Candidate[] = []
    for (const part of parts.all()) {
      const { stories, count } = part.table
      for (let doc = stories.indexOf(story); doc !== -1 && doc < count; doc = stories.indexOf(story, doc + 1)) {
        if (part.gone[doc] !== 1) members.push({ part, doc, score: 0 })
      }
    }
    return bestOf(members, members.length, byRank).map(idOf)
  }

  return {
    get size() {
      return parts.size
    },
    put: parts.put,
    remove: parts.remove,
    settle: () => void parts.all(),
    settled: parts.settled,
    article: parts.article,
    story,
    search,
    headlines: () => parts.all().map((part) => part.headlines()),
    plainText(id) {
      const found = parts.find(id)
      return found ? unplaced(found.part.text(found.doc)) : ""
    },
    related: (article, limit) => relatedIn(parts.all(), article, limit),
  }
}
