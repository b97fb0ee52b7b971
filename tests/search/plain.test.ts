import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { findNeedle, plainOf, rangesOf } from "../../src/search/plain.ts"

test.each([
  ["等「 #四方安全對話 」( #QUAD )国家", "等四方安全对话quad国家"],
  ["#印度 、#日本", "印度,日本"],
  ["COVID-19 疫情", "covid 19疫情"],
  ["迈克尔·库格尔曼(Michael  Kugelman)", "迈克尔库格尔曼michael kugelman"],
  ["第一句。第二句", "第一句,第二句"],
  ["🔥", ""],
])("%s is plain %s", (text, plain) => {
  expect(plainOf(text)).toBe(plain)
})

test("the plain form of a plain text is itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      expect(plainOf(plainOf(text))).toBe(plainOf(text))
    }),
    { numRuns: 2000 },
  )
})

describe("a needle", () => {
  test.each([
    ["virus us", "us", 6],
    ["31日1日", "1日", 3],
    ["quad国家", "quad", 0],
    ["aquad国家", "quad", -1],
    ["国家", "", -1],
    ["мир", "ми", -1],
  ])("in %s, %s stands at %d", (text, needle, at) => {
    expect(findNeedle(text, needle)).toBe(at)
  })
})

test("ranges are where the author wrote the words, brackets and spaces inside them included", () => {
  const text = "🔥 等「 四方 」對話、ＱＵＡＤ"

  const words = rangesOf(text, ["四方对话", "quad"]).map(([start, end]) => text.slice(start, end))

  expect(words).toEqual(["四方 」對話", "ＱＵＡＤ"])
})
