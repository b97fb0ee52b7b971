import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { articleLink, composeBulletin, composeCaption, linkOf, titled } from "../../src/bulletins/compose.ts"
import { parseArticle } from "../../src/corpus/parse.ts"
import type { Article } from "../../src/model/article.ts"
import { STYLES } from "../../src/model/settings.ts"
import { hashtagsIn } from "../../src/text/hashtags.ts"
import { anArticle, firstCorpus } from "../search/an-article.ts"
import { faultsOf, hostileArticle } from "./hostile.ts"

const WORDING = { full: "全文", original: "原文", botUsername: "kuaixun_bot" }
const compose = (article: Article) => composeBulletin(article, WORDING)

test("what was only meant as a tag is written so that Telegram finds it", () => {
  const article = parseArticle("【合作】\n加强与＃印度、和#日本 的合作。")
  const { text } = compose(anArticle(article))

  expect(text).toBe("合作\n\n加强与印度、和日本的合作。\n\n#印度 #日本\n\n全文")
  expect(hashtagsIn(text).map(({ name }) => name)).toEqual(["印度", "日本"])
})

test("a label stands before the headline, behind the marker of its author", () => {
  const article = parseArticle("🔥【突发】渡轮恢复航行 #渡轮\n渡轮周四上午恢复航行，旅客有两千多人。")

  expect(compose(anArticle(article)).text).toBe(
    "🔥 突发｜渡轮恢复航行\n\n渡轮周四上午恢复航行，旅客有两千多人。\n\n#渡轮\n\n全文",
  )
})

test("under a label without a headline the first sentence is told once", () => {
  const article = parseArticle("【快讯】\n渡轮周四上午恢复航行。等候的旅客有两千多人。")

  expect(compose(anArticle(article)).text).toBe("快讯｜渡轮周四上午恢复航行。\n\n等候的旅客有两千多人。\n\n全文")
})

test("a whole text has no gaps between its tags and the marks around them", () => {
  const article = anArticle({ paragraphs: ["提出“ #供应链 ”计划,与 #印度 、#日本 商谈。"] })
  const { text } = composeBulletin(article, WORDING, "full")

  expect(text).toContain("提出“#供应链”计划,与 #印度、#日本 商谈。")
  expect(hashtagsIn(text).map(({ name }) => name)).toEqual(["供应链", "印度", "日本"])
})

describe("the bulletins of the first corpus", () => {
  const [first, second, third] = firstCorpus().map(compose)

  test("亚洲新北约成型", () => {
    expect(first?.text).toBe(`亚洲新北约成型 美副国务卿:不排除其他国加入

美国近年加强与印度、日本、澳洲等「四方安全对话」(QUAD)国家加强合作,以遏制中共威胁。美国务院副国务卿比根(Stephen Biegun)8月31日进一步表示,美方的目标是与上述国家发展正式的战略关系,建立类似北约组织(NATO)的军事联盟。值得注意的是,比根强调「四方安全对话」并非限于上述4国参与,认为有很多原因让其他国家参与。

#印度 #日本 #澳洲 #四方安全对话 #QUAD #比根 #北约 #NATO

全文`)
  })

  test("四方安全对话常态化, with the marker of its author", () => {
    expect(second?.text).toBe(`🔥💠 四方安全对话常态化 日印澳组新“供应链联盟”

日本经济产业省声明,本周二,日本经济产业大臣梶山弘志、印度商工部长戈雅尔(Piyush Goyal)、澳洲贸易部长伯明翰(Simon Birmingham)出席印太地区供应链会议,讨论详细计划和应对方案。日本首先提出“供应链联盟”计划,以解除对中共供应链依赖。日印澳今年8月开始“供应链联盟”相关讨论,并签署了谅解备忘录。

#梶山弘志 #戈雅尔 #伯明翰 #供应链联盟

全文`)
  })

  test("亚洲小北约", () => {
    expect(third?.text).toBe(`🟥 亚洲小北约正在从构想走向现实

美国组建亚洲小北约的构想正逐渐变得清晰。美媒称,国际环境的变化使有关国家形成了更多共识,实现这一构想的条件成熟了起来。华盛顿自由灯塔报10月1日的报道称,最早提出这一构想的美副国务卿比根(Stephen Biegun)上月在参加美印战略对话时谈到了由印度、澳大利亚、日本和美国组成一个非正式联盟的问题。

#比根 #印度 #澳大利亚 #日本 #美国 #中共国 #亚洲北约 #菅义伟

全文`)
  })

  test("the headline is bold, the link opens the article in the bot", () => {
    const parts = second?.entities.map((entity) => [
      entity,
      second.text.slice(entity.offset, entity.offset + entity.length),
    ])

    expect(parts).toMatchObject([
      [{ type: "bold" }, "四方安全对话常态化 日印澳组新“供应链联盟”"],
      [{ type: "text_link", url: "https://t.me/kuaixun_bot?start=a_2" }, "全文"],
    ])
  })
})

