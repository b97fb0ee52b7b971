import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createFilterIndex } from "../../src/bulletins/filter-index.ts"
import type { Article } from "../../src/model/article.ts"
import type { ReaderId, SubscriptionId } from "../../src/model/id.ts"
import type { Subscription } from "../../src/model/reader.ts"
import { aliasesOf, NO_ALIASES, withAliases } from "../../src/search/aliases.ts"
import { fits } from "../../src/search/match.ts"
import { plainArticleOf } from "../../src/search/plain-article.ts"
import { parseQuery } from "../../src/search/query.ts"
import { FIRST_SETTINGS } from "../model/first-settings.ts"
import { anArticle, firstCorpus, NOW } from "../search/an-article.ts"

const ZONE = "Asia/Shanghai"
const CORPUS = firstCorpus()

function aSubscription(id: number, filter: string): Subscription {
  return {
    id: id as SubscriptionId,
    reader: id as ReaderId,
    filter,
    createdAt: NOW,
    settings: FIRST_SETTINGS,
    pausedWhy: undefined,
    timeZone: undefined,
  }
}

/** Numbered from 1. */
function indexed(filters: readonly string[], timeZone = ZONE) {
  const index = createFilterIndex(timeZone)
  filters.forEach((filter, at) => {
    index.put(aSubscription(at + 1, filter))
  })
  return index
}

function takers(index: ReturnType<typeof indexed>, article: Article, aliases = NO_ALIASES): number[] {
  const taking = index.takersOf(plainArticleOf(article), aliases)
  return taking.map(({ id }) => Number(id)).sort((a, b) => a - b)
}

describe("a filter takes", () => {
  test("what holds its words, each subscription once", () => {
    const filters = ["印度", "#印度", "印度 越南", "日本 | 越南", "越南", "#印度", "印度 | 日本"]

    expect(takers(indexed(filters), anArticle({ tags: ["印度"] }))).toEqual([1, 2, 4, 6, 7])
  })

  test("everything, where it asks for nothing in particular", () => {
    const filters = ["", "-越南", "source:indo-pacific", "after:2020", "🔥", "-印度", "before:2020"]

    expect(takers(indexed(filters), anArticle())).toEqual([1, 2, 3, 4])
  })

  test("what has an alias of its tag, and the other way round", () => {
    const aliases = aliasesOf([{ key: "澳洲", tagKey: "澳大利亚" }])
    const index = indexed(["#澳洲", "#澳大利亞", "-#澳洲"])

    const taken = ["澳洲", "澳大利亚", "印度"].map((tag) => takers(index, anArticle({ tags: [tag] }), aliases))

    expect(taken).toEqual([[1, 2], [1, 2], [3]])
  })

  test("what comes on its day, which begins at midnight of the house", () => {
    const article = anArticle({ publishedAt: Date.parse("2020-09-01T00:30:00+08:00") })
    const takenIn = (timeZone: string) => takers(indexed(["after:2020-09-01"], timeZone), article)

    expect([takenIn("Asia/Shanghai"), takenIn("Europe/London")]).toEqual([[1], []])
  })
})

describe("a subscription", () => {
  test("that ended takes nothing more, and others with its filter still do", () => {
    const index = indexed(["印度", "印度", "日本"])

    index.remove(1 as SubscriptionId)
    index.remove(3 as SubscriptionId)
    index.remove(9 as SubscriptionId)

    expect([takers(index, anArticle()), index.size]).toEqual([[2], 1])
  })

  test("that was given another filter takes by that one alone", () => {
    const index = indexed(["印度", "越南"])

    index.put(aSubscription(1, "越南"))
    index.put(aSubscription(2, "日本"))

    expect(takers(index, anArticle())).toEqual([2])
  })
})

const PIECES = CORPUS.flatMap(({ headline, paragraphs }) => [headline, ...paragraphs])
const CUT = fc
  .tuple(fc.constantFrom(...PIECES), fc.nat(200), fc.integer({ min: 1, max: 6 }))
  .map(([piece, from, length]) => {
    const characters = [...piece]
    return characters
      .slice(from % characters.length)
      .slice(0, length)
      .join("")
  })
const SIGNS = [
  "",
  "",
  "",
  "-",
  "#",
  '"',
  "| ",
  "北約 ",
  "QUAD ",
  "Café ",
  "😀",
  "𠮷",
  "source:indo-pacific ",
  "-#",
  "#澳洲 ",
]
const FILTER = fc
  .array(fc.tuple(fc.constantFrom(...SIGNS), CUT), { maxLength: 4 })
  .map((words) => words.map(([sign, word]) => sign + word).join(" "))
const DEED = fc.record({ id: fc.integer({ min: 1, max: 12 }), filter: fc.option(FILTER, { nil: undefined }) })

test("after any putting and removing it takes what a plain reading of all filters takes", () => {
  const aliases = aliasesOf([
    { key: "澳洲", tagKey: "澳大利亚" },
    { key: "quad", tagKey: "四方安全对话" },
  ])

  fc.assert(
    fc.property(fc.array(DEED, { maxLength: 30 }), fc.constantFrom(...CORPUS), (deeds, article) => {
      const index = createFilterIndex(ZONE)
      const present = new Map<number, string>()
      for (const { id, filter } of deeds) {
        if (filter === undefined) {
          index.remove(id as SubscriptionId)
          present.delete(id)
        } else {
          index.put(aSubscription(id, filter))
          present.set(id, filter)
        }
      }
      const plain = plainArticleOf(article)
      const reads = (filter: string) => fits(withAliases(parseQuery(filter, { timeZone: ZONE }), aliases), plain)
      const plainly = [...present].filter(([, filter]) => reads(filter)).map(([id]) => id)

      expect(takers(index, article, aliases)).toEqual(plainly.sort((a, b) => a - b))
    }),
    { numRuns: 300 },
  )
})
