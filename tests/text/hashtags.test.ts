import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { hashtagsIn, isHashtagName, isLineOfTags, labelled, labelsIn, tagsIn } from "../../src/text/hashtags.ts"

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
    ["见 https://example.com/a#印度 #日本", ["日本"]],
    ["https://example.com/#印度，#日本", ["日本"]],
  ])("in %s: %j", (text, names) => {
    expect(hashtagsIn(text).map((tag) => tag.name)).toEqual(names)
  })

  test.each([
    "#a#b",
    "＃印度",
    "#123",
    "C#印度",
    "印度#日本",
    "a_#b",
    "# 印度",
    "#",
    "#🔥",
    "#_",
    "",
    "https://example.com/#印度",
  ])("none in %s", (text) => {
    expect(hashtagsIn(text)).toEqual([])
  })
})

describe("plainly meant is", () => {
  test.each([
    ["与＃印度、﹟日本", ["印度", "日本"]],
    ["加强与#印度的合作", ["印度的合作"]],
    ["中国#MeToo运动", ["MeToo运动"]],
    ["タグ#日本 한국#뉴스", ["日本", "뉴스"]],
    ["·#印度", ["印度"]],
    ["#四方安全對話#本週召開。", ["四方安全對話"]],
    ["＃MeToo＃ 再引关注", ["MeToo"]],
    ["＃印度 与#日本 和 #韩国", ["印度", "日本"]],
    ["正文\n#印度#日本 #NATO#QUAD\n正文", ["印度", "日本", "NATO", "QUAD"]],
    ["看 https://example.com/a 与＃印度", ["印度"]],
    ["＃が", ["が"]],
  ])("in %s: %j", (text, names) => {
    expect(tagsIn(text).flatMap(({ name, meant }) => (meant ? [name] : []))).toEqual(names)
  })

  test.each([
    ...[
      "C#",
      "C#语言",
      "C＃语言",
      "用 a#b 表示",
      "a_#b",
      "#1",
      "＃1",
      "第#12号",
      "＃12号",
      "3#楼",
      "＃",
      "＃ 印度",
      "和#",
      "＃🔥",
    ],
    ...["请按#号键", "https://example.com/印度#日本", "見example.com/印度＃日本", "http://a.b/c#d"],
  ])("nothing in %s", (text) => {
    expect(tagsIn(text)).toEqual([])
  })

  test("in reading order with what Telegram finds, each at its place with its signs", () => {
    const text = "🔥 与＃印度 、#日本 \n和#四方安全对话#"

    const tags = tagsIn(text)

    expect(tags.map(({ start, end }) => text.slice(start, end))).toEqual(["＃印度", "#日本", "#四方安全对话#"])
    expect(tags.map(({ meant }) => meant)).toEqual([true, false, true])
  })

  test("never what Telegram finds, and Telegram's are all there", () => {
    const signs = fc.constantFrom(..."#＃印日aE1_·/:. \n、号🔥𠮷")
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 30 }), (text) => {
        const seen = tagsIn(text).filter(({ meant }) => !meant)
        expect(seen.map(({ meant, ...hashtag }) => hashtag)).toEqual(hashtagsIn(text))
      }),
      { numRuns: 1000 },
    )
  })
})

test.each([
  ["#印度 #日本", true],
  ["＃印度＃日本、#韩国", true],
  ["#印度 的", false],
  ["#印度 #〔C++〕 #〔2027〕", true],
  ["#印度 〔2027〕", false],
  ["见 #〔2027〕12号", false],
  ["", false],
])("whether %j is a line of tags: %s", (line, is) => {
  expect(isLineOfTags(line)).toBe(is)
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

test("a long run of signs is read to its end", { timeout: 20_000 }, () => {
  const counts = ["#", "a", "#a", "#国 ", "#_", "＃国#", "#国  ", "a.", "a:/#", "＃国\n"].map((sign) => {
    return tagsIn(sign.repeat(20_000)).length
  })

  expect(counts).toEqual([0, 0, 20_000, 20_000, 0, 20_000, 20_000, 0, 19_999, 20_000])
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

test("labels are read from a line of tags and from no other", () => {
  expect(labelsIn("#印度 #〔C++〕 #〔a 〔b〕")).toEqual([])
  expect(labelsIn(`#印度 ${labelled("C++")} ${labelled("a〔b〕\nc")}`)).toEqual(["C++", "a b  c"])
  expect(labelsIn("见 #〔2027〕")).toEqual([])
})
