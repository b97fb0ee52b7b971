import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Article } from "../../src/model/article.ts"
import type { ArticleId } from "../../src/model/id.ts"
import { aliasesOf, withAliases } from "../../src/search/aliases.ts"
import { matches } from "../../src/search/match.ts"
import { parseQuery } from "../../src/search/query.ts"
import { createSearchIndex, type SearchIndex } from "../../src/search/search-index.ts"
import { anArticle, firstCorpus, NOW } from "./an-article.ts"

function indexOf(articles: readonly Article[], partSize?: number): SearchIndex {
  const index = createSearchIndex(partSize === undefined ? {} : { partSize })
  for (const article of articles) index.put(article)
  return index
}

function found(index: SearchIndex, question: string, options: { limit?: number; offset?: number } = {}): number[] {
  const { hits } = index.search(parseQuery(question), { limit: 1000, now: NOW, ...options })
  return hits.map((hit) => hit.id)
}

describe("the order of hits", () => {
  test("the headline counts over a tag, a tag over the lead, the lead over the body", () => {
    const paragraphs = ["两国外长周二会面。", "随后两国签署协议。"]
    const index = indexOf([
      anArticle({ id: 1, headline: "协议", paragraphs: [...paragraphs, "印度外长在场。"] }),
      anArticle({ id: 2, headline: "协议", paragraphs: ["印度外长在场。", ...paragraphs] }),
      anArticle({ id: 3, headline: "协议", paragraphs: [...paragraphs, "#印度 外长在场。"] }),
      anArticle({ id: 4, headline: "印度协议", paragraphs: [...paragraphs, "外长在场。"] }),
    ])

    expect(found(index, "印度")).toEqual([4, 3, 2, 1])
  })

  test("of two equals the newer comes first, then the larger id", () => {
    const index = indexOf([
      anArticle({ id: 5 }),
      anArticle({ id: 3, publishedAt: NOW - 90 * 86_400_000 }),
      anArticle({ id: 7 }),
    ])

    expect(found(index, "印度")).toEqual([7, 5, 3])
  })

  test("articles from after now stand in the order of their dates too", () => {
    const index = indexOf([anArticle({ id: 2, publishedAt: NOW + 1 }), anArticle({ id: 1, publishedAt: NOW + 2 })])

    expect(found(index, "印度")).toEqual([1, 2])
  })

  test("what is new counts more than what is a little nearer", () => {
    const given = { headline: "协议", paragraphs: ["印度外长在场。", "印度代表签字。"] }
    const fainter = { ...given, paragraphs: ["印度外长在场。", "日本代表签字。"] }
    const old = NOW - 365 * 86_400_000

    expect(found(indexOf([anArticle({ id: 1, ...given }), anArticle({ id: 2, ...fainter })]), "印度")).toEqual([1, 2])
    const aged = indexOf([anArticle({ id: 1, ...given, publishedAt: old }), anArticle({ id: 2, ...fainter })])
    expect(found(aged, "印度")).toEqual([2, 1])
  })

  test("a headline counts more than a fresh report that says the word again and again", () => {
    const told = Array.from({ length: 6 }, (_, nth) => `印度第${nth + 1}次表态。`)
    const index = indexOf([
      anArticle({ id: 1, headline: "印度协议", paragraphs: ["外长在场。"], publishedAt: NOW - 60 * 86_400_000 }),
      anArticle({ id: 2, headline: "协议", paragraphs: ["外长在场。", ...told] }),
    ])

    expect(found(index, "印度")).toEqual([1, 2])
  })

  test.each(["", "-体育", "after:2020", "#印度"])("without words, %j lists the newest first", (question) => {
    const ages = [3, 1, 2, 0]
    const index = indexOf(
      ages.map((age, id) => anArticle({ id, paragraphs: ["#印度 的消息。"], publishedAt: NOW - age * 3_600_000 })),
    )

    expect(found(index, question)).toEqual([3, 1, 2, 0])
  })

  test("pages follow each other without gap or repetition", () => {
    const index = indexOf(Array.from({ length: 60 }, (_, id) => anArticle({ id, publishedAt: NOW - (id % 7) })))

    const pages = [0, 10, 20, 30, 40, 50].flatMap((offset) => found(index, "印度", { limit: 10, offset }))

    expect(pages).toEqual(found(index, "印度"))
    expect(index.search(parseQuery("印度"), { limit: 5, now: NOW }).total).toBe(60)
  })

  test("in the first corpus, the article with the words in its headline is first", () => {
    expect(found(indexOf(firstCorpus()), "四方安全對話")).toEqual([2, 1])
  })
})

test("what replaces an article is found instead of it", () => {
  const index = indexOf([anArticle({ headline: "旧标题" }), anArticle({ headline: "新标题" })])

  expect([found(index, "旧标题"), found(index, "新标题"), index.size]).toEqual([[], [1], 1])
})

