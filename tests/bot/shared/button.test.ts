import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createQuestions, inlineTagRef, type Question } from "../../../src/bot/search/question.ts"
import { dataOf, type Press, pressOf } from "../../../src/bot/shared/button.ts"
import type { ArticleId, SubscriptionId } from "../../../src/model/id.ts"
import { aMemory } from "../a-memory.ts"

const ref = fc.string({ minLength: 1, maxLength: 20 })
const page = fc.integer({ min: 0, max: 999_999 })
const place = fc.record({ page, ref })
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ kind: fc.constant("list" as const), page, ref }),
  fc.record({
    kind: fc.constant("article" as const),
    id: fc.integer({ min: 1, max: 999_999_999 }).map((id) => id as ArticleId),
    part: fc.integer({ min: 0, max: 9999 }),
    back: fc.option(place, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("unsubscribe" as const),
    id: fc.integer({ min: 1, max: 999_999_999_999_999 }).map((id) => id as SubscriptionId),
    since: fc.integer({ min: 0, max: 999_999_999_999_999 }),
  }),
)

test("what a button means comes back when it is pressed", () => {
  fc.assert(
    fc.property(press, (press) => {
      expect(pressOf(dataOf(press))).toEqual(press)
    }),
  )
})

describe("what no button of ours says is no press", () => {
  test.each([
    ...["", "l", "l:", "l:0", "l:0:", "l:-1:s", "l:1e3:s", "l:1234567:s印度", "L:0:s", " l:0:s", "x:0:s"],
    ...["a:", "a:1", "a:1:", "a:1:0:", "a:1:0:0", "a:1:0:0:", "a:1234567890:0", "a:1:12345", "a:one:0", "a:1:0:x:s"],
    ...["u:", "u:1 ", "u:-1", "u:1", "u:1:", "u:1234567890123456", "u:１", "__proto__", "l:0:s\u0000".slice(0, 4)],
  ])("%j", (data) => {
    expect(pressOf(data)).toBeUndefined()
  })
})

const sign = fc.constantFrom("l", "a", "u", "s", "~", ":", "0", "1", "9", "印", "😀", "\u0000", "\n")

test("any data at all is a press or none, and never a fault", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 64 }), fc.string({ unit: sign, maxLength: 20 })), (data) => {
      const press = pressOf(data)

      expect(press === undefined || pressOf(dataOf(press)) !== undefined).toBe(true)
    }),
  )
})

test("whatever is asked, the largest button of its list fits the 64 bytes that Telegram takes", async () => {
  const questions = createQuestions(aMemory())
  const kind = fc.constantFrom("search" as const, "tag" as const, "latest" as const)
  const brink = fc.integer({ min: 36, max: 42 }).map((length) => "a".repeat(length))
  const text = fc.oneof(brink, fc.string({ unit: "grapheme", maxLength: 60 }))
  const question: fc.Arbitrary<Question> = fc.record({ kind, text })

  await fc.assert(
    fc.asyncProperty(question, async (question) => {
      const back = { page: 999_999, ref: await questions.refOf(question) }
      const data = dataOf({ kind: "article", id: 999_999_999 as ArticleId, part: 9999, back })

      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(await questions.find(back.ref)).toEqual(question)
    }),
  )
})

test("a tag stands in its button up to 39 bytes, and a longer one has none", () => {
  expect(inlineTagRef("印".repeat(13))).toBe(`t${"印".repeat(13)}`)
  expect(inlineTagRef("印".repeat(14))).toBeUndefined()
})
