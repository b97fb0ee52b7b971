import fc from "fast-check"
import { expect, test } from "vitest"
import { createSearch } from "../../src/search/search.ts"
import { firstCorpus, NOW } from "./an-article.ts"

const search = createSearch()
for (const article of firstCorpus()) search.put(article)

const sign = fc.constantFrom(
  ...`"「-|#:：source:after:2020（é👨‍👩‍👧印度供应链　ß\u0000\ud800shiyi`,
  "source:",
  "after:",
  "before:2020-13-45",
)
const question = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(sign, { maxLength: 300 }).map((signs) => signs.join("")),
  fc.array(sign, { maxLength: 300 }).map((signs) => signs.join(" ")),
)

test("any question has an answer, the same one each time", () => {
  fc.assert(
    fc.property(question, (asked) => {
      const answer = search.ask(asked, { limit: 3, now: NOW })

      expect(answer.hits.length).toBeLessThanOrEqual(3)
      expect(search.ask(asked, { limit: 3, now: NOW })).toEqual(answer)
    }),
    { numRuns: 600 },
  )
})

test.each(["的", "ß", '"', "-", " ", "|", "#印度 ", "供应链", "é\u0301", "shi "])(
  "a megabyte of %j is read as far as a message is long",
  (piece) => {
    const asked = piece.repeat(1 << 20).slice(0, 1 << 20)

    const { query, ...answer } = search.ask(asked, { limit: 3, now: NOW })

    expect(query).toBe(asked)
    expect(answer.total).toBe(search.ask(asked.slice(0, 4096), { limit: 3, now: NOW }).total)
  },
)
