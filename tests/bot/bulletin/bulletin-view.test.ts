import { expect, test } from "vitest"
import { bulletinView, noteView } from "../../../src/bot/bulletin/bulletin-view.ts"
import { formOf } from "../../../src/bot/shared/view.ts"
import type { Content, Form } from "../../../src/model/delivery.ts"
import { anArticle } from "../../search/an-article.ts"
import { zh } from "../words.ts"

const digestOf = (count: number): Content => {
  const articles = Array.from({ length: count }, (_, n) => anArticle({ id: n + 1, headline: `第${n + 1}篇` }))
  const place = { filter: "", first: 1, total: count, part: 0, parts: 1, leftOut: 0 }
  return { kind: "digest", digest: { ...place, articles }, style: "summary" }
}
const PHOTO = { kind: "photo", fileId: "a" } as const
const article: Content = { kind: "article", article: anArticle(), style: "summary", media: [PHOTO] }

test.each([
  ["a digest that fits a plain message", digestOf(15), undefined, "text"],
  ["a longer one", digestOf(16), undefined, "rich"],
  ["a copy of one that was longer", digestOf(15), "rich", "rich"],
  ["an article with a picture", article, undefined, "caption"],
  ["one whose picture was refused", article, "text", "text"],
  ["a copy whose picture is not known any more", { ...article, media: [] }, "caption", "caption"],
] satisfies [string, Content, Form | undefined, Form][])("%s is %j: %j", (_, content, form, shown) => {
  expect(formOf(bulletinView(zh, content, "kuaixun_bot", form))).toBe(shown)
})

test("a note is words alone, but behind a rich copy as rich as that", () => {
  const behindPhoto = noteView(zh, article, "kuaixun_bot", "caption")
  const behindRich = noteView(zh, digestOf(16), "kuaixun_bot", "rich")

  expect([behindPhoto, behindRich].map(formOf)).toEqual(["text", "rich"])
  expect(behindPhoto.text.text).toMatch(/^✏️ 更正\n\n/)
  expect(behindRich.rich?.[0]).toEqual({ type: "paragraph", text: { type: "bold", text: "✏️ 更正" } })
})
