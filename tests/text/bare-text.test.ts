import fc from "fast-check"
import { expect, test } from "vitest"
import { bareOf } from "../../src/text/bare-text.ts"
import { foldOf } from "../../src/text/fold.ts"

test.each([
  ["加强与 #印度 、#日本 合作。", "加强与印度日本合作"],
  ["【四方安全對話】🔥", "四方安全对话"],
  ["見https://example.org/a?b=1，完", "见完"],
  ["t.me/news 快訊", "快讯"],
  ["ＱＵＡＤ (QUAD)", "quadquad"],
  ["1,000.5人", "10005人"],
  ["🔥。", ""],
  ["ｶﾞｷﾞ", "ガギ"],
  ["ἀ À", "ἀa"],
])("%s is bare %s", (text, bare) => {
  expect(bareOf(text)).toBe(bare)
})

test("copies that differ in script, width, marks and signs are bare the same", () => {
  const copies = ["美國加強與#印度的合作!", "美国加强与 #印度 的合作！", "🔥 美国加强与「印度」的合作"]

  expect(new Set(copies.map(bareOf)).size).toBe(1)
})

test("a text is bare unit by unit as it is when read as a whole", () => {
  const slowly = (text: string) => foldOf(text).replace(/[^\p{L}\p{N}]+/gu, "")
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("é", "й", "ἀ", "q\u0303", "ｶ", "ﾞ", "\u1100", "\u1161", "Σ", "İ", "ß", "一") }),
    fc.stringMatching(/^[一-龥ａ-ｚ０-９A-Z。，#\s]*$/u),
  )

  fc.assert(
    fc.property(text, (text) => {
      fc.pre(!/:\/\/|www\.|t\.me\//i.test(text))

      expect(bareOf(text)).toBe(slowly(text))
    }),
    { numRuns: 2000 },
  )
})
