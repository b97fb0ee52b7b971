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
    ["1000", true],
    ["1,000", true],
    ["1", false],
    ["000", false],
    ["型美国", false],
  ])("%s: %s", (question, fits) => {
    expect(matches(parseQuery(question), article)).toBe(fits)
  })
})

/** Spellings of one word, each of which finds all others, as a word, in a phrase and beside Han. */
const SPELLINGS = [
  ["F35", "F-35", "f‑35", "Ｆ－３５", "F–35"],
  ["wifi", "Wi-Fi", "WI‐FI"],
  ["C919", "C-919", "C 919"],
  ["covid19", "COVID-19", "Covid 19", "COVID_19"],
  ["5G", "5-G"],
  ["Mi8", "Mi-8"],
  ["H7N9", "H7-N9"],
  ["米格29", "米格-29", "米格 29", "米格－29"],
  ["东风41", "東風-41"],
  ["1200", "1,200", "１，２００"],
  ["1200000", "1,200,000"],
  ["911", "9·11", "9-11", "9・11"],
  ["618", "6·18"],
  ["email", "e-mail", "E‑mail"],
  ["US", "U.S."],
  ["ATT", "AT&T"],
  ["Xian", "Xi'an", "Xi’an"],
  ["iPhone15", "iPhone 15", "iPhone-15"],
] as const

describe("the spellings of one word find each other", () => {
  test.each(SPELLINGS.flatMap((words) => words.flatMap((asked) => words.map((word) => [asked, word] as const))))(
    "%s finds %s",
    (asked, word) => {
      const told = anArticle({ headline: "标题", paragraphs: ["引言", `第一批${word}列队，第二批没有。`] })
      const tagged = anArticle({ headline: "标题", paragraphs: ["引言"], tags: [word.replace(/[^\p{L}\p{N}]/gu, "_")] })

      expect(matches(parseQuery(asked), told)).toBe(true)
      expect(matches(parseQuery(`第一批${asked}列队`.replace(" ", "")), told)).toBe(true)
      expect(matches(parseQuery(`-"${asked}"`), told)).toBe(false)
      if (/[A-Z]/iu.test(word)) expect(matches(parseQuery(`#${asked.replace(" ", "_")}`), tagged)).toBe(true)
    },
  )

  test.each([
    ["US-China关系", ["us", "china", "china关系", "US China", '"us china关系"', "uschina"], ["chin", "usc", "s-c"]],
    ["2019-2020年", ["2019", "2020", "2019-2020"], ["20192020"]],
    ["010-6555-1234", ["6555", "010"], ["01065551234", "0106555"]],
    ["2020-9-11", ["9"], ["911"]],
    ["1,200人", ["1200", "1200人"], ["1", "200", "200人"]],
    ["第1,2,300号", ["1", "2", "300"], ["2300", "12300", "12"]],
    ["气温12，200人", ["12", "200人"], []],
    ["比分2-1", ["2", "1"], ["21"]],
    ["涨3.5%", ["3.5"], ["35"]],
    ["9-11%", ["11"], ["911"]],
    ["the rapist", ["the", "rapist"], ["therapist"]],
    ["therapist", ["therapist"], ["the", "rapist", '"the rapist"']],
    ["2019, 5 people", ["2019"], ["20195"]],
    ["C# a.m. C", ["am"], ["camc"]],
    ["Node.js", ["node", "js"], ["nodejs"]],
    ["x-ray/x ray", ["xray"], ["rayx", "rayxray"]],
  ])("of %s this finds it: %j, and this does not: %j", (text, finding, others) => {
    const article = anArticle({ headline: "标题", paragraphs: [text] })
    const finds = (question: string) => matches(parseQuery(question), article)

    expect(finding.filter((question) => !finds(question))).toEqual([])
    expect(others.filter(finds)).toEqual([])
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
