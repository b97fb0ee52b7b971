import { describe, expect, test } from "vitest"
import { hashtagsIn, isHashtagName } from "../../src/text/hashtags.ts"

describe("Telegram finds", () => {
  test.each([
    ["#印度 、#日本", ["印度", "日本"]],
    ["「 #四方安全对话 」( #QUAD )", ["四方安全对话", "QUAD"]],
    ["#印度、日本", ["印度"]],
    ["#ニュース・速報", ["ニュース"]],
    ["#迈克尔·库格尔曼", ["迈克尔·库格尔曼"]],
    ["#a_b #2020年 #año", ["a_b", "2020年", "año"]],
    ["(#a)#b", ["a", "b"]],
    ["#一 #一", ["一", "一"]],
    ["##a", ["a"]],
    ["#𠮷野家", ["𠮷野家"]],
    ["，#印度", ["印度"]],
  ])("in %s: %j", (text, names) => {
    expect(hashtagsIn(text).map((tag) => tag.name)).toEqual(names)
  })

  test.each(["#a#b", "＃印度", "#123", "C#印度", "印度#日本", "a_#b", "# 印度", "#", "#🔥", "#_", ""])(
    "none in %s",
    (text) => {
      expect(hashtagsIn(text)).toEqual([])
    },
  )
})

test("a hashtag stands where it says, sign included", () => {
  const text = "🔥 加强与 #印度 、#日本"

  expect(hashtagsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(["#印度", "#日本"])
})

test("a hashtag ends after 256 characters", () => {
  expect(hashtagsIn(`#${"国".repeat(300)}`)[0]?.name).toBe("国".repeat(256))
})

test("a name is given in its composed form, and its place in the form of the text", () => {
  const [tag] = hashtagsIn("#が")

  expect(tag?.name.normalize("NFC")).toBe(tag?.name)
})

test.each([
  ["#", 0],
  ["a", 0],
  ["#国 ", 200_000],
  ["#_", 0],
])("200,000 times %j is read long before a test is over", (sign, tags) => {
  expect(hashtagsIn(sign.repeat(200_000))).toHaveLength(tags)
})

test.each([
  ["印度", true],
  ["2020", false],
  ["a b", false],
  ["a#b", false],
  ["", false],
  ["国".repeat(257), false],
])("whether %.20s can be a hashtag: %s", (name, can) => {
  expect(isHashtagName(name)).toBe(can)
})