test("what is removed is not found, and removing it again changes nothing", () => {
  const index = indexOf([anArticle({ id: 1 }), anArticle({ id: 2 })])

  index.remove(1 as ArticleId)
  index.remove(1 as ArticleId)

  expect([found(index, "印度"), found(index, ""), index.size]).toEqual([[2], [2], 1])
})

test.each([
  ['"北京,上海"', "北京和上海"],
  ['"北京,上海"', "北京5上海"],
  ['"北京上海"', "北京,上海"],
  ['"stephen biegun"', "stephen和biegun"],
  ['"9月1日"', "9年1日"],
  ['"9月1日"', "9月,1日"],
])("%s is not %s, in one article and in twenty", (question, text) => {
  const articles = Array.from({ length: 20 }, (_, id) => anArticle({ id, paragraphs: [text] }))

  expect(found(indexOf(articles.slice(0, 1)), question)).toEqual([])
  expect(found(indexOf(articles), question)).toEqual([])
})

/** Few characters, so that questions meet articles; every script, mark and sign. */
const WORDS = "印度日本國国台臺湾湾aAbé１1ー々カﾊ한é́🔥👨‍👩‍👧𠀀𠮷、，。「」()·- \n#"
const SPELT = ["a-b", "ab1", "b-1", "1,100", "1100", "U.S.", "a'b", "b_a"]
const text = fc.string({ unit: fc.constantFrom(...WORDS, "ab", "us", "virus", ...SPELT), maxLength: 14 })
const tag = fc.constantFrom("印度", "日本", "國", "Ab", "b_a", "🔥")
const article = fc
  .record({
    id: fc.integer({ min: 1, max: 8 }),
    headline: text,
    paragraphs: fc.array(text, { maxLength: 3 }),
    tags: fc.uniqueArray(tag, { maxLength: 2 }),
    glosses: fc.array(fc.record({ tag, text }), { maxLength: 1 }),
    source: fc.constantFrom("甲", "乙 丙"),
    publishedAt: fc.integer({ min: NOW - 5 * 86_400_000, max: NOW }),
  })
  .map(anArticle)
const part = fc.oneof(
  text,
  text.map((words) => `"${words}"`),
  tag.map((name) => `#${name}`),
  fc.constantFrom("|", "source:甲", "-source:甲", 'source:"乙 丙"', "after:2020-10-18", "before:2020-10-19"),
)
const question = fc
  .array(fc.tuple(fc.constantFrom("", "", "-"), part), { maxLength: 4 })
  .map((parts) => parts.map(([sign, words]) => sign + words).join(" "))

/** Some of the tags mean another one, some mean nothing known. */
const someAliases = fc
  .uniqueArray(fc.constantFrom("日本", "国", "ab", "丙"), { maxLength: 3 })
  .map((keys) => aliasesOf(keys.map((key) => ({ key, tagKey: "印度" }))))

/** The same step with further articles: enough of them that they are not just read. */
function alike(step: Article | number, copies: number): (Article | number)[] {
  return Array.from({ length: copies }, (_, nth) =>
    typeof step === "number" ? step + 10 * nth : { ...step, id: (step.id + 10 * nth) as ArticleId },
  )
}

describe("the index finds what a plain reading of every article finds", () => {
  test.each([
    ["in one part", undefined, 1, 500],
    ["of which there are many alike", undefined, 12, 300],
    ["in parts of one article, merged as they grow", 1, 1, 500],
    ["in parts of three articles", 3, 1, 400],
  ])("%s, for any question, after any replacing and removing", (_, partSize, copies, numRuns) => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 5, arbitrary: article }, fc.integer({ min: 1, max: 8 })), { maxLength: 24 }),
        fc.array(question, { minLength: 1, maxLength: 6 }),
        someAliases,
        (steps, questions, aliases) => {
          const index = createSearchIndex(partSize === undefined ? {} : { partSize })
          const kept = new Map<number, Article>()
          for (const step of steps.flatMap((step) => alike(step, copies))) {
            if (typeof step === "number") index.remove(step as ArticleId)
            else index.put(step)
            if (typeof step === "number") kept.delete(step)
            else kept.set(step.id, step)
          }

          for (const asked of questions) {
            const query = withAliases(parseQuery(asked), aliases)
            const plain = [...kept.values()].filter((one) => matches(query, one)).map((one) => one.id)
            const { total, hits } = index.search(query, { limit: 200, now: NOW })
            expect(hits.map((hit) => hit.id).sort()).toEqual(plain.sort())
            expect(total).toBe(plain.length)
          }
          expect(index.size).toBe(kept.size)
          expect([...kept.keys()].map((id) => index.article(id as ArticleId))).toEqual([...kept.values()])
        },
      ),
      { numRuns },
    )
  })

  test("and orders it, whatever was merged, like a fresh index of the same articles", () => {
    fc.assert(
      fc.property(fc.array(article, { maxLength: 12 }), question, (puts, asked) => {
        const last = [...new Map(puts.map((one) => [one.id, one])).values()]

        expect(found(indexOf(puts, 2), asked)).toEqual(found(indexOf(last.reverse()), asked))
      }),
      { numRuns: 500 },
    )
  })
})
