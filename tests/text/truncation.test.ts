import { expect, test } from "vitest"
import { beforeTruncation } from "../../src/text/truncation.ts"

const TOLD = "渡轮公司周二说，往离岛的航线下月起加开夜班，票价不变，船上"

test.each([
  "...",
  "…",
  "……",
  "。。。",
  "⋯⋯",
  " [...]",
  "[…]",
  "（…）",
  "【更多】",
  "[全文]",
  "…【阅读更多】",
  "阅读全文",
  "\n閱讀全文",
  " 點擊查看全文>>",
  "... 更多内容请点击链接 https://example.org/a/1",
  "…\n繼續閱讀：t.me/harbour/12",
  "... Read more",
  " Continue reading →",
  "… (more…)",
])("a text that ends in %j was cut off before it", (mark) => {
  expect(beforeTruncation(`${TOLD}${mark}`)?.replace(/[\s[（(]+$/u, "")).toBe(TOLD)
})

test.each([
  ["a whole sentence", `${TOLD}有热水。`],
  ["nothing", ""],
  ["an ellipsis with sentences behind it", `“我等了……”她没有说下去，${TOLD}有热水，座位可以预订。`],
  ["figures behind an ellipsis", `${TOLD}……全程52分钟`],
])("%s is no sign of a cut", (_, text) => {
  expect(beforeTruncation(text)).toBeUndefined()
})

test("a hundred thousand signs are looked through to their end", () => {
  const texts = ["…a", "【", "点击", "read ", "更多", "@a ", "https://"].map((sign) => sign.repeat(100_000))

  expect(texts.map((text) => typeof beforeTruncation(`${text}${TOLD}有热水。`))).not.toContain("string")
})
