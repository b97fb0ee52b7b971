import { describe, expect, test } from "vitest"
import { matches } from "../../src/search/match.ts"
import { parseQuery } from "../../src/search/query.ts"
import { anArticle, NOW } from "./an-article.ts"

const article = anArticle({
  headline: "亚洲新北约成型",
  paragraphs: [
    "美国近年加强与 #印度 、#日本 、#澳洲 等「 #四方安全对话 」( #QUAD )国家加强合作。",
    "副国务卿 #比根 (Stephen Biegun)8月31日表示，virus 疫情影响1,000人，Café 关闭。",
  ],
  source: "美国之音",
})

describe("words and phrases", () => {
  test.each([
    ["北约", true],
    ["國務卿", true],
    ["四方安全對話", true],
    ["ＱＵＡＤ", true],
    ["cafe", true],
    ["CAFÉ", true],
    ["biegun", true],
    ['"stephen biegun"', true],
    ['"biegun stephen"', false],
    ["virus", true],
    ["us", false],
    ["vir", false],
    ["31日", true],
    ["1日", false],
    ["等四方", true],
    ['"等 四方 安全"', true],
    ["quad国家", true],
    ["uad国家", false],
    ["印度日本", false],
    ['"印度、日本"', true],
    ["印度，日本", true],
    ["1000", false],
    ["1,000", true],
    ["型美国", false],
  ])("%s: %s", (question, fits) => {
    expect(matches(parseQuery(question), article)).toBe(fits)
  })
})

describe("signs", () => {
  test.each([
    ["#印度", true],
    ["#印", false],
    ["#quad", true],
    ["#四方安全對話", true],
    ["#Stephen_Biegun", true],
    ["#Biegun", false],
    ["-#印度", false],
    ["-#韩国", true],
    ["印度 -韩国", true],
    ["印度 -日本", false],
    ["韩国 | 印度", true],
    ["韩国 印度 | 越南", false],
    ["source:美國之音", true],
    ["source:美国", false],
    ["-source:美国之音", false],
    ["source:a source:美国之音", true],
    ["", true],
    ["🔥", false],
  ])("%s: %s", (question, fits) => {
    expect(matches(parseQuery(question), article)).toBe(fits)
  })
})

test("a day counts from its start, and before a day ends where it starts", () => {
  const start = Date.parse("2020-09-01T00:00:00+08:00")
  const fits = (question: string, publishedAt: number) => matches(parseQuery(question), anArticle({ publishedAt }))

  expect([fits("after:2020-09-01", start - 1), fits("after:2020-09-01", start)]).toEqual([false, true])
  expect([fits("before:2020-09-01", start - 1), fits("before:2020-09-01", start)]).toEqual([true, false])
  expect(fits("韩国 | 印度 after:2021", NOW)).toBe(false)
})

test("a tag that stands in no paragraph is found as a word", () => {
  expect(matches(parseQuery("马拉巴尔"), anArticle({ tags: ["马拉巴尔"] }))).toBe(true)
})

test("the name of a source is found in any script, case and spacing", () => {
  expect(matches(parseQuery('source:"bbc 中文网"'), anArticle({ source: "ＢＢＣ  中文網" }))).toBe(true)
})
