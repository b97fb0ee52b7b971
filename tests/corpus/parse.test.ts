import { expect, test } from "vitest"
import { parseArticle } from "../../src/corpus/parse.ts"

test("a post is taken apart into marker, headline, paragraphs, tags in reading order, and glosses", () => {
  const article = parseArticle(
    "🔥💠【四方安全对话 “供应链联盟”】\n副国务卿 #比根 (Stephen Biegun)与 #印度 、#日本 。\n「 #四方安全对话 」( #QUAD )与 #比根 再谈。",
  )

  expect(article).toEqual({
    marker: "🔥💠",
    headline: "四方安全对话 “供应链联盟”",
    paragraphs: ["副国务卿 #比根 (Stephen Biegun)与 #印度 、#日本 。", "「 #四方安全对话 」( #QUAD )与 #比根 再谈。"],
    tags: ["比根", "印度", "日本", "四方安全对话", "QUAD"],
    meant: [],
    glosses: [{ tag: "比根", text: "Stephen Biegun" }],
  })
})

test.each([
  ["⚡️【要事】正文", { marker: "⚡️", headline: "要事", paragraphs: ["正文"], runsOn: true }],
  ["👨‍👩‍👧【家】", { marker: "👨‍👩‍👧", headline: "家", paragraphs: [] }],
  ["没有标题", { marker: "", headline: "", paragraphs: ["没有标题"] }],
  ["字【不是标题】", { marker: "", headline: "", paragraphs: ["字【不是标题】"] }],
  ["【要闻【快评】两则】正文", { headline: "要闻【快评】两则", paragraphs: ["正文"] }],
  ["【】", { marker: "", headline: "", paragraphs: ["【】"] }],
  ["【标题】\n正文\n#印度 #日本", { headline: "标题", paragraphs: ["正文"], tags: ["印度", "日本"] }],
  [
    "【标题】\n正文\n#印度 #〔C++〕 #〔9/11〕",
    {
      paragraphs: ["正文"],
      tags: ["印度"],
      glosses: [
        { tag: "", text: "C++" },
        { tag: "", text: "9/11" },
      ],
    },
  ],
  ["【标题】\n正文\n#〔2027〕", { paragraphs: ["正文"], tags: [], glosses: [{ tag: "", text: "2027" }] }],
  ["【标题】\n规定见 #〔2027〕12号", { paragraphs: ["规定见 #〔2027〕12号"], glosses: [] }],
  ["【标题】\n〔编辑 张三〕", { paragraphs: ["〔编辑 张三〕"], glosses: [] }],
  ["#只有标签", { headline: "", paragraphs: ["#只有标签"], tags: ["只有标签"] }],
  ["#马拉巴尔（Malabar）联合军演", { glosses: [{ tag: "马拉巴尔", text: "Malabar" }] }],
  ["#北约 组织( #NATO )", { tags: ["北约", "NATO"], glosses: [] }],
  ["与＃印度、#日本、和#日本 的", { tags: ["印度", "日本"], meant: ["印度"] }],
  ["【标题】\n正文\n＃印度#日本", { paragraphs: ["正文"], tags: ["印度", "日本"], meant: ["印度", "日本"] }],
  ["比根＃比根 (Stephen Biegun)", { glosses: [{ tag: "比根", text: "Stephen Biegun" }] }],
  ["#甲 (2020) #甲 ()", { glosses: [] }],
])("%j", (text, expected) => {
  expect(parseArticle(text)).toMatchObject(expected)
})
