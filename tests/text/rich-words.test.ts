/** The words of rich messages, in the shapes of bots and of exports: all of them, in order, none twice. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { linkedText } from "../../src/text/linked-text.ts"
import { richPieces } from "../../src/text/rich-words.ts"

const words = (...blocks: unknown[]) => linkedText(richPieces({ blocks }))
const plain = (text: string) => ({ type: "plain", text })
const paragraph = (text: unknown) => ({ type: "paragraph", text })

test("a heading that comes first is the headline, and later ones are lines", () => {
  expect(
    words(
      { type: "heading", size: 1, text: "西岭隧道贯通" },
      paragraph("工人周二凿通最后一米。"),
      { type: "heading", size: 2, text: "下一步" },
      paragraph("铺轨。"),
    ),
  ).toBe("【西岭隧道贯通】\n工人周二凿通最后一米。\n下一步\n铺轨。")
})

test("the caption of a picture above the headline follows it", () => {
  const photo = { type: "photo", photo: [{ file_id: "x" }], caption: { text: "图：隧道口" } }

  expect(words(photo, { type: "heading", size: 1, text: "题" }, paragraph("正文。"))).toBe("【题】\n图：隧道口\n正文。")
})

test.each([
  ["words above it leave the heading a line", [paragraph("编者按"), { type: "heading", text: "题" }], "编者按\n题"],
  ["pictures in front of it are the marker", [{ type: "heading", text: "🔥 山火" }], "🔥【山火】"],
  ["a headline in brackets is left as it is", [{ type: "heading", text: "【突发】地震" }], "【突发】地震"],
  ["brackets within stay within", [{ type: "heading", text: "新闻【快评】要点" }], "【新闻【快评】要点】"],
  ["half a bracket makes no headline", [{ type: "heading", text: "甲】乙" }], "甲】乙"],
  ["an amount is no marker", [{ type: "heading", text: "$100 亿" }], "【$100 亿】"],
  ["its line ends are spaces", [{ type: "heading", text: "甲\n乙" }], "【甲 乙】"],
  [
    "an empty one is none",
    [
      { type: "heading", text: " " },
      { type: "heading", text: "乙" },
    ],
    "【乙】",
  ],
  [
    "its link stands at the end",
    [{ type: "heading", text: { type: "url", text: "甲", url: "https://a.cn/1" } }, paragraph("乙")],
    "【甲】\n乙\nhttps://a.cn/1",
  ],
])("a heading: %s", (_, blocks, expected) => {
  expect(words(...blocks)).toBe(expected)
})

test("lists are lines, however deep, and what numbers or ticks an item is none of its words", () => {
  const inner = { type: "list", items: [{ label: "•", blocks: [paragraph("内")] }] }
  const bot = { type: "list", items: [{ label: "1.", value: 1, blocks: [paragraph("外"), inner] }] }
  const exported = {
    ...{ type: "list", kind: "ordered", start: 3 },
    items: [
      { task_state: "checked", content: "text", num: "3", text: plain("外") },
      { task_state: "none", content: "blocks", blocks: [{ type: "list", items: [{ text: plain("内") }] }] },
    ],
  }

  expect([words(bot), words(exported)]).toEqual(["外\n内", "外\n内"])
})

test.each([
  ["of a bot", { type: "blockquote", blocks: [paragraph("我们会赢。")], credit: "教练" }],
  ["that unfolds", { type: "expandable_blockquote", text: "我们会赢。", credit: "教练" }],
  ["in the middle", { type: "pullquote", text: "我们会赢。", credit: "教练" }],
  [
    "of an export",
    { type: "quote", content: "text", pullquote: false, text: plain("我们会赢。"), caption: plain("教练") },
  ],
])("a quote %s has its words and who said them", (_, quote) => {
  expect(words(quote)).toBe("我们会赢。\n教练")
})

test.each([
  [
    "of a bot",
    {
      ...{ type: "table", caption: "赛果" },
      cells: [
        [{ text: "队", is_header: true }, { text: "分" }],
        [{ text: "东港" }, {}, { text: "3" }],
      ],
    },
  ],
  [
    "of an export",
    {
      ...{ type: "table", title: plain("赛果"), bordered: true },
      rows: [
        { cells: [{ text: plain("队"), header: true }, { text: plain("分") }] },
        { cells: [{ text: plain("东港") }, { header: false }, { text: plain("3") }] },
      ],
    },
  ],
])("a table %s is a line a row", (_, table) => {
  expect(words(table)).toBe("赛果\n队 | 分\n东港 | 3")
})

test("spans of all kinds lose no character, and links keep their addresses", () => {
  const bot = [
    "甲",
    { type: "spoiler", text: ["乙", { type: "bold", text: { type: "italic", text: "丙" } }] },
    { type: "custom_emoji", custom_emoji_id: "1", alternative_text: "🦀" },
    { type: "mathematical_expression", expression: "x^2" },
    { type: "hashtag", text: "#港口", hashtag: "港口" },
    { type: "url", text: "来源", url: "https://a.cn/1" },
  ]
  const exported = {
    type: "concat",
    text: [
      plain("甲"),
      { type: "spoiler", text: { type: "concat", text: [plain("乙"), { type: "bold", text: plain("丙") }] } },
      { type: "custom_emoji", text: "🦀", document_id: "stickers/1.webp" },
      { type: "math", source: "x^2" },
      { type: "hashtag", text: plain("#港口") },
      { type: "text_link", href: "https://a.cn/1", text: plain("来源") },
    ],
  }

  const expected = "甲乙丙🦀x^2#港口来源 (https://a.cn/1)"
  expect([words(paragraph(bot)), words(paragraph(exported))]).toEqual([expected, expected])
})

test("details, code, formulas, footers and captions are words; files, people and buttons are not", () => {
  const blocks = [
    { type: "details", summary: "问答", blocks: [paragraph("答。")] },
    { type: "pre", text: "let a = 1\nlet b = 2", language: "javascript" },
    { type: "math", formula: "E=mc^2" },
    { type: "video", video: { file_name: "片.mp4", title: "片" }, caption: { text: "航拍", credit: "新华" } },
    { type: "collage", blocks: [{ type: "photo", caption: { text: "左" } }], caption: { text: "组图" } },
    {
      type: "embed",
      html: "<b>不读</b>",
      url: "https://a.cn",
      caption: { text: plain("嵌"), credit: { type: "empty" } },
    },
    { type: "divider" },
    { type: "anchor", name: "锚点" },
    { type: "buttons", buttons: [{ text: "订阅", url: "https://a.cn" }] },
    { type: "footer", text: "完" },
  ]

  expect(words(...blocks)).toBe("问答\n答。\nlet a = 1\nlet b = 2\nE=mc^2\n航拍\n新华\n左\n组图\n嵌\n完")
})

test("of blocks and spans nobody knows yet the words are read all the same", () => {
  const blocks = [
    { type: "callout", icon: "warning", note: "注意落石", text: "绕行。" },
    { type: "timeline", events: [{ when: plain("周一"), what: [{ type: "glow", parts: ["开", "工"] }] }] },
    { type: "aside_v2", color: "deep sky", id: "a b c", body: { blocks: [paragraph("正文。")] } },
  ]

  expect(words(...blocks).split("\n")).toEqual(expect.arrayContaining(["注意落石", "绕行。", "周一", "正文。"]))
})

test.each(["text", "blocks", "other"])("ten thousand levels of %s are read", (field) => {
  let nested: unknown = "底"
  for (let level = 0; level < 10_000; level++) nested = { type: "x", [field]: field === "blocks" ? [nested] : nested }

  expect(words(nested)).toBe("底")
})

test("no message whatever makes it throw, and every plain text in a paragraph is there", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.string({ minLength: 1 }), (value, text) => {
      const told = richPieces({ blocks: [value, paragraph(`始${text}`)] })
      expect(told.map((piece) => piece.text).join("")).toContain(`始${text}`)
      expect(() => [richPieces(value), richPieces({ blocks: value })]).not.toThrow()
    }),
    { numRuns: 300 },
  )
})

test("a row of a hundred thousand empty cells is no line, and costs no time", () => {
  const cells = [Array.from({ length: 100_000 }, () => ({ text: " " }))]

  expect(words({ type: "table", cells }, paragraph("末"))).toBe("末")
})

test("a message of a hundred thousand spans is read in a moment", () => {
  const spans = Array.from({ length: 100_000 }, () => ({ type: "bold", text: "字" }))

  expect(richPieces({ blocks: [paragraph(spans)] })).toHaveLength(100_000)
})
