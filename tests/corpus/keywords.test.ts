import fc from "fast-check"
import { expect, test } from "vitest"
import { keywordsOf } from "../../src/corpus/keywords.ts"
import { parseArticle } from "../../src/corpus/parse.ts"

const LEAD = "智利北部沿海星期一凌晨发生强烈地震，当局随即发布海啸预警，要求沿海居民撤往高处。"
const wordsOf = (text: string) => new Set(keywordsOf(parseArticle(text)).words)

test("a word counts more where the headline has it", () => {
  const { words, weights } = keywordsOf(parseArticle(`【智利地震】\n${LEAD}`))

  const headline = wordsOf("【智利地震】")
  const heavy = [...words].filter((_, index) => (weights[index] ?? 0) > 1)

  expect(new Set(heavy)).toEqual(headline)
  expect(headline.size).toBe(3)
})

test("either script, either width and a rare character give the same words", () => {
  expect(wordsOf("【𠮷野家２０家分店关闭】")).toEqual(wordsOf("【𠮷野家20家分店關閉】"))
  expect(wordsOf("【𠮷野】").size).toBe(1)
})

test("words rise and are different, of any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const { words, weights } = keywordsOf({ ...parseArticle(LEAD), headline: text })

      expect([...words]).toEqual([...new Set(words)].toSorted((a, b) => a - b))
      expect(weights).toHaveLength(words.length)
    }),
  )
})
