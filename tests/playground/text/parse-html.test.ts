import { describe, expect, test } from "vitest"
import { parseHtml } from "../../../src/playground/text/parse-html.ts"
import type { Entity } from "../../../src/playground/wire.ts"

/** `bold 0 2` and what else an entity says of itself. */
function shown({ type, offset, length, ...more }: Entity): string {
  return [type, offset, length, ...Object.values(more)].join(" ")
}

function refusalOf(html: string): string {
  try {
    parseHtml(html)
    return ""
  } catch (error) {
    return (error as Error).message.replace(/^Bad Request: can't parse entities: /, "")
  }
}

describe("a tag", () => {
  test.each([
    ["<b>粗</b>体", "粗体", ["bold 0 1"]],
    [
      "<strong>a</strong><em>b</em><ins>c</ins><del>d</del>",
      "abcd",
      ["bold 0 1", "italic 1 1", "underline 2 1", "strikethrough 3 1"],
    ],
    [
      "<i>a</i><u>b</u><s>c</s><strike>d</strike>",
      "abcd",
      ["italic 0 1", "underline 1 1", "strikethrough 2 1", "strikethrough 3 1"],
    ],
    ["<I>大写</I>", "大写", ["italic 0 2"]],
    ["<b>a<i>b</i></b>", "ab", ["italic 1 1", "bold 0 2"]],
    ["📰<b>📰</b>", "📰📰", ["bold 2 2"]],
    ["<b>a</>b", "ab", ["bold 0 1"]],
    ["<b class='x' id=y hidden>a</b >", "a", ["bold 0 1"]],
    ["<u></u>a", "a", []],
    ["<tg-spoiler>a</tg-spoiler>", "a", ["spoiler 0 1"]],
    ['<span class="tg-spoiler">a</span>', "a", ["spoiler 0 1"]],
    ["<blockquote>引</blockquote>", "引", ["blockquote 0 1"]],
    ["<blockquote expandable>引</blockquote>", "引", ["expandable_blockquote 0 1"]],
    ['<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍", ["custom_emoji 0 2 5368324170671202286"]],
    ['<tg-time unix="1700000000" format="wDT">那时</tg-time>', "那时", ["date_time 0 2 1700000000 wDT"]],
  ])("%s", (html, text, entities) => {
    expect(parseHtml(html).text).toBe(text)
    expect(parseHtml(html).entities.map(shown)).toEqual(entities)
  })
})

describe("a link", () => {
  test.each([
    ['<a href="https://a.cn/?x=1&amp;y=2">看</a>', "text_link 0 1 https://a.cn/?x=1&y=2"],
    ["<a href='https://a.cn/?q=\"'>看</a>", 'text_link 0 1 https://a.cn/?q="'],
    ["<a>a.cn</a>", "text_link 0 4 a.cn"],
    ['<a href="">a.cn</a>', "text_link 0 4 a.cn"],
  ])("%s", (html, entity) => {
    expect(parseHtml(html).entities.map(shown)).toEqual([entity])
  })
})

describe("code", () => {
  test.each([
    ['<pre><code class="language-ts">a</code></pre>', ["pre 0 1 ts"]],
    ['<code class="language-ts"><pre>a</pre></code>', ["pre 0 1 ts"]],
    ["<pre><code>a</code></pre>", ["code 0 1", "pre 0 1"]],
    ['<pre><code class="language-ts">a</code> b</pre>', ["code 0 1", "pre 0 3"]],
    ['<code class="language-ts">a</code>', ["code 0 1"]],
  ])("%s", (html, entities) => {
    expect(parseHtml(html).entities.map(shown)).toEqual(entities)
  })
})

describe("a character entity", () => {
  test.each([
    ["a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"],
    ["&quot;引&quot", '"引"'],
    ["&#24555;&#x8baf; &#x1F4F0;", "快讯 📰"],
    ["&#xD83D;&#xDCF0;", "📰"],
    ["&nbsp;&apos;&LT;&hellip;", "&nbsp;&apos;&LT;&hellip;"],
    ["&#0; &#x110000; &#X41;", "&#0; &#x110000; &#X41;"],
    ["AT&T, a & b, 1 > 0", "AT&T, a & b, 1 > 0"],
    ["&amp;lt;", "&lt;"],
    ["&__proto__;&constructor;", "&__proto__;&constructor;"],
  ])("%s", (html, text) => {
    expect(parseHtml(html).text).toBe(text)
  })
})

/** Offsets are in bytes: a Chinese character is three. */
describe("what cannot be parsed is named", () => {
  test.each([
    ["价格 <5元", "Unclosed start tag at byte offset 7"],
    ["价格 < 5 元", 'Unsupported start tag "" at byte offset 7'],
    ["a<br>b", 'Unsupported start tag "br" at byte offset 1'],
    ["<p>段</p>", 'Unsupported start tag "p" at byte offset 0'],
    ["<constructor>a</constructor>", 'Unsupported start tag "constructor" at byte offset 0'],
    ["快<b/>", 'Unsupported start tag "b/" at byte offset 3'],
    ["<b =1>", 'Empty attribute name in the tag "b" at byte offset 0'],
    ["<i x ", 'Unclosed start tag "i" at byte offset 0'],
    ["<i x='1>a</i>", "Unclosed start tag at byte offset 0"],
    ["<a href=http://a.cn>a</a>", "Unexpected end of name token at byte offset 8"],
    ["<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ["粗</b>", "Unexpected end tag at byte offset 3"],
    ["<b>粗</b", "Unclosed end tag at byte offset 6"],
    ["<b>a<i>b</b></i>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'],
    ["<i>a</em>", 'Unmatched end tag at byte offset 4, expected "</i>", found "</em>"'],
    ["<b>a<i>b", 'Can\'t find end tag corresponding to start tag "i"'],
    ['<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"],
    ['<tg-time unix="1" format="q">a</tg-time>', "Invalid date format used"],
    [
      "&#xD83D;",
      "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
    ],
  ])("%s", (html, why) => {
    expect(refusalOf(html)).toBe(why)
  })
})
