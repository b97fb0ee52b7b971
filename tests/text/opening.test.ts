import fc from "fast-check"
import { expect, test } from "vitest"
import { openingOf } from "../../src/text/opening.ts"
import { hostileText } from "../bulletins/hostile.ts"

test.each([
  [["甲。", "乙。"], 5, "甲。\n乙。"],
  [["甲。", "乙。"], 4, "甲。"],
  [["甲。", "第一句话。第二句话。"], 8, "甲。\n第一句话。"],
  [["甲。", "第一句话。第二句话。"], 7, "甲。"],
  [["一二三四五六七八。", "乙。"], 5, "一二三四…"],
  [["One. Two is longer. 三。"], 18, "One."],
  [["\n！长长"], 2, "\n！"],
  [["😀😀。", "😀。"], 6, "😀😀。\n😀。"],
  [[], 10, ""],
])("%j in %i characters is %j", (paragraphs, most, opening) => {
  expect(openingOf(paragraphs, most)).toBe(opening)
})

test("there is room for it, and it is how the text begins", () => {
  fc.assert(
    fc.property(fc.array(hostileText()), fc.integer({ min: 1, max: 400 }), (paragraphs, most) => {
      const opening = openingOf(paragraphs, most)

      expect([...opening].length).toBeLessThanOrEqual(most)
      expect(paragraphs.join("\n").startsWith(opening.replace(/…$/u, ""))).toBe(true)
    }),
  )
})
