import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createCandidates } from "../../../src/corpus/identity/candidates.ts"
import { createIntMultimap } from "../../../src/corpus/identity/int-multimap.ts"
import type { Version } from "../../../src/corpus/identity/known-texts.ts"
import { hashNumbers, hashOf, packed, signatureOf, unpacked } from "../../../src/corpus/identity/signature.ts"
import { parseArticle } from "../../../src/corpus/parse.ts"
import type { ArticleId, PostId } from "../../../src/model/id.ts"

const signature = (text: string) => signatureOf(parseArticle(text))
const version = (post: number, article: number, canonical = true) => ({
  post: post as PostId,
  article: article as ArticleId,
  canonical,
})

test("a key table finds what a map of lists finds", () => {
  const entry = fc.tuple(fc.integer({ min: 0, max: 0xffffffff }), fc.nat(1_000_000))
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5000 }), (entries) => {
      const [table, map] = [createIntMultimap(), new Map<number, number[]>()]
      for (const [key, value] of entries) {
        table.add(key, value)
        map.set(key, [value, ...(map.get(key) ?? [])])
      }

      for (const [key, values] of map) {
        const found: number[] = []
        table.forEach(key, (value) => found.push(value))
        expect(found.toSorted()).toEqual(values.toSorted())
      }
    }),
    { numRuns: 20 },
  )
})

test("a signature survives being kept as bytes", () => {
  for (const text of ["【题】\n第一段有不少字。\n第二段也有。", "没有标题的一段话，够长了。", "短", "🔥"]) {
    expect(unpacked(packed(signature(text)))).toEqual(signature(text))
  }
})

test("a signature that an older version kept is read without openings", () => {
  const { openings, ...rest } = signature("【题】\n第一段有不少字，够二十四个字以上才有开头可以比较。\n第二段也有。")
  const bytes = packed({ ...rest, openings })

  expect(openings.length).toBeGreaterThan(0)
  expect(unpacked(bytes.slice(0, bytes.length - openings.byteLength))).toEqual({ ...rest, openings: new Uint32Array() })
})

describe("candidates", () => {
  test("the very same text is found whoever brought it, and the oldest article wins", () => {
    const candidates = createCandidates()
    candidates.put(version(1, 2), signature("【题】\n正文。"))
    candidates.put(version(2, 1), signature("【题】\n正文。"))

    expect(candidates.listSame(signature("题正文").whole)[0]?.article).toBe(1)
    expect(candidates.listSame(signature("另一篇").whole)).toEqual([])
  })

  test("one of many copies of a text stands for each article that has it, also when they move to another", () => {
    const candidates = createCandidates()
    for (const [post, article] of [1, 1, 2, 1].entries()) {
      candidates.put(version(post, article, post === 0 || post === 2), signature("【题】\n正文。"))
    }
    const found = () => candidates.listSame(signature("题正文").whole).map(({ post, article }) => [post, article])

    const before = found()
    for (const post of [0, 1, 3]) candidates.move(version(post, 3, post === 0))

    expect([before, found()]).toEqual([
      [
        [0, 1],
        [2, 2],
      ],
      [
        [2, 2],
        [0, 3],
      ],
    ])
  })

  test("only the latest canonical version of an article counts as its text", () => {
    const candidates = createCandidates()
    candidates.put(version(1, 1), signature("【题】\n第一段。"))
    candidates.put(version(2, 1, false), signature("【题】\n第一段。\n又一段。"))
    candidates.put(version(3, 1), signature("【题】\n第一段。\n第二段。"))

    const shared = candidates.listSharing(signature("【题】\n第一段。"))
    expect(shared.map(({ post, canonical }) => [post, canonical])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
  })

  test("an opening is the first two paragraphs behind the headline", () => {
    const candidates = createCandidates()
    candidates.put(version(1, 1), signature("【题】\n第一段。\n第二段。\n第三段。"))
    const opens = (one: string, two: string) => candidates.opensWith(hashNumbers(hashOf(one)), hashNumbers(hashOf(two)))

    expect([opens("第一段", "第二段"), opens("第二段", "第三段"), opens("题", "第一段")]).toEqual([true, false, false])
  })

  test("thousands of texts are each found by themselves", () => {
    const candidates = createCandidates()
    const texts = Array.from(
      { length: 3000 },
      (_, n) => `【第${n}条】\n这是第${n * 7}条新闻的正文，与别条完全不同${n}。`,
    )
    for (const [n, text] of texts.entries()) candidates.put(version(n, n), signature(text))

    const likest = texts.map((text) => candidates.listAlike(signature(text), 0.99)[0] as Version)
    expect(likest.map(({ article }) => article as number)).toEqual(texts.map((_, n) => n))
    expect(candidates.size).toBe(3000)
  })
})
