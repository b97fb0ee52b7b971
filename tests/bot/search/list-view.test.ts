import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { listView } from "../../../src/bot/search/list-view.ts"
import { createQuestions } from "../../../src/bot/search/question.ts"
import { createSearch } from "../../../src/search/search.ts"
import { hostileArticle, hostileText } from "../../bulletins/hostile.ts"
import { NOW } from "../../search/an-article.ts"
import { aMemory } from "../a-memory.ts"
import { buttonsOf, faultsIn, shown, styled } from "../shared/shown.ts"
import { wordsIn, zh } from "../words.ts"
import { aHit, aList, anAnswer } from "./a-list.ts"

const MIDDLE = aList({
  answer: anAnswer({
    total: 12,
    hits: [
      aHit({ id: 7, marker: "🔥", matches: [[2, 4]] }),
      aHit({ id: 3, headline: "无题", summary: "", tags: [], dated: false }),
    ],
  }),
  page: 1,
})

test("a page of hits, in Chinese", () => {
  expect(shown(listView(zh, MIDDLE))).toBe(`🔎 外长 · 12 条 · 第 2/3 页

6. 🔥 印度与日本签署协议
两国外长周二在东京会面。
2020-10-20 #印度 #日本

7. 无题
2020-10-20 收录
[6] [7]
[‹ 上一页] [下一页 ›]`)
})

test("a hit has its labels before its headline", () => {
  const hit = aHit({ marker: "🔥", labels: ["突发", "独家"], headline: "渡轮恢复航行" })

  expect(shown(listView(zh, aList({ answer: anAnswer({ hits: [hit] }) })))).toContain(
    "1. 🔥 突发｜独家｜渡轮恢复航行\n",
  )
})

test("a page of hits, in English", () => {
  expect(shown(listView(wordsIn("en"), MIDDLE))).toBe(`🔎 外长 · 12 · page 2 of 3

6. 🔥 印度与日本签署协议
两国外长周二在东京会面。
2020-10-20 #印度 #日本

7. 无题
imported 2020-10-20
[6] [7]
[‹ Previous] [Next ›]`)
})

test("headlines and the words that were asked for are bold, days and tags slanted", () => {
  const view = listView(zh, MIDDLE)

  expect(styled(view, "bold")).toEqual(["🔎 外长 · 12 条", "印度与日本签署协议", "外长", "无题"])
  expect(styled(view, "italic")).toEqual(["2020-10-20 #印度 #日本", "2020-10-20 收录"])
})

test("a number opens its article and knows the way back; arrows turn pages", () => {
  expect(buttonsOf(listView(zh, MIDDLE))).toEqual([
    ["6", "a:7:0:1:s外长"],
    ["7", "a:3:0:1:s外长"],
    ["‹ 上一页", "l:0:s外长"],
    ["下一页 ›", "l:2:s外长"],
  ])
})

describe("where nothing is found", () => {
  const nothing = anAnswer({ total: 0, hits: [] })

  test("other questions are offered", () => {
    const suggestions = [{ text: "外交部长", ref: "s外交部长" }]

    expect(shown(listView(zh, aList({ answer: nothing, suggestions })))).toBe(`没有找到「外长」。

你是不是要找：
[外交部长]`)
  })

  test.each([
    ["search", "没有找到「外长」。\n\n换个词试试，或发 /tags 看看有哪些标签。"],
    ["tag", "没有标签「外长」。\n\n换个词试试，或发 /tags 看看有哪些标签。"],
    ["latest", "还没有文章。\n\n换个词试试，或发 /tags 看看有哪些标签。"],
  ] as const)("of %s it says so", (kind, words) => {
    expect(shown(listView(zh, aList({ answer: nothing, question: { kind, text: "外长" } })))).toBe(words)
  })
})

test("a slip that was corrected is named, and so is the tag that a gloss led to", () => {
  const corrected = listView(
    zh,
    aList({
      answer: anAnswer({ exact: 0, corrected: "外长", manner: "near" }),
      question: { kind: "search", text: "外常" },
    }),
  )
  const answer = { ...anAnswer(), tag: { name: "印度", count: 1 } }
  const tag = listView(zh, aList({ answer, question: { kind: "tag", text: "India" } }))

  expect(shown(corrected).split("\n").slice(0, 2)).toEqual(["🔎 外常 · 1 条", "没有「外常」，显示与“外长”相近的结果"])
  expect(shown(tag)).toContain("#印度 · 1 条")
})

test("whatever the corpus holds and whatever is asked, a page is a message that Telegram takes whole", async () => {
  const page = fc.record({ limit: fc.integer({ min: 1, max: 10 }), number: fc.integer({ min: 0, max: 9999 }) })
  const articles = fc.array(hostileArticle(), { maxLength: 12 })
  const asked = fc.oneof(hostileText(), fc.constantFrom("", "a", "标签", "长"))
  const kind = fc.constantFrom("search" as const, "tag" as const, "latest" as const)

  await fc.assert(
    fc.asyncProperty(articles, asked, kind, page, async (articles, text, kind, { limit, number }) => {
      const search = createSearch()
      for (const article of articles) search.put(article)
      const questions = createQuestions(aMemory())
      const answer = kind === "tag" ? search.tag(text, { limit, now: NOW }) : search.ask(text, { limit, now: NOW })
      const refs = answer.didYouMean.map(async (text) => ({
        text,
        ref: await questions.refOf({ kind: "search", text }),
      }))
      const ref = await questions.refOf({ kind, text })
      const suggestions = await Promise.all(refs)

      const list = aList({ question: { kind, text }, answer, page: number, pageSize: limit, ref, suggestions })
      for (const locale of ["zh-Hans", "en"] as const) expect(faultsIn(listView(wordsIn(locale), list))).toEqual([])
    }),
  )
})

test("ten hits as large as they come still fit", () => {
  const matches = Array.from({ length: 80 }, (_, n): [number, number] => [n * 2, n * 2 + 1])
  const tags = Array.from({ length: 9 }, (_, n) => `${n}`.padEnd(20, "标"))
  const hit = (id: number) =>
    aHit({
      id,
      headline: "题".repeat(500),
      marker: "😀".repeat(50),
      summary: "要".repeat(180),
      matches,
      tags,
      dated: false,
    })
  const hits = Array.from({ length: 10 }, (_, n) => hit(999_999_990 + n))
  const latest = { question: { kind: "latest", text: "10" }, answer: anAnswer({ total: 999_999, hits }) } as const

  expect(faultsIn(listView(wordsIn("en"), aList({ ...latest, page: 99_999, pageSize: 10 })))).toEqual([])
})

test("suggestions are as long as a button can show", () => {
  const suggestions = Array.from({ length: 5 }, (_, n) => ({ text: "议".repeat(900), ref: `~${n}` }))

  const view = listView(zh, aList({ answer: anAnswer({ total: 0, hits: [] }), suggestions }))

  expect(faultsIn(view)).toEqual([])
})
