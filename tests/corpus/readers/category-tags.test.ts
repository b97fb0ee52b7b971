/** Categories become hashtags that Telegram accepts; those that can't are labels, which only searches see. */
import { assert, property, string } from "fast-check"
import { describe, expect, test } from "vitest"
import { parseArticle } from "../../../src/corpus/parse.ts"
import { tagLineFor } from "../../../src/corpus/readers/category-tags.ts"
import { readFeed } from "../../../src/corpus/readers/feed.ts"
import { postLineOf } from "../../../src/corpus/readers/jsonl.ts"
import { matches } from "../../../src/search/match.ts"
import { parseQuery } from "../../../src/search/query.ts"
import { summaryOf } from "../../../src/search/summary.ts"
import { isHashtagName, isLineOfTags } from "../../../src/text/hashtags.ts"
import { anArticle } from "../../search/an-article.ts"
import { textsOf } from "./an-export.ts"

test.each([
  // As they are.
  ["基建", "#基建"],
  ["数字·经济", "#数字·经济"],
  ["foo__bar", "#foo__bar"],
  ["6G", "#6G"],
  ["2027年", "#2027年"],
  // Spaces, hyphens, dots, quotes and brackets.
  ["Supreme Court", "#Supreme_Court"],
  ["公共 交通", "#公共_交通"],
  ["日本–韩国", "#日本_韩国"],
  ["MERS-CoV", "#MERS_CoV"],
  ["Vue.js", "#Vue_js"],
  ["PM2.5", "#PM2_5"],
  ["“双碳”", "#双碳"],
  ["《三体》", "#三体"],
  ["『鬼滅の刃』", "#鬼滅の刃"],
  ["人工智能（AI）", "#人工智能_AI"],
  ["头条・时政", "#头条_时政"],
  ["Yahoo!", "#Yahoo"],
  ["🚄 高铁", "#高铁"],
  ["❤️公益", "#公益"],
  // One sign between two names.
  ["R&D", "#R_D"],
  ["Arts & Crafts", "#Arts_Crafts"],
  ["AI+教育", "#AI_教育"],
  // Signs of a tag.
  ["#蓝色 经济", "#蓝色_经济"],
  ["#话题#", "#话题"],
  ["#海洋 #能源", "#海洋 #能源"],
  // Levels.
  ["News/Asia", "#News #Asia"],
  ["新闻 > 亚洲", "#新闻 #亚洲"],
  ["News &gt; South Asia", "#News #South_Asia"],
  ["国际::东南亚", "#国际 #东南亚"],
  ["首页 » 财经", "#首页 #财经"],
  ["港口、航运", "#港口 #航运"],
  // HTML.
  ["Q&amp;A", "#Q_A"],
  ["<b>科技</b>", "#科技"],
  // Initials: the tag is what people type, the label what was written.
  ["U.K.", "#UK #〔U.K.〕"],
  ["J.R.R. Tolkien", "#JRR_Tolkien #〔J.R.R. Tolkien〕"],
  ["Children's Books", "#Childrens_Books #〔Children's Books〕"],
  // Not without their signs.
  ["C++", "#〔C++〕"],
  ["F#", "#〔F#〕"],
  ["Disney+", "#〔Disney+〕"],
  ["C++ 教程", "#〔C++ 教程〕"],
  ["@nasa", "#〔@nasa〕"],
  ["100%", "#〔100%〕"],
  // Numbers.
  ["2027", "#〔2027〕"],
  ["24/7", "#〔24/7〕"],
  ["1,000", "#〔1,000〕"],
  // Telegram ends a hashtag at such a mark.
  ["हिन्दी", "#〔हिन्दी〕"],
  // Nothing that anybody would look for.
  ["https://schemas.example/kind#post", ""],
  ["urn:example:kind:1", ""],
  ["550e8400-e29b-41d4-a716-446655440000", ""],
  ["🔥", ""],
  ["#", ""],
  [" ", ""],
  ["字".repeat(201), ""],
])("the category %j becomes %j", (category, line) => {
  expect(tagLineFor("", [category])).toBe(line)
})

test("what says the same is written once, and not if the text has it", () => {
  const categories = ["COVID-19", "covid 19", "Asia", "ASIA", "C++", "c++", "C#", undefined]

  expect(tagLineFor("正文 #asia", categories)).toBe("#COVID_19 #〔c++〕 #〔C#〕")
})

test("whatever a category is, its line holds hashtags and labels alone", () => {
  const sound = property(string({ unit: "binary", maxLength: 40 }), (category) => {
    const line = tagLineFor("", [category])
    const { tags, paragraphs } = parseArticle(`【题】\n${line}`)
    return line === "" || (isLineOfTags(line) && paragraphs.length === 0 && tags.every(isHashtagName))
  })

  assert(sound, { numRuns: 500 })
})

test.each(["#", " ", "a.", "a/", '"', "a&", "»", "&lt;", "<", "〔"])("a hundred thousand %j cost no time", (sign) => {
  expect(tagLineFor("", [sign.repeat(100_000)]).length).toBeLessThan(20_000)
})

describe("categories of an entry", () => {
  const inAtom = (category: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>源</title><entry><id>x:1</id><title>题</title>${category}<summary>港口周五重新开放。</summary></entry></feed>`

  test.each([
    ["a label before its term", '<category term="cat-17" label="Sea Trade"/>', "#Sea_Trade"],
    ["a term without a label", '<category term="Sea Trade"/>', "#Sea_Trade"],
    ["a term whose label is an address", '<category term="航运" label="https://a.cn/1"/>', "#航运"],
    ["no address", '<category term="https://a.cn/kind#video"/>', undefined],
  ])("%s is read", (_, category, tags) => {
    const [text = ""] = textsOf(readFeed("a.xml", Buffer.from(inAtom(category))))

    expect(text.split("\n")[2]).toBe(tags)
  })

  test("a search finds what can't be a tag, and nobody is shown it", () => {
    const categories = ["C++", "2027", "U.K.", "Sea Trade", "MERS-CoV"].map((name) => `<category term="${name}"/>`)
    const [text = ""] = textsOf(readFeed("a.xml", Buffer.from(inAtom(categories.join("")))))

    const article = anArticle(parseArticle(text))

    for (const words of ["C++", "2027", "U.K.", "uk", "sea trade", '"Sea Trade"', "#Sea_Trade", "MERS-CoV"]) {
      expect([words, matches(parseQuery(words), article)]).toEqual([words, true])
    }
    expect(article.paragraphs).toEqual(["港口周五重新开放。"])
    expect(summaryOf(article).text).toBe("港口周五重新开放。")
  })

  test("tags of a JSON line are made the same way", () => {
    const line = JSON.stringify({ text: "正文。", tags: ["港口", "Sea Trade", "C++"] })

    expect(postLineOf(line)).toMatchObject({ text: "正文。\n#港口 #Sea_Trade #〔C++〕" })
  })
})
