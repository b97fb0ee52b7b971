import { expect, test } from "vitest"
import { hashOf } from "../../../src/corpus/identity/signature.ts"
import { readTextDump } from "../../../src/corpus/readers/text-dump.ts"
import { BLOCKS, CORPUS, noOpenings, ordersOf, postsOf } from "../a-corpus.ts"

const posts = (text: string) => postsOf(readTextDump("dump.txt", text, noOpenings))

test("the first corpus is six posts: three with their headline, one again, two bodies without one", () => {
  expect(posts(CORPUS)).toEqual([...BLOCKS])
})

test("the six posts are found in any of the 720 orders of their blocks", async () => {
  for (const order of ordersOf(BLOCKS)) expect(posts(order.join("\n"))).toEqual(order)
})

test("a body whose article is in the corpus already is parted from the post above it", async () => {
  const items = readTextDump(
    "dump.txt",
    "【新】\n新的。\n旧一。\n旧二。",
    (first, second) => first === hashOf("旧一") && second === hashOf("旧二"),
  )

  expect(postsOf(items)).toEqual(["【新】\n新的。", "旧一。\n旧二。"])
})

test("posts that share a passage, but not their opening, stay whole", async () => {
  const one = "【甲】\n甲的开头。\n共同的第一段。\n共同的第二段。"
  const two = "【乙】\n乙的开头。\n共同的第一段。\n共同的第二段。"

  expect(posts(`${one}\n${two}`)).toEqual([one, two])
})

test("what runs on behind a headless copy is a post of its own", async () => {
  const headed = "【甲】\n第一段。\n第二段。"

  expect(posts(`${headed}\n【乙】\n乙。\n第一段。\n第二段。\n另一件事。`)).toEqual([
    headed,
    "【乙】\n乙。",
    "第一段。\n第二段。",
    "另一件事。",
  ])
})

test.each([
  ["a headline with text behind it", "🔥【快讯】正文在同一行。\n第二段。", ["🔥【快讯】正文在同一行。\n第二段。"]],
  ["only headlines", "【一】\n【二】\n🟥【三】", ["【一】", "【二】", "🟥【三】"]],
  ["only bodies", "第一段。\n第二段。", ["第一段。\n第二段。"]],
  ["bodies under drawn lines", "甲。\n-----\n乙。\n———\n丙。", ["甲。", "乙。", "丙。"]],
  ["bodies with two empty lines between them", "甲。\n\n甲二。\n\n\n乙。", ["甲。\n甲二。", "乙。"]],
  ["brackets inside a text", "他说【不】。\n第二段", ["他说【不】。\n第二段"]],
  ["an unclosed headline", "【没有关上\n正文。", ["【没有关上\n正文。"]],
])("%s", async (_, text, expected) => {
  expect(posts(text)).toEqual(expected)
})

test("the same text twice is two posts of different names, and each keeps its name in any order", async () => {
  const names = async (text: string) =>
    readTextDump("dump.txt", text, noOpenings).map((item) => ("post" in item ? item.post.externalId : ""))

  const [first, second, third] = await names("【甲】\n甲。\n【乙】\n乙。\n【甲】\n甲。")

  expect(new Set([first, second, third]).size).toBe(3)
  expect(await names("【乙】\n乙。\n【甲】\n甲。\n【甲】\n甲。")).toEqual([second, first, third])
})

test("a line of a megabyte is refused with its place, and the rest is read", async () => {
  const items = readTextDump("dump.txt", `【甲】\n甲。\n${"长".repeat(1_000_000)}\n【乙】\n乙。`, noOpenings)

  expect(items).toContainEqual({ rejection: { where: "dump.txt:3", reason: "a line of 1000000 characters" } })
  expect(postsOf(items)).toEqual(["【甲】\n甲。", "【乙】\n乙。"])
})

test("a post without a word, and a file without a post, are refused with their places", async () => {
  expect(readTextDump("dump.txt", "【甲】\n甲。\n\n\n🔥🔥", noOpenings)).toContainEqual({
    rejection: { where: "dump.txt:5", reason: "no word in it" },
  })
  expect(readTextDump("dump.txt", "\n \n", noOpenings)).toEqual([
    { rejection: { where: "dump.txt:1", reason: "the file holds no text" } },
  ])
})

test("labels divide a dump as headlines do, and a label on a line of its own stays with the headline below it", () => {
  const told = [
    "🔥【突发】渡轮恢复航行 #渡轮\n渡轮周四恢复航行。",
    "【独家】\n【东桥封桥检修】\n东桥周五封桥。",
    "【快讯】\n西山迎来初雪\n西山周六下雪。",
    "【地铁延长到机场】周一通车\n票价不变。",
  ]

  expect(posts(told.join("\n"))).toEqual(told)
})

test("a dateline in brackets stays below its headline, and begins a post behind a whole text", () => {
  const headed = "【渡轮恢复航行】\n【海岛日报2026年11月20日讯】（海岛日报记者王甲报道）渡轮周四恢复航行。"
  const headless = "【海岛日报2026年11月21日讯】东桥周五封桥。\n公交改道。"

  expect(posts([headed, headless, headless.replace("21", "22")].join("\n"))).toEqual([
    headed,
    headless,
    headless.replace("21", "22"),
  ])
})

test("behind a label that a dump uses over and over, the headless copy of a post is found", () => {
  const body = "渡轮周四恢复航行。\n旅客有两千多人。"
  const told = [
    `【海风眼】渡轮恢复航行\n${body}`,
    "【海风眼】东桥封桥检修\n东桥周五封桥。\n为期十天。",
    "【海风眼】西山迎来初雪\n西山周六下雪。\n山口封闭。",
    body,
  ]

  expect(posts(told.join("\n"))).toEqual(told)
})
