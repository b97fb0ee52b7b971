import { expect, test } from "vitest"
import { holdingIn } from "../../../src/search/index/needle.ts"
import { seal } from "../../../src/search/index/seal.ts"
import { inMemory } from "../../../src/search/index/space.ts"
import { anArticle } from "../an-article.ts"

/** So many that it is quicker to read one of them than to compare places. */
const OTHERS = 4500
const texts = ["供应链条很长", "供应与链条", "链条供应", "他说供应链条, 供应链条", ...Array(OTHERS).fill("供应")]
const articles = texts.map((text, id) => anArticle({ id, headline: "标题", paragraphs: ["引言", text] }))

function heldBy(needle: string, ids: readonly number[]) {
  const part = seal(
    articles.filter(({ id }) => ids.includes(id)),
    inMemory,
  )
  const { rough, among } = holdingIn(part, needle)
  const { docs, weights } = among(rough.docs)
  return [...docs].map((doc, nth) => [part.table.ids[doc], weights[nth]])
}

const ALL = [...articles.keys()]

test.each([
  ["compared by places", [0, 1, 2, 3]],
  ["read where they are few", ALL],
])("characters that stand one behind the other are found in articles that are %s", (_, ids) => {
  expect(heldBy("供应链条", ids)).toEqual([
    [0, 1],
    [3, 2],
  ])
})

test("of an article that has all pairs of a word without the word, nothing is found", () => {
  expect(heldBy("应链条供", ALL)).toEqual([])
  expect(heldBy("条供应", [0, 1, 2, 3])).toEqual([[2, 1]])
})

test("a pair that no article has ends the search", () => {
  expect(heldBy("供应链条龘", ALL)).toEqual([])
})
