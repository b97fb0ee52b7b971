import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { apartOf, findNeedle, plainOf, plainReadings, rangesOf, tagKeyOf } from "../../src/search/plain.ts"

test.each([
  ["等「 #四方安全對話 」( #QUAD )国家", "等四方安全对话quad国家"],
  ["#印度 、#日本", "印度,日本"],
  ["COVID-19 疫情", "covid19疫情"],
  ["1,200人", "1200人"],
  ["第1,2,3号", "第1 2 3号"],
  ["U.S. Steel", "us steel"],
  ["Ｆ－３５ 與 F‑35", "f35与f35"],
  ["迈克尔·库格尔曼(Michael  Kugelman)", "迈克尔库格尔曼michael kugelman"],
  ["第一句。第二句", "第一句,第二句"],
  ["🔥", ""],
])("%s is plain %s", (text, plain) => {
  expect(plainOf(text)).toBe(plain)
})

test("the plain form of a plain text is itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      expect(plainOf(plainOf(text))).toBe(plainOf(text))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ["COVID-19 疫情", "covid 19疫情"],
  ["1,200人", "1200人"],
  ["U.S.-China", "us china"],
  ["F35", "f35"],
])("%s is %s where its words are read one by one", (text, apart) => {
  expect(apartOf(text)).toBe(apart)
})

test.each([
  ["北京", "北京"],
  ["1,200人", "1200人"],
  ["美方称US-China关系缓和", "美方称uschina关系缓和\n美方称us china关系缓和"],
  [`${"远".repeat(30)}5-G`, `${"远".repeat(30)}5g\n${"远".repeat(15)}5 g`],
  ["Wi-Fi，Li-Fi", "wifi lifi\nwi fi li fi"],
])("%s is read as %j", (text, readings) => {
  expect(plainReadings(text)).toBe(readings)
})

test("a text of very many such words is read at once", () => {
  const text = `1,200 a-b ${"国".repeat(40)}`.repeat(50_000)
  const began = process.cpuUsage()

  plainReadings(text)

  expect(process.cpuUsage(began).user).toBeLessThan(5_000_000)
})

test("of a tag neither signs nor spaces count", () => {
  expect(new Set(["#COVID_19", "COVID-19", "covid 19", "Covid19"].map(tagKeyOf))).toEqual(new Set(["covid19"]))
})

describe("a needle", () => {
  test.each([
    ["virus us", "us", 6],
    ["31日1日", "1日", 3],
    ["quad国家", "quad", 0],
    ["aquad国家", "quad", -1],
    ["国家", "", -1],
    ["мир", "ми", -1],
  ])("in %s, %s stands at %d", (text, needle, at) => {
    expect(findNeedle(text, needle)).toBe(at)
  })
})

test("ranges are where the author wrote the words, brackets and spaces inside them included", () => {
  const text = "🔥 等「 四方 」對話、ＱＵＡＤ"

  const words = rangesOf(text, ["四方对话", "quad"]).map(([start, end]) => text.slice(start, end))

  expect(words).toEqual(["四方 」對話", "ＱＵＡＤ"])
})

test.each([
  ["F-35與F35", ["f35"], ["F-35", "F35"]],
  ["F-35與F35", ["f"], ["F"]],
  ["在US-China關係中", ["china关系"], ["China關係"]],
  ["共1,200人，200人", ["1200"], ["1,200"]],
  ["共1,200人，200人", ["200人"], ["200人"]],
  ["🔥Wi-Fi、e\u0301-mail", ["wifi", "email", "mail"], ["Wi-Fi", "e\u0301-mail"]],
])("in %s, %j stand at %j", (text, needles, words) => {
  expect(rangesOf(text, needles).map(([start, end]) => text.slice(start, end))).toEqual(words)
})
