import fc from "fast-check"
import { expect, test } from "vitest"
import { composeRichDigest, type RichBlock, type RichText } from "../../src/bulletins/rich-digest.ts"
import { STYLES } from "../../src/model/settings.ts"
import { anArticle } from "../search/an-article.ts"
import { hostileArticle } from "./hostile.ts"

const WORDING = {
  ...{ head: "🗞 #印度 · 2 条", foot: "", botUsername: "kuaixun_bot", full: "全文", original: "原文" },
  retracted: () => "⛔ 已撤回",
}
const PLACE = { filter: "", first: 1, part: 0, parts: 1, leftOut: 0 }

const ARTICLE = anArticle({ id: 7, marker: "🔥", headline: "印度与日本签署协议", url: "https://example.org/7" })
const composed = (articles: readonly (typeof ARTICLE)[], style: (typeof STYLES)[number], foot = "") =>
  composeRichDigest({ ...PLACE, total: articles.length, articles }, style, { ...WORDING, foot })

test("each title opens its summary and its links", () => {
  expect(composed([ARTICLE], "summary", "另有 3 条。")).toEqual([
    { type: "heading", text: "🗞 #印度 · 2 条", size: 3 },
    {
      type: "details",
      summary: ["1. 🔥 ", { type: "bold", text: "印度与日本签署协议" }],
      blocks: [
        { type: "paragraph", text: "两国外长周二在东京会面。" },
        {
          type: "paragraph",
          text: [
            { type: "url", text: "全文", url: "https://t.me/kuaixun_bot?start=a_7" },
            " · ",
            { type: "url", text: "原文", url: "https://example.org/7" },
          ],
        },
      ],
    },
    { type: "footer", text: "另有 3 条。" },
  ])
})

test("in the style of headlines it is a link, and of what was taken back only the words for that", () => {
  const back = { ...ARTICLE, retraction: { why: "", manner: "strike", at: 1 } } as const

  expect(composed([ARTICLE, back], "headline").slice(1)).toEqual([
    {
      type: "paragraph",
      text: ["1. 🔥 ", { type: "url", text: "印度与日本签署协议", url: "https://t.me/kuaixun_bot?start=a_7" }],
    },
    {
      type: "details",
      summary: ["2. 🔥 ", { type: "strikethrough", text: "印度与日本签署协议" }],
      blocks: [{ type: "paragraph", text: "⛔ 已撤回" }],
    },
  ])
})

const lengthOf = (text: RichText): number => {
  if (typeof text === "string") return [...text].length
  return Array.isArray(text) ? text.reduce((sum: number, part) => sum + lengthOf(part), 0) : lengthOf(text.text)
}
const sizeOf = (block: RichBlock): { blocks: number; characters: number } => {
  if (block.type !== "details") return { blocks: 1, characters: lengthOf(block.text) }
  const inner = block.blocks.map(sizeOf)
  return {
    blocks: 1 + inner.reduce((sum, one) => sum + one.blocks, 0),
    characters: lengthOf(block.summary) + inner.reduce((sum, one) => sum + one.characters, 0),
  }
}

test("whatever ninety articles hold, their digest is within Telegram's limits", () => {
  const articles = fc.array(hostileArticle(), { minLength: 1, maxLength: 12 })

  fc.assert(
    fc.property(articles, fc.constantFrom(...STYLES), (some, style) => {
      const ninety = Array.from({ length: 90 }, (_, n) => some[n % some.length] ?? ARTICLE)
      const sizes = composed(ninety, style).map(sizeOf)

      expect(sizes.reduce((sum, one) => sum + one.characters, 0)).toBeLessThanOrEqual(32_768)
      expect(sizes.reduce((sum, one) => sum + one.blocks, 0)).toBeLessThanOrEqual(500)
    }),
    { numRuns: 10 },
  )
})
