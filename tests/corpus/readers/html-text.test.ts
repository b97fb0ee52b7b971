import fc from "fast-check"
import { expect, test } from "vitest"
import { behindLeadingQuote, htmlText, titleText } from "../../../src/corpus/readers/html-text.ts"

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
  ["a text that was cut within its first element", "<article>甲<p>乙", "甲\n乙"],
  ["a document that was cut", "<html><body><main>甲<p>乙", "甲\n乙"],
  ["an element of which nothing but its first child is left", "<details><summary>甲</summary>乙", "甲\n乙"],
])("%s", (_, html, text) => {
  expect(htmlText(html)).toBe(text)
})

test("elements without an end cost no time and lose no words", () => {
  expect(htmlText(`${"<b>".repeat(200_000)}到底了`)).toContain("到底了")
})

test.each([
  ["a title in angle brackets", "论文登上<Cell>封面", "论文登上<Cell>封面"],
  ["brackets in brackets", "重读<<红楼梦>>与<边城>", "重读<<红楼梦>>与<边城>"],
  ["the name of an element", "如何用 <template> 与 <body> 写页面", "如何用 <template> 与 <body> 写页面"],
  ["the names of a pair", "<div> 与 </div> 之间", "<div> 与 </div> 之间"],
  ["a script in a sentence", "网页里的 <script>x()</script> 可被替换", "网页里的 <script>x()</script> 可被替换"],
  ["a comparison", "若 a<b 且 c>d 怎么办", "若 a<b 且 c>d 怎么办"],
  ["a comparison with the name of an element", "当 i<b>0 时", "当 i<b>0 时"],
  ["types of a programming language", "从 List<String> 到 vector<int>", "从 List<String> 到 vector<int>"],
  ["a figure", "指数 <50 &amp; 涨幅 >3%", "指数 <50 & 涨幅 >3%"],
  ["a sign that was escaped twice", "爱你 &lt;3 不变", "爱你 <3 不变"],
  ["inline elements", "<b>突发</b>：<EM>台风</EM>登陆<br/>福建", "突发：台风登陆 福建"],
  ["a link and a colour", '<a href="https://a.cn/1">题</a><font color=red>目</font>', "题目"],
  ["inline elements beside words in brackets", "<i>Nature</i> 与 <Cell>", "Nature 与 <Cell>"],
  ["an element around all of it", ' <h1 class="t">题目</h1>', "题目"],
  ["elements escaped twice", "&lt;b&gt;重磅&lt;/b&gt; 消息", "重磅 消息"],
])("a headline keeps its words: %s", (_, title, text) => {
  expect(titleText(title)).toBe(text)
})

test.each([
  ["names of books", "<p>刊于<Science>与<<读书>>。</p>", "刊于<Science>与<<读书>>。"],
  ["a comparison", "<p>若 i<s and s>t，则 a<b 且 c>d。</p>", "若 i<s and s>t，则 a<b 且 c>d。"],
  [
    "the name of an element in plain text",
    "公告说，<head> 元素里的内容可被改写。",
    "公告说，<head> 元素里的内容可被改写。",
  ],
  ["the name of an element in HTML", "<p>用 <script> 标签和 <div> 元素。</p>", "用 <script> 标签和 <div> 元素。"],
  ["names of a pair in a sentence", "在 <style> 与 </style> 之间写规则", "在 <style> 与 </style> 之间写规则"],
  ["markup that HTML spells out", "<p>写作 &lt;b&gt;粗&lt;/b&gt; 即可</p>", "写作 <b>粗</b> 即可"],
  ["a name at the beginning", "<Code>一书再版。", "<Code>一书再版。"],
  ["the name of an element at the beginning", "<video> 标签有漏洞。", "<video> 标签有漏洞。"],
  ["the name of the head at the beginning", "<head> 里的内容可被改写。", "<head> 里的内容可被改写。"],
  ["a name at the beginning of a paragraph", "<p>一</p><p><Time>评选结果公布。</p>", "一\n<Time>评选结果公布。"],
  ["a name on a line of its own text", "首页更新\n<Main>周刊停刊。", "首页更新\n<Main>周刊停刊。"],
  ["a bracket that has no end", "<p>甲</p>涨幅 <", "甲\n涨幅 <"],
  ["a comment without an end", "甲<!-- 乙", "甲<!-- 乙"],
  ["CDATA in CDATA", "<p>甲 <![CDATA[乙 <b>丙</b>]]> 丁</p>", "甲 乙 丙 丁"],
  ["elements of word processors", "<o:p></o:p>甲<o:p>乙</o:p>", "甲乙"],
  ["a script that has no end", "<p>甲</p><script>var a = 1", "甲"],
  ["a script with a bracket", "甲<script>if (a<b) { c() }</script>乙", "甲乙"],
  ["a whole page", "<!DOCTYPE html><html><head><title>页</title></head><body>甲</body></html>", "甲"],
  ["a tag in which the text breaks off", '<p>甲<a href="https://a.cn/x', "甲"],
  ["attributes without a space between them", '<a href="https://a.cn"target=_blank>甲</a>', "甲"],
  ["a bracket in an attribute", '<img alt="a>b" src=x>甲', "甲"],
])("only real elements are markup: %s", (_, html, text) => {
  expect(htmlText(html)).toBe(text)
})

test.each([
  ["brackets", "<"],
  ["names", "<a "],
  ["attributes", 'x="<a b='],
  ["quotes", "<a b='x\" "],
  ["comments", "<!--"],
  ["sections", "<![CDATA["],
  ["scripts", "<script>"],
  ["scripts without a bracket", "<script"],
  ["ends", "</body>"],
  ["spaces", "<a                    "],
  ["elements in one another", "<div> "],
])("a hundred thousand characters of %s cost no time and lose no words", (_, sign) => {
  const text = `${sign.repeat(Math.ceil(100_000 / sign.length))}> 到底了`

  expect(htmlText(text)).toContain("到底了")
  expect(titleText(text)).toContain("到底了")
})

test("what stands behind the quotation with which a text begins is found, whatever is nested in it", () => {
  const quote = "<div class=q><blockquote>甲<blockquote>乙</blockquote></blockquote></div><p>丙</p>"

  expect(htmlText(behindLeadingQuote(quote) ?? "")).toBe("丙")
  expect(behindLeadingQuote("<p>丙</p><blockquote>甲</blockquote>")).toBeUndefined()
  expect(behindLeadingQuote("<blockquote>甲")).toBeUndefined()
})

test("among real elements every word in angle brackets stays", () => {
  const word = fc.constantFrom("<Cell>", "<<边城>>", "渡轮", "<50", "x<y 且 y>z", "<module>", "< 三 >", "a < b", "<3")
  const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join("，"))
  const element = fc.constantFrom("p", "div", "b", "li", "h2", "span", "blockquote")
  const part = fc.record({ words, element })

  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const html = parts.map(({ words, element }) => `<${element}>${words}</${element}>`).join("\n")
      const text = htmlText(html).replace(/\s/gu, "")
      expect(text).toBe(parts.map(({ words }) => words.replace(/\s/gu, "")).join(""))
    }),
  )
})
