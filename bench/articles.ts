/** Generated articles: the same for the same seed, with words as unevenly common as in real news. */
import type { Article } from "../src/model/article.ts"
import type { ArticleId } from "../src/model/id.ts"

const FIRST_HAN = 0x4e00
const HANS = 3000
const WORDS = 20_000
const DAY = 86_400_000
const START = Date.parse("2020-01-01T00:00:00Z")

/** Park and Miller's minimal generator: 0 to 1, without 1. */
export function createRandom(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (state - 1) / 2_147_483_646
  }
}

export type Generated = { readonly articles: Article[]; readonly words: readonly string[] }

/** About 800 characters each; word number n is about n times rarer than the first (Zipf). */
export function generateArticles(count: number, seed = 1): Generated {
  const random = createRandom(seed)
  const words = Array.from({ length: WORDS }, () => han(random) + han(random) + (random() < 0.2 ? han(random) : ""))
  const word = () => words[Math.floor(WORDS ** random()) - 1] ?? ""
  const figure = () => `${Math.floor(random() * 9000 + 10)}`
  const sentence = (length: number) => `${Array.from({ length }, word).join("")}${random() < 0.3 ? figure() : ""}。`
  const articles = Array.from({ length: count }, (_, index): Article => {
    const tags = [word(), word(), word()]
    const paragraphs = Array.from({ length: 6 }, () => Array.from({ length: 5 }, () => sentence(12)).join(""))
    return {
      id: (index + 1) as ArticleId,
      story: (index + 1) as ArticleId,
      marker: "",
      headline: Array.from({ length: 8 }, word).join(""),
      paragraphs: [`${tags.map((tag) => `#${tag}`).join(" ")} ${paragraphs[0]}`, ...paragraphs.slice(1)],
      tags: [...new Set(tags)],
      meant: [],
      glosses: [],
      source: "generated",
      url: undefined,
      publishedAt: START + index * (DAY / 20),
      dated: true,
    }
  })
  return { articles, words }
}

function han(random: () => number): string {
  return String.fromCharCode(FIRST_HAN + Math.floor(HANS * random()))
}
