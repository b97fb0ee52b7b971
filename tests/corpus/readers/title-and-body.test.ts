import fc from "fast-check"
import { expect, test } from "vitest"
import { readFeed } from "../../../src/corpus/readers/feed.ts"
import { joinTitleAndBody } from "../../../src/corpus/readers/title-and-body.ts"
import { bareOf } from "../../../src/text/bare-text.ts"
import { textsOf } from "./an-export.ts"

const FERRY = "青屿渡轮周三起停航，码头候船室照常开放。船公司说，退票不收手续费。"

test.each([
  [
    "the whole message on one line",
    "🔥 【渡轮停航】 周三起停航三天。 退票照常。",
    "🔥 【渡轮停航】\n周三起停航三天。\n退票照常。",
  ],
  ["the same with a picture before it", "🖼 【渡轮停航】 周三起停航三天。", "【渡轮停航】\n周三起停航三天。"],
  ["its cut beginning", "【渡轮停航】 周三起停…", "【渡轮停航】\n周三起停航三天。"],
])("a message that has a headline keeps it: %s", (_, title, body) => {
  expect(joinTitleAndBody({ title, body })).toBe(body)
})

test.each([
  "青屿渡轮周三起停航，码头候…",
  "🎬 青屿渡轮周三起停航，码头候......",
  "青屿渡轮周三起停航，码头 [...]",
  "青屿渡轮周三起停航，码头……阅读全文",
  "青屿渡轮周三起停航，码头 更多",
  "青屿渡輪週三起停航，碼頭…".replace("週", "周"),
  "青屿渡轮周三起停航， 码头候船室照常开",
])("a title that was cut gives way to the whole sentence: %s", (title) => {
  const told = "【青屿渡轮周三起停航，码头候船室照常开放】\n船公司说，退票不收手续费。"

  expect(joinTitleAndBody({ title, body: FERRY })).toBe(told)
})

test("the message as its own title is told once, with its first sentence or line for a headline", () => {
  const lines = "渡轮停航三天\n码头照常开放。\n退票不收手续费。"

  expect(joinTitleAndBody({ title: FERRY, body: FERRY })).toMatch(/^【青屿.*开放】\n船公司说，退票不收手续费。$/u)
  expect(joinTitleAndBody({ title: lines.replaceAll("\n", " "), body: lines })).toMatch(
    /^【渡轮停航三天】\n码头.*\n退票/u,
  )
})

test("what stands before the message stays behind its headline", () => {
  const body = `Forwarded from 青屿日报\n${FERRY}`

  expect(joinTitleAndBody({ title: "🔁 青屿渡轮周三起停航…", body })).toBe(
    "【青屿渡轮周三起停航，码头候船室照常开放】\nForwarded from 青屿日报\n船公司说，退票不收手续费。",
  )
})

test("a headline that the message has behind a label is told once", () => {
  const body = "🔥【突发】青屿渡轮停航\n码头照常开放。"

  expect(joinTitleAndBody({ title: "青屿渡轮停航", body })).toBe(body)
})

test.each([
  ["with the label", "【突发】岭西隧道塌方，六人获救"],
  ["without it", "岭西隧道塌方，六人获救"],
])("a title divides the headline behind a label from the text on its line: %s", (_, title) => {
  const body = "🔴【突发】岭西隧道塌方，六人获救。车辆请绕行。\n工期未定。"

  expect(joinTitleAndBody({ title, body })).toBe("🔴【突发】岭西隧道塌方，六人获救\n车辆请绕行。\n工期未定。")
})

test("a title that is only a clause behind a label divides nothing", () => {
  const body = "【突发】岭西隧道塌方，六人获救。车辆请绕行。"

  expect(joinTitleAndBody({ title: "岭西隧道塌方", body })).toBe(body)
  expect(joinTitleAndBody({ title: "岭西隧道塌方，六人…", body })).toBe(body)
})

test("a title of two lines of the message is told once", () => {
  const body = "渡轮停航三天\n码头照常开放。\n退票不收手续费。"

  expect(joinTitleAndBody({ title: "渡轮停航三天 码头照常开放。", body })).toBe(
    `【渡轮停航三天】\n码头照常开放。\n退票不收手续费。`,
  )
})

test.each([
  ["渡轮停航三天 #青屿", "渡轮停航三天 #青屿", "【渡轮停航三天】\n#青屿"],
  [
    "⛴ 渡轮停航三天 #青屿 #渡轮",
    "⛴ 渡轮停航三天 #青屿 #渡轮\n码头开放。",
    "⛴【渡轮停航三天】\n#青屿 #渡轮\n码头开放。",
  ],
  ["渡轮停航三天 #青屿", "渡轮停航三天\n码头开放。\n#青屿", "【渡轮停航三天】\n码头开放。\n#青屿"],
])("the hashtags at the end of the title %s are no words of the headline", (title, body, told) => {
  expect(joinTitleAndBody({ title, body })).toBe(told)
})

