import fc from "fast-check"
import { expect, test } from "vitest"
import { pairTermsOf, tagTermOf, termsOf } from "../../src/search/terms.ts"

test("different pairs of characters are different terms, in every plane", () => {
  const character = fc.constantFrom(..."一丁丂七万가힣ぁ𠀀𠀁𠮷𠮸")
  fc.assert(
    fc.property(character, character, character, character, (a, b, c, d) => {
      expect(pairTermsOf(a + b)[0] === pairTermsOf(c + d)[0]).toBe(a + b === c + d)
      expect(pairTermsOf(a + b)[0]).not.toBe(pairTermsOf(c)[0])
    }),
    { numRuns: 2000 },
  )
})

test("a needle is its pairs, its single characters and its words", () => {
  expect(termsOf("covid 19疫情区北")).toEqual(["covid", "19", ...pairTermsOf("疫情区北")])
  expect(termsOf("8月")).toEqual(["8", ...pairTermsOf("月")])
})

test("a tag is no word", () => {
  expect(tagTermOf("quad")).not.toBe(termsOf("quad")[0])
})
