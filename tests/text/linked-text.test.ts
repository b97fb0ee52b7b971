import { expect, test } from "vitest"
import { linkedText } from "../../src/text/linked-text.ts"

test.each([
  [
    "a linked word has its address behind it",
    [{ text: "见" }, { text: "来源", href: "https://a.cn/1" }, { text: "。" }],
    "见来源 (https://a.cn/1)。",
  ],
  ["an address that is the word stands once", [{ text: "https://a.cn/1", href: "https://a.cn/1" }], "https://a.cn/1"],
  [
    "a linked headline has it on a line at the end",
    [{ text: "【题】", href: "https://a.cn/1" }, { text: "\n正文" }],
    "【题】\n正文\nhttps://a.cn/1",
  ],
  [
    "a linked tag, too, for no bracket may look like its gloss",
    [{ text: "#印度", href: "https://a.cn/1" }],
    "#印度\nhttps://a.cn/1",
  ],
  ["signposts of Telegram are left out", [{ text: "加入", href: "https://t.me/x" }], "加入"],
  ["what is no address of the web, too", [{ text: "点", href: "javascript:alert(1)" }], "点"],
])("%s", (_, pieces, text) => {
  expect(linkedText(pieces)).toBe(text)
})
