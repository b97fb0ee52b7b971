import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { needlesOf, parseQuery, type Query } from "../../src/search/query.ts"

/** A query as a line: what an article must hold, alternatives divided by |. */
function told(query: Query): string {
  const item = ({ kind, needle, negated }: Query["alternatives"][number][number]) =>
    `${negated ? "not " : ""}${kind} ${needle}`
  return query.alternatives.map((items) => items.map(item).join(", ")).join(" | ")
}

function day(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString()
}

describe("the grammar", () => {
  test.each([
    ["印度 日本", "word 印度, word 日本"],
    ["a b | c", "word a, word b | word c"],
    ["a|b｜c", "word a | word b | word c"],
    ['"印太 地区"', "phrase 印太地区"],
    ["“印太地区” ＂a b＂ 「四方」", "phrase 印太地区, phrase a b, phrase 四方"],
    ["-印度 －日本", "not word 印度, not word 日本"],
    ['-"a phrase" -#印度', "not phrase a phrase, not tag 印度"],
    ["#印度 ＃日本", "tag 印度, tag 日本"],
    ["#Stephen_Biegun", "tag stephenbiegun"],
    ["印度，日本、韩国", "word 印度, word 日本, word 韩国"],
    ["1,000 U.S. 3.5", "word 1000, word us, word 3 5"],
    ["COVID-19疫情", "word covid19疫情 | word covid 19疫情"],
    ["covid19", "word covid19 | word covid 19"],
    ["US-China", "word uschina | word us china"],
    ["iPhone 15", "word iphone, word 15 | word iphone15"],
    ["华为Mate 60发布", "word 华为mate, word 60发布 | word 华为mate60发布"],
    ["-F-35", "not word f35, not word f 35"],
    ["F-35 -米格", "word f35, not word 米格 | word f 35, not word 米格"],
    ["#COVID-19 -#F-35", "tag covid19, not tag f35"],
    ["#AT&T #Xi'an", "tag att, tag xian"],
    ["#印度-日本 #quad-印度", "tag 印度, not word 日本, tag quad, not word 印度"],
    ["2019-2020 9-11", "word 2019 2020, word 911 | word 2019 2020, word 9 11"],
    ["四方安全對話 ＱＵＡＤ", "word 四方安全对话, word quad"],
    ["a | | b |", "word a | word b"],
  ])("%s is read as %s", (question, meaning) => {
    expect(told(parseQuery(question))).toBe(meaning)
  })

  test.each([
    ['"unclosed quote', "word unclosed, word quote"],
    ['-"unclosed', "not word unclosed"],
    ["after:foo", "word after foo"],
    ["after:2020-02-30", "word after 2020 02 30"],
    ["-after:2020", "not word after 2020"],
    ["印度 - 日本", "word 印度, word 日本"],
    ["# 印度", "word 印度"],
    ["#123", "word 123"],
    ["source: 印度", "word source, word 印度"],
    ["--印度", "not word 印度"],
    ["印度-日本", "word 印度日本"],
  ])("malformed, %s is words: %s", (question, meaning) => {
    expect(told(parseQuery(question))).toBe(meaning)
  })

  test.each(["", "  ", '"" '])("%j asks for everything or nothing", (question) => {
    expect(parseQuery(question).alternatives).toEqual(question.trim() === "" ? [[]] : [])
  })

  test.each(["🔥", "| |", "-", "#", '"'])("%s holds nothing to look for and fits nothing", (question) => {
    expect(parseQuery(question).alternatives).toEqual([])
  })
})

describe("conditions", () => {
  test("days begin in the time zone of the reader", () => {
    const query = parseQuery("after:2020-09-01 before：2020-10-01")
    const berlin = parseQuery("after:2020-09-01", { timeZone: "Europe/Berlin" })

    expect([day(query.after), day(query.before)]).toEqual(["2020-08-31T16:00:00.000Z", "2020-09-30T16:00:00.000Z"])
    expect(day(berlin.after)).toBe("2020-08-31T22:00:00.000Z")
  })

  test("a month and a year stand for their first day", () => {
    const query = parseQuery("AFTER:2020-09 before:２０２１")

    expect([day(query.after), day(query.before)]).toEqual(["2020-08-31T16:00:00.000Z", "2020-12-31T16:00:00.000Z"])
  })

  test("of several dates the narrower ones hold", () => {
    const query = parseQuery("after:2020 after:2019 before:2021 before:2022")

    expect([day(query.after), day(query.before)]).toEqual(["2019-12-31T16:00:00.000Z", "2020-12-31T16:00:00.000Z"])
  })

  test("sources are any of those named and none of those refused", () => {
    const query = parseQuery('source:美國之音 source:"BBC 中文" -source:法新社')

    expect(query.sources).toEqual(["美国之音", "bbc 中文"])
    expect(query.withoutSources).toEqual(["法新社"])
    expect(query.alternatives).toEqual([[]])
  })
})

test("an item knows where it stands in the question", () => {
  const question = '-#印度 "a b" 韩国，日本'

  const items = parseQuery(question).alternatives.flat()

  expect(items.map((item) => question.slice(item.start, item.end))).toEqual(["印度", "a b", "韩国", "日本"])
})

test("the words to highlight are those asked for, each once", () => {
  expect(needlesOf(parseQuery('印度 -日本 #印度 "美 国" | 印度'))).toEqual(["印度", "美国"])
})

test("a question has 64 items at most", () => {
  const question = Array.from({ length: 100 }, (_, nth) => `word${nth}`).join(" ")

  const places = parseQuery(question).alternatives.flatMap((items) => items.map(({ start }) => start))
  expect(new Set(places).size).toBe(64)
})

describe("any text is a question", () => {
  test.each([
    ["binary", fc.string({ unit: "binary", maxLength: 200 })],
    ["grapheme", fc.string({ unit: "grapheme", maxLength: 200 })],
    [
      "signs",
      fc.string({ unit: fc.constantFrom(...'"“」#＃-－|｜: aé国', "after:", "source:", "2020"), maxLength: 60 }),
    ],
  ])("made of %s", (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const item of parseQuery(text).alternatives.flat()) {
          expect(item.needle).not.toBe("")
          expect(item.start).toBeLessThanOrEqual(item.end)
          expect(item.end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    "a-",
    "F-35 ",
    "1,200,",
    "iPhone 15 ",
    "#a-",
    "9·",
    "u.",
    '"',
    "-",
    "“",
    "|",
    "#",
    ":",
    "\ud800",
    "国",
    "- ",
    "a ",
    "after:",
    '""',
    '#"',
    "　",
  ])("a megabyte of %j is read long before a test is over", (sign) => {
    const query = parseQuery(sign.repeat(Math.ceil(1_000_000 / sign.length)))

    expect(Object.keys(query)).not.toEqual([])
  })
})
