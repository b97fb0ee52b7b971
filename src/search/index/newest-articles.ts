/** The newest articles of the index, which are not in a sealed part yet. */
import type { Article } from "../../model/article.ts"
import type { ArticleId } from "../../model/id.ts"
import type { IndexPart } from "./part.ts"
import { beginSealing, type Sealing, seal } from "./seal.ts"
import { inMemory, type Space } from "./space.ts"

export type NewestArticles = {
  readonly size: number
  /** Enough for one part: to seal more would hold up everything else too long. */
  readonly isFull: boolean
  /** Noted ahead: it leaves a part, but not what is to become one. */
  isNoted(id: ArticleId): boolean
  articles(): Article[]
  get(id: ArticleId): Article | undefined
  /** One that is not among them. */
  put(article: Article): void
  /** One that is not noted. */
  delete(id: ArticleId): boolean
  /** A part that stays, with all of them; then there are none. */
  seal(): IndexPart
  /** A part that is good until something is put or deleted. */
  sealInMemory(): IndexPart
}

/** Characters of all articles together: after the last one, what is left to do for a part takes some 30 ms. */
const MOST_CHARACTERS = 600_000
/** A short article is as much work as so many characters more. */
const CHARACTERS_AN_ARTICLE = 600

/** So that no turn of the event loop has the work of all, from `many` articles on each is noted for a part as it comes. */
export function createNewestArticles(space: Space, many: number, from: readonly Article[]): NewestArticles {
  const articles = new Map<ArticleId, Article>()
  let characters = 0
  let sealing: Sealing | undefined
  for (const article of from) put(article)

  function put(article: Article): void {
    articles.set(article.id, article)
    characters += charactersOf(article)
    if (articles.size > many) note(sealing ? [article] : articles.values())
  }

  /** What was noted is lost with an error, and noted again for the next article. */
  function note(all: Iterable<Article>): Sealing {
    const noted = sealing ?? beginSealing(space)
    sealing = undefined
    for (const article of all) noted.add(article)
    sealing = noted
    return noted
  }

  return {
    get size() {
      return articles.size
    },
    get isFull() {
      return characters >= MOST_CHARACTERS
    },
    isNoted: (id) => sealing !== undefined && articles.has(id),
    articles: () => [...articles.values()],
    get: (id) => articles.get(id),
    put,
    delete(id) {
      const article = articles.get(id)
      if (article) characters -= charactersOf(article)
      return articles.delete(id)
    },
    seal() {
      const noted = sealing ?? note(articles.values())
      sealing = undefined
      const part = noted.finish()
      articles.clear()
      characters = 0
      return part
    },
    sealInMemory: () => seal([...articles.values()], inMemory),
  }
}

function charactersOf({ headline, paragraphs }: Article): number {
  return paragraphs.reduce((sum, { length }) => sum + length, headline.length + CHARACTERS_AN_ARTICLE)
}
