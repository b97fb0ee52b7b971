import fc from "fast-check"
import { expect, test } from "vitest"
import { containment } from "../../../src/corpus/identity/containment.ts"
import { parseArticle } from "../../../src/corpus/parse.ts"

const part = (one: string, other: string) => containment(parseArticle(one), parseArticle(other))
const SHIP = "【渡轮停航】\n受大风影响，青屿渡轮周三全天停航。"

test.each([
  ["the same in the other script", SHIP, "【渡輪停航】\n受大風影響，青嶼渡輪週三全天停航。", 0.8],
  ["one figure corrected", "渡轮载客二百三十人", "渡轮载客二百五十人", 0.7],
  ["one word of a short sentence in English", "Oil falls below $70", "Oil falls below $71", 0.6],
  ["grown to ten times its length", SHIP, `${SHIP}\n${"船公司说，退票不收手续费。".repeat(10)}`, 1],
  ["a post without a word", "🔥", SHIP, 1],
])("versions of one report have most of the shorter one in common: %s", (_, one, other, least) => {
  expect(part(one, other)).toBeGreaterThanOrEqual(least)
  expect(part(other, one)).toBe(part(one, other))
})

test.each([
  ["other news", SHIP, "【米价上涨】\n粮食局说，本周米价每公斤上涨两角。"],
  ["other news of one market", "国际油价跌破七十美元", "国际金价突破三千美元"],
  [
    "other news in English, in which the small words are the same",
    "The mayor said on Friday that the new harbour will open in May.",
    "The bank said on Monday that its key interest rate has fallen.",
  ],
  ["only an address", "渡轮停航 https://a.cn/live/2020/12/1", "米价上涨 https://a.cn/live/2020/12/1"],
])("texts that tell something else have little in common: %s", (_, one, other) => {
  expect(part(one, other)).toBeLessThan(0.4)
})

test("a text has all of any part of it that is not torn within a word", () => {
  const text = fc.array(fc.constantFrom(..."渡轮停航码头开放周三退票公司港口"), { minLength: 2, maxLength: 60 })
  fc.assert(
    fc.property(text, text, text, (before, own, behind) => {
      expect(part(own.join(""), [...before, ...own, ...behind].join(""))).toBe(1)
    }),
  )
})
