import fc from "fast-check"
import { expect, test } from "vitest"
import { bulletinView } from "../../../src/bot/bulletin/bulletin-view.ts"
import { type ArticleView, articleView, partsOf } from "../../../src/bot/search/article-view.ts"
import { STYLES } from "../../../src/model/settings.ts"
import { hostileArticle } from "../../bulletins/hostile.ts"
import { anArticle } from "../../search/an-article.ts"
import { buttonsOf, faultsIn, shown, styled } from "../shared/shown.ts"
import { wordsIn, zh } from "../words.ts"

function opened(given: Partial<ArticleView> = {}): ArticleView {
  const usual = { part: 0, back: undefined, related: 0, media: [], timeZone: "Asia/Shanghai" }
  return { article: anArticle({ id: 7 }), ...usual, ...given }
}

const LONG = anArticle({ id: 8, paragraphs: ["甲".repeat(3000), "乙".repeat(3000), "丙。"] })

test("an article from a list", () => {
  const article = anArticle({
    id: 7,
    marker: "🔥",
    paragraphs: ["#印度 外长周二到访。", "会谈持续两小时。"],
    tags: ["印度", "外交"],
    url: "https://t.me/c/7",
  })

  expect(
    shown(articleView(zh, opened({ article, related: 3, back: { page: 2, ref: "s外长" } }))),
  ).toBe(`🔥 印度与日本签署协议

#印度 外长周二到访。

会谈持续两小时。

2020-10-20 · indo-pacific · 编号 7 · 原文
[#印度] [#外交]
[相关报道 3 条]
[‹ 返回列表]`)
})

test("what came with it is said by kind, in the reader's language", () => {
  const media = (["photo", "document", "photo"] as const).map((kind) => ({ kind }))
  const marks = (["zh-Hans", "zh-Hant", "en"] as const).map((locale) =>
    shown(articleView(wordsIn(locale), opened({ media })))
      .split("\n\n")
      .at(-2),
  )

  expect(marks).toEqual(["📷 图片 ×2 · 📎 文件", "📷 圖片 ×2 · 📎 檔案", "📷 photo ×2 · 📎 file"])
})

test("what Telegram has of it is a button", () => {
  const view = articleView(zh, opened({ media: [{ kind: "photo", fileId: "f" }, { kind: "photo" }] }))

  expect(buttonsOf(view)).toContainEqual(["📷 图片 ×2", "m:7"])
  expect(view.text.text).not.toContain("📷")
})

test("its buttons lead to its tags and back to the very page", () => {
  const article = anArticle({ id: 7, tags: ["印度", "很长的标签".repeat(9)] })

  expect(buttonsOf(articleView(zh, opened({ article, related: 1, back: { page: 2, ref: "s外长" } })))).toEqual([
    ["#印度", "l:0:t印度"],
    ["相关报道 1 条", "l:0:r7"],
    ["‹ 返回列表", "l:2:s外长"],
  ])
})

test("a long article is leafed through, and the way back is kept", () => {
  const view = articleView(zh, opened({ article: LONG, part: 1, back: { page: 0, ref: "s外长" } }))

  expect(shown(view)).toMatch(/^印度与日本签署协议\n\n乙+\n\n丙。\n\n2020-10-20 · indo-pacific · 编号 8 · 第 2\/2 页\n/)
  expect(buttonsOf(view)).toEqual([
    ["‹ 上一页", "a:8:0:0:s外长"],
    ["‹ 返回列表", "l:0:s外长"],
  ])
})

test("a part beyond the last is the last, and an article without a date says when it came in", () => {
  const view = articleView(zh, opened({ article: { ...LONG, dated: false }, part: 9999 }))

  expect(styled(view, "italic")).toEqual(["2020-10-20 收录 · indo-pacific · 编号 8 · 第 2/2 页"])
})

test("the parts together are the article: nothing lost, nothing twice, none too long", () => {
  const paragraph = fc.array(fc.constantFrom("甲", "😀", "b", " "), { minLength: 1, maxLength: 25 })
  const paragraphs = fc.array(
    paragraph.map((letters) => letters.join("")),
    { maxLength: 12 },
  )

  fc.assert(
    fc.property(paragraphs, (paragraphs) => {
      const parts = partsOf(paragraphs, 10)

      expect(parts.every((part) => [...part].length <= 10)).toBe(true)
      expect(parts.join("").replaceAll("\n\n", "")).toBe(paragraphs.join(""))
    }),
  )
})

test("whatever the article holds, each part of it is a message that Telegram takes whole", () => {
  const back = { page: 999_999, ref: `s${"印".repeat(13)}` }

  fc.assert(
    fc.property(hostileArticle(), fc.integer({ min: 0, max: 9999 }), (article, part) => {
      const view = articleView(wordsIn("en"), opened({ article, part, back }))
      const bulletins = STYLES.map((style) =>
        bulletinView(zh, { kind: "article", article, style, media: [] }, "kuaixun_bot"),
      )
      expect([view, ...bulletins].flatMap(faultsIn)).toEqual([])
    }),
  )
})
