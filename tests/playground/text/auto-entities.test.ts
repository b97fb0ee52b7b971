import { describe, expect, test } from "vitest"
import { autoEntitiesOf } from "../../../src/playground/text/auto-entities.ts"

function found(text: string, ...types: string[]): string[] {
  return autoEntitiesOf(text)
    .filter(({ type }) => types.includes(type))
    .map(({ offset, length }) => text.slice(offset, offset + length))
}

describe("a hashtag", () => {
  test.each([
    ["「 #四方安全对话 」( #QUAD )", ["#四方安全对话", "#QUAD"]],
    ["#台灣、#ニュース！#한국어", ["#台灣", "#ニュース", "#한국어"]],
    ["印度#日本", []],
    ["＃印度", []],
    ["#印度#日本", []],
    ["#2024 #2024年", ["#2024年"]],
    ["#印-太 #COVID_19", ["#印", "#COVID_19"]],
    ["#新闻@indo_pacific", ["#新闻@indo_pacific"]],
    ["# 印度 ##日本", ["#日本"]],
    ["#कि", ["#क"]],
    ["#🇮🇳印度", []],
  ])("%s", (text, tags) => {
    expect(found(text, "hashtag")).toEqual(tags)
  })

  test("ends after 256 signs", () => {
    expect(found(`#${"字".repeat(256)}`, "hashtag")[0]).toHaveLength(257)
  })
})

describe("a mention", () => {
  test.each([
    ["请问 @kuaixun_bot。", ["@kuaixun_bot"]],
    ["请@kuaixun_bot", []],
    ["@abc @gif", ["@gif"]],
    ["mail@kuaixun_bot", []],
  ])("%s", (text, mentions) => {
    expect(found(text, "mention")).toEqual(mentions)
  })
})

describe("a command", () => {
  test.each([
    ["/search 印度", ["/search"]],
    ["/latest@kuaixun_bot 5", ["/latest@kuaixun_bot"]],
    ["和/或 and/or 1/2 /usr/bin", []],
    ["（/help）", ["/help"]],
    ["/搜索", []],
  ])("%s", (text, commands) => {
    expect(found(text, "bot_command")).toEqual(commands)
  })
})

describe("a link", () => {
  test.each([
    ["见 https://example.org/报道?id=1#top。", ["https://example.org/报道?id=1#top。"]],
    ["见 https://example.org/a, 及", ["https://example.org/a"]],
    ["news.cn 和 v1.2.3", ["news.cn"]],
    ["node.js main.go", []],
    ["https://localhost/", []],
    ["t.me/kuaixun_bot?start=x", ["t.me/kuaixun_bot?start=x"]],
    ["10.0.0.1 与 1.2.3.400", ["10.0.0.1"]],
    ["写信给 editor@news.cn", []],
  ])("%s", (text, links) => {
    expect(found(text, "url")).toEqual(links)
  })

  test("to a mailbox is an address of its own", () => {
    expect(found("写信给 editor@news.cn", "email")).toEqual(["editor@news.cn"])
  })
})

test("entities come in reading order and never overlap", () => {
  const text = "#印度 https://a.cn/#b /help $USD @owner x@y.com #NATO"

  const places = autoEntitiesOf(text).map(({ offset, length }) => [offset, offset + length] as const)

  expect(places).toHaveLength(7)
  for (const [index, [start]] of places.entries()) expect(start).toBeGreaterThanOrEqual(places[index - 1]?.[1] ?? 0)
})
