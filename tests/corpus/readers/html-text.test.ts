import { expect, test } from "vitest"
import { htmlText } from "../../../src/corpus/readers/html-text.ts"

test.each([
  ["blocks are lines", "<p>甲。</p><p>乙<br>丙</p>", "甲。\n乙\n丙"],
  [
    "lists and tables too",
    "<ul><li>甲</li><li>乙</li></ul><table><tr><td>丙</td><td>丁</td></tr></table>",
    "甲\n乙\n丙 丁",
  ],
  ["a line end in the source between Han characters is no space", "<p>印度\n  外长</p>", "印度外长"],
  ["between words it is one", "<p>New\n  Delhi</p>", "New Delhi"],
  ["signs that were spelled out", "A &amp; B &#8212; &ldquo;引&rdquo;", "A & B — “引”"],
  ["markup that was escaped twice", "&lt;p&gt;甲&lt;/p&gt;&lt;p&gt;乙&lt;/p&gt;", "甲\n乙"],
  ["plain text keeps its lines", "第一行\n第二行 < 3", "第一行\n第二行 < 3"],
  ["scripts and styles say nothing", "<style>p{}</style>甲<script>alert(1)</script><b>乙</b>", "甲乙"],
  ["tags without an end", "<p>甲<b>乙", "甲乙"],
])("%s", (_, html, text) => {
  expect(htmlText(html)).toBe(text)
})

test("elements without an end cost no time and lose no words", () => {
  expect(htmlText(`${"<b>".repeat(200_000)}到底了`)).toContain("到底了")
})