test.each([
  ["我为何参加 #净滩", "读者来信：一年来的变化。", "【我为何参加 #净滩】\n读者来信：一年来的变化。"],
  ["渡轮停航三天 #青屿", "渡轮停航三天。码头开放。", "【渡轮停航三天 #青屿】\n渡轮停航三天。码头开放。"],
])("a hashtag that only the title has is kept: %s", (title, body, told) => {
  expect(joinTitleAndBody({ title, body })).toBe(told)
})

test("a message whose first sentence is longer than a headline has none", () => {
  const body = `${"很长的一句话，".repeat(12)}到这里才完。第二句。`

  expect(joinTitleAndBody({ title: `${body.slice(0, 30)}…`, body })).toBe(body)
})

test("a body that is the cut beginning of its title adds nothing", () => {
  const told = "【青屿渡轮周三起停航，码头候船室照常开放】\n船公司说，退票不收手续费。"

  expect(joinTitleAndBody({ title: FERRY, body: "青屿渡轮周三起停航，码头..." })).toBe(told)
})

test("the link of the entry behind its text says nothing new, another one does", () => {
  const [title, link] = ["港务局：明早有雾 请旅客改签", "https://a.cn/1"]

  expect(joinTitleAndBody({ title, body: `${title} ${link}`, link })).toBe(`【${title}】`)
  expect(joinTitleAndBody({ title, body: `${title} https://b.cn/2`, link })).toBe(`【${title}】\nhttps://b.cn/2`)
})

test.each([
  ["another text", "渡轮停航", "船公司周三宣布这一消息。", "【渡轮停航】\n船公司周三宣布这一消息。"],
  [
    "it resembles the first sentence",
    "青屿渡轮停航：谈判破裂",
    "青屿渡轮停航进入第三天。双方周五再谈。",
    "【青屿渡轮停航：谈判破裂】\n青屿渡轮停航进入第三天。双方周五再谈。",
  ],
  [
    "it is the first clause",
    "青屿渡轮停航",
    "青屿渡轮停航，码头照常开放。",
    "【青屿渡轮停航】\n青屿渡轮停航，码头照常开放。",
  ],
  ["it was cut, but of something else", "渡轮停航三天…", "船公司宣布。", "【渡轮停航三天…】\n船公司宣布。"],
  [
    "it ends in the word more",
    "市民为何想要更多",
    "市民为何想要更多绿地？答案在此。",
    "【市民为何想要更多】\n市民为何想要更多绿地？答案在此。",
  ],
  ["a sign for a picture is none", "🖼", "渡轮停航。", "渡轮停航。"],
  ["a word that opens the text", "快讯", "快讯：渡轮停航。", "【快讯】\n快讯：渡轮停航。"],
  ["it is the first line", "渡轮停航", "渡轮停航\n周三起停航三天。", "【渡轮停航】\n周三起停航三天。"],
])("a title of its own right stays: %s", (_, title, body, told) => {
  expect(joinTitleAndBody({ title, body })).toBe(told)
})

test("a message that is answered is no part of the answer, where the title shows that", () => {
  const quote = "<blockquote><p><b>渡轮公司</b>: 渡轮停航三天</p></blockquote>"
  const feed = (title: string) =>
    `<rss version="2.0"><channel><title>源</title><item><title>${title}</title><description><![CDATA[<div>${quote}</div><p>${FERRY}</p>]]></description></item></channel></rss>`
  const textOf = (title: string) => textsOf(readFeed("https://a.cn/f", Buffer.from(feed(title))))[0]

  expect(textOf("🖼 青屿渡轮周三起停航，码头…")).toBe(
    "【青屿渡轮周三起停航，码头候船室照常开放】\n船公司说，退票不收手续费。",
  )
  expect(textOf("渡轮停航的影响")).toBe(`【渡轮停航的影响】\n渡轮公司: 渡轮停航三天\n${FERRY}`)
})

test("wherever a title was cut, no word of the body is lost or told twice", () => {
  const sentence = fc
    .array(fc.constantFrom(..."渡轮停航码头开放周三退票公司港口工人班次"), { minLength: 3, maxLength: 40 })
    .map((signs) => signs.join(""))
  const body = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((sentences) => `${sentences.join("。")}。`)

  fc.assert(
    fc.property(body, fc.nat(), fc.constantFrom("…", "...", "……", " [...]", "…更多"), (text, at, cut) => {
      const end = 6 + (at % text.length)
      fc.pre(bareOf(text.slice(0, end)).length >= 4)
      const told = joinTitleAndBody({ title: text.slice(0, end) + (end < text.length ? cut : ""), body: text })
      expect(bareOf(told)).toBe(bareOf(text))
    }),
  )
})
