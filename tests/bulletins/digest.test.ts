import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { composeDigest, partsOf } from "../../src/bulletins/digest.ts"
import { STYLES } from "../../src/model/settings.ts"
import { anArticle } from "../search/an-article.ts"
import { faultsOf, hostileArticle } from "./hostile.ts"

const WORDING = { head: "🗞 #印度 · 2 条", foot: "", botUsername: "kuaixun_bot", retracted: () => "⛔ 已撤回" }

const TWO = [
  anArticle({ id: 7, marker: "🔥", headline: "印度与日本签署协议" }),
  anArticle({ id: 8, headline: "", paragraphs: ["越南总理抵达河内，会见了来访的外长。双方随后签署文件。"] }),
]

test("a digest numbers its articles, each a link into the bot with a line of its text", () => {
  const { text, entities } = composeDigest({ articles: TWO, first: 16 }, "summary", { ...WORDING, foot: "另有 3 条。" })

  expect(text).toBe(
    "🗞 #印度 · 2 条\n\n16. 🔥 印度与日本签署协议\n两国外长周二在东京会面。\n\n17. 越南总理抵达河内，会见了来访的外长。双方随后签署文件。\n越南总理抵达河内，会见了来访的外长。\n\n另有 3 条。",
  )
  expect(entities).toMatchObject([
    { type: "bold", offset: 0 },
    { type: "text_link", url: "https://t.me/kuaixun_bot?start=a_7" },
    { type: "text_link", url: "https://t.me/kuaixun_bot?start=a_8" },
  ])
})

test("an article that was taken back keeps its number, struck through, with the words for that", () => {
  const [first, second] = TWO
  const back = { ...(first ?? anArticle()), retraction: { why: "", manner: "strike", at: 1 } } as const
  const { text, entities } = composeDigest({ articles: [back, second ?? back], first: 1 }, "headline", WORDING)

  expect(text).toBe(
    "🗞 #印度 · 2 条\n\n1. 🔥印度与日本签署协议\n⛔ 已撤回\n\n2. 越南总理抵达河内，会见了来访的外长。双方随后签署文件。",
  )
  expect(entities.map(({ type }) => type)).toEqual(["bold", "strikethrough", "text_link"])
})

test("in the style of headlines it has nothing else", () => {
  const { text } = composeDigest({ articles: TWO.slice(0, 1), first: 1 }, "headline", WORDING)

  expect(text).toBe("🗞 #印度 · 2 条\n\n1. 🔥 印度与日本签署协议")
})

test("whatever fifteen articles hold, their digest is a message that Telegram takes whole", () => {
  const articles = fc.array(hostileArticle(), { minLength: 1, maxLength: 15 })

  fc.assert(
    fc.property(articles, fc.constantFrom(...STYLES), (articles, style) => {
      expect(faultsOf(composeDigest({ articles, first: 76 }, style, WORDING))).toEqual([])
    }),
  )
})

describe("parts", () => {
  const some = (count: number) => Array.from({ length: count }, (_, n) => n)

  test.each([
    [2, [2], 0],
    [15, [15], 0],
    [16, [15, 1], 0],
    [90, [15, 15, 15, 15, 15, 15], 0],
    [1000, [15, 15, 15, 15, 15, 15], 910],
  ])("of %i articles: %j", (count, sizes, leftOut) => {
    const parts = partsOf(some(count), "text")

    expect(parts.map(({ items }) => items.length)).toEqual(sizes)
    expect(parts.flatMap(({ items }) => items)).toEqual(some(count - leftOut))
    for (const [part, one] of parts.entries()) {
      expect(one).toMatchObject({ part, parts: sizes.length, first: part * 15 + 1, total: count - leftOut, leftOut })
    }
  })
})
