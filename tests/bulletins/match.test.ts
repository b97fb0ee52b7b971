import fc from "fast-check"
import { expect, test } from "vitest"
import { takersOf } from "../../src/bulletins/match.ts"
import type { ReaderId, SubscriptionId } from "../../src/model/id.ts"
import type { Subscription } from "../../src/model/reader.ts"
import { FIRST_SETTINGS } from "../../src/model/settings.ts"
import { aliasesOf, NO_ALIASES } from "../../src/search/aliases.ts"
import { matches } from "../../src/search/match.ts"
import { parseQuery } from "../../src/search/query.ts"
import { anArticle, firstCorpus, NOW } from "../search/an-article.ts"

const ZONE = { timeZone: "Asia/Shanghai", aliases: NO_ALIASES }

let made = 0
function aSubscription(reader: number, filter: string): Subscription {
  const id = ++made as SubscriptionId
  return { id, reader: reader as ReaderId, filter, createdAt: NOW, settings: FIRST_SETTINGS, timeZone: undefined }
}

const readersOf = (takers: readonly Subscription[]) => takers.map(({ reader }) => reader)

test("what fits takes it, but for what is paused", () => {
  const subscriptions = [
    aSubscription(2, "#印度"),
    aSubscription(1, ""),
    aSubscription(2, "日本"),
    aSubscription(3, "越南"),
    { ...aSubscription(4, ""), settings: { ...FIRST_SETTINGS, pausedAt: NOW } },
  ]

  expect(readersOf(takersOf(anArticle({ tags: ["印度"] }), subscriptions, ZONE))).toEqual([2, 1, 2])
})

test("a filter takes what has an alias of its tag, and the other way round", () => {
  const aliases = aliasesOf([{ key: "澳洲", tagKey: "澳大利亚" }])
  const filters = [aSubscription(1, "#澳洲"), aSubscription(2, "#澳大利亞"), aSubscription(3, "-#澳洲")]

  const readers = ["澳洲", "澳大利亚", "印度"].map((tag) =>
    readersOf(takersOf(anArticle({ tags: [tag] }), filters, { ...ZONE, aliases })),
  )

  expect(readers).toEqual([[1, 2], [1, 2], [3]])
})

test("a day in a filter begins at midnight of the house", () => {
  const article = anArticle({ publishedAt: Date.parse("2020-09-01T00:30:00+08:00") })
  const readers = (timeZone: string) =>
    readersOf(takersOf(article, [aSubscription(1, "after:2020-09-01")], { timeZone, aliases: NO_ALIASES }))

  expect([readers("Asia/Shanghai"), readers("Europe/London")]).toEqual([[1], []])
})

test("a filter takes out what the same words would find in a search", () => {
  const word = fc.constantFrom(
    "印度",
    "#印度",
    "-日本",
    "|",
    '"四方安全对话"',
    "北約",
    "source:indo-pacific",
    "after:2020-10-21",
    "🔥",
    "",
  )
  const filter = fc.array(word, { maxLength: 5 }).map((words) => words.join(" "))
  const generated = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), filter), { maxLength: 12 })

  fc.assert(
    fc.property(generated, fc.constantFrom(...firstCorpus()), (pairs, article) => {
      const subscriptions = pairs.map(([reader, filter]) => aSubscription(reader, filter))
      const plainly = subscriptions.filter(({ filter }) => matches(parseQuery(filter, ZONE), article))

      expect(takersOf(article, subscriptions, ZONE)).toEqual(plainly)
    }),
  )
})
