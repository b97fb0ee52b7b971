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
