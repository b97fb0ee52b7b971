import fc from "fast-check"
import { expect, test } from "vitest"
import { forEachTerm, type Term, tagTermOf, termsOf } from "../../src/search/terms.ts"

const terms = (needle: string) => termsOf(needle).map(({ term }) => term)

test("different pairs and characters are different terms, in every plane", () => {
  const character = fc.constantFrom(..."一丁丂七万가힣ぁ𠀀𠀁𠮷𠮸")
  fc.assert(
    fc.property(character, character, character, character, (a, b, c, d) => {
      expect(terms(a + b)[0] === terms(c + d)[0]).toBe(a + b === c + d)
    }),
    { numRuns: 2000 },
  )
})

test("a needle is its pairs and its words, each at its place", () => {
  expect(termsOf("covid 19疫情区")).toEqual([
    { term: "covid", at: 0 },
    { term: "\u000319", at: 6 },
    { term: "19", at: 6 },
    { term: terms("疫情")[0], at: 8 },
    { term: terms("情区")[0], at: 9 },
  ])
})

test("a character between words is one that begins a run", () => {
  const [, month] = terms("8月31日")
  const seen: [Term, number][] = []
  forEachTerm("8月31日", (term, at) => seen.push([term, at]))

  expect(seen).toContainEqual([month, 1])
  expect(seen.filter(([term]) => term === month)).toHaveLength(1)
})

test("a tag is no word", () => {
  expect(tagTermOf("quad")).not.toBe(terms("quad")[0])
})