test("an article with an address links to its original too", () => {
  const { text, entities } = compose(anArticle({ id: 7, url: "https://t.me/c/7" }))

  expect(text).toBe("印度与日本签署协议\n\n两国外长周二在东京会面。\n\n全文 · 原文")
  expect(entities).toMatchObject([
    { type: "bold" },
    { type: "text_link", url: articleLink("kuaixun_bot", 7) },
    { type: "text_link", url: "https://t.me/c/7" },
  ])
})

test("tags that Telegram would not find again are left out, and no more than eight are shown", () => {
  const tags = ["比根-斯蒂芬", "123", "印度#日本", "！#印度", ...Array.from({ length: 9 }, (_, n) => `标签${n}`)]

  const { text } = compose(anArticle({ tags }))

  expect(text).toContain("\n\n#标签0 #标签1 #标签2 #标签3 #标签4 #标签5 #标签6 #标签7\n\n")
})

describe("in another style", () => {
  const article = anArticle({
    paragraphs: ["两国外长周二在 #东京 会面。", "会谈持续了三个小时。"],
    tags: ["东京", "印度"],
    url: "https://example.org/1",
  })

  test("a headline stands alone with its links", () => {
    expect(composeBulletin(article, WORDING, "headline").text).toBe("印度与日本签署协议\n\n全文 · 原文")
  })

  test("the whole text is folded, and a tag that stands in it is not said again", () => {
    const { text, entities } = composeBulletin(article, WORDING, "full")

    expect(text).toBe("印度与日本签署协议\n\n两国外长周二在 #东京 会面。\n会谈持续了三个小时。\n\n#印度\n\n全文 · 原文")
    expect(entities[1]).toEqual({ type: "expandable_blockquote", offset: 11, length: 26 })
  })
})

test("a title and a marker beyond all measure are cut between characters", () => {
  expect(titled("😀".repeat(20), "甲".repeat(300)).text).toBe(`${"😀".repeat(11)}… ${"甲".repeat(255)}…`)
  expect(titled("", "甲".repeat(256)).text).toBe("甲".repeat(256))
})

test("an address that Telegram makes no link of, or has no room for, is none", () => {
  for (const url of ["javascript:alert(1)", "example.org/1", "http://", "https://[", ""]) {
    expect(linkOf("原文", url)).toBeUndefined()
  }
  expect(linkOf("原文", `https://example.org/${"a".repeat(2029)}`)).toBeUndefined()
  expect(linkOf("原文", undefined)).toBeUndefined()
})

test("whatever the article holds, its bulletin is a message that Telegram takes whole", () => {
  fc.assert(
    fc.property(hostileArticle(), fc.constantFrom(...STYLES), (article, style) => {
      const under = composeCaption(article, WORDING, style)

      expect([...faultsOf(composeBulletin(article, WORDING, style)), ...faultsOf(under)]).toEqual([])
      expect([...under.text].length).toBeLessThanOrEqual(1024)
    }),
  )
})
