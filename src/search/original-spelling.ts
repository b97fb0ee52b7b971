/** Gives words in plain form back in the spelling that the articles use. */
import type { Article } from "../model/article.ts"
import type { ArticleId } from "../model/id.ts"
import { rangesOf } from "./plain.ts"
import { needlesOf, parseQuery } from "./query.ts"

/** What is asked of the index. */
export type SpellingSources = {
  /** Articles that hold all of these plain texts, best first. */
  holding(pieces: readonly string[], limit: number): readonly ArticleId[]
  article(id: ArticleId): Article | undefined
}

/** Articles that are read for the spelling of one word, in which it mostly stands in the headline. */
const MOST_READ = 12
const SIGNS = /[^\p{L}\p{N}\p{M}]+/gu

/**
 * 广岛 as 廣島, if most articles that have it write it so; of equally frequent spellings the one that shares most
 * characters with what was asked. A search for it finds what one for the plain text does.
 */
export function originalSpelling(plain: string, asked: string, { holding, article }: SpellingSources): string {
  const wanted = askedBy(plain)
  const spellings = new Map<string, string | undefined>()
  const spellingFor = (written: string) =>
    spellings.getOrInsertComputed(written, () =>
      [written, written.replace(SIGNS, "")].find((spelling) => askedBy(spelling) === wanted),
    )
  const counts = new Map<string, number>()
  const ids = holding([plain], MOST_READ)
  for (const [nth, id] of ids.entries()) {
    if (isDecided(counts, ids.length - nth)) break
    const holder = article(id)
    const written = holder && writtenIn(holder, plain)
    const spelling = written === undefined ? undefined : spellingFor(written)
    if (spelling !== undefined) counts.set(spelling, (counts.get(spelling) ?? 0) + 1)
  }
  const shared = (spelling: string) => [...spelling].filter((character) => asked.includes(character)).length
  const [first] = [...counts].sort(([one, many], [other, more]) => more - many || shared(other) - shared(one))
  return first?.[0] ?? plain
}

/** Whether the articles that are left to read can't make another spelling the most frequent. */
function isDecided(counts: ReadonlyMap<string, number>, left: number): boolean {
  const [most = 0, second = 0] = [...counts.values()].sort((a, b) => b - a)
  return most > second + left
}

/** Where it stands first. */
function writtenIn(article: Article, plain: string): string | undefined {
  const glosses = article.glosses.map(({ text }) => text)
  for (const text of [article.headline, ...article.tags, ...glosses, ...article.paragraphs]) {
    if (text.includes(plain)) return plain
    const [range] = rangesOf(text, [plain])
    if (range) return text.slice(...range)
  }
  return undefined
}

/** The same for questions that find the same. */
function askedBy(question: string): string {
  return needlesOf(parseQuery(question)).toSorted().join("\n")
}
