import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseArticle } from "../../src/corpus/parse.ts"
import type { ArticleText } from "../../src/model/article.ts"
import { parseQuery } from "../../src/search/query.ts"
import { readable } from "../../src/search/readable.ts"
import { summaryOf } from "../../src/search/summary.ts"
import { sentencesOf } from "../../src/text/sentences.ts"
import { withoutTrailingTags } from "../../src/text/trailing-tags.ts"
import { anArticle, firstCorpus } from "./an-article.ts"

function told(paragraphs: string[], question?: string, headline = "标题"): string {
  return summaryOf(anArticle({ headline, paragraphs }), question === undefined ? undefined : parseQuery(question)).text
}

function marked(article: ArticleText, question: string): string[] {
  const { text, matches } = summaryOf(article, parseQuery(question))
  return matches.map(([start, end]) => text.slice(start, end))
}

/** Line by line without the tags at its end. */
function withoutTagsBelow(paragraph: string): string {
  return paragraph.split("\n").map(withoutTrailingTags).join("\n")
}

const FILLER = "会议还讨论了其他几个与此无关的问题，各方都没有透露更多的细节和具体的安排。"

/** Whether a text is some of the sentences, in their order, with nothing but spaces between them. */
function isMadeOf(text: string, sentences: readonly string[]): boolean {
  const ends = new Set([0])
  for (const one of sentences) {
    for (const end of [...ends]) {
      if (text.startsWith(one, end)) ends.add(end + one.length)
      if (text.startsWith(` ${one}`, end)) ends.add(end + one.length + 1)
    }
  }
  return ends.has(text.length)
}

describe("the sentences chosen", () => {
  test("are the lead and what belongs to it, where nothing is asked", () => {
    expect(summaryOf(firstCorpus()[1] ?? anArticle()).text).toBe(
      "日本经济产业省声明,本周二,日本经济产业大臣梶山弘志、印度商工部长戈雅尔(Piyush Goyal)、澳洲贸易部长伯明翰(Simon Birmingham)出席印太地区供应链会议,讨论详细计划和应对方案。日本首先提出“供应链联盟”计划,以解除对中共供应链依赖。日印澳今年8月开始“供应链联盟”相关讨论,并签署了谅解备忘录。",
    )
  })

  test("are those with the words of the question, however late they come", () => {
    const article = firstCorpus()[2] ?? anArticle()

    expect(summaryOf(article, parseQuery("不对称优势")).text).toContain("不对称优势")
    expect(summaryOf(article).text).not.toContain("不对称优势")
  })

  test("stand in the order of the article", () => {
    const paragraphs = ["甲国的代表团周一抵达会场。", "乙国的代表团周二抵达会场。", "印度的代表团周三抵达会场。"]

    expect(told(paragraphs, "印度")).toMatch(/甲国.*印度/u)
  })

  test("never repeat the headline", () => {
    const paragraphs = ["路透社: 印度与日本签署协议", "两国外长周二在东京会面并发表声明。"]

    expect(told(paragraphs, "印度", "印度与日本签署协议")).toBe("两国外长周二在东京会面并发表声明。")
  })

  test("begin with what stands behind the headline on its line, though it ends without a stop", () => {
    const behind = (text: string) => summaryOf(parseArticle(text)).text

    expect(behind("【瑞典央行降息】瑞典央行意外降息半个百分点\n行长周四说，通胀已经回落。克朗随即下跌。")).toMatch(
      /^瑞典央行意外降息半个百分点 行长周四说，通胀已经回落。/u,
    )
    expect(behind("【台风登陆】三万人连夜转移 #台风\n台风周五清晨在沿海登陆。")).toBe(
      "三万人连夜转移 台风周五清晨在沿海登陆。",
    )
    expect(behind("【瑞典央行行长周四宣布降息】瑞典央行行长周四宣布降息50个基点\n克朗周四随即下跌。")).toContain(
      "50个基点",
    )
    expect(behind("【瑞典央行宣布降息】瑞典央行宣布降息！\n克朗周四随即下跌。")).toBe("克朗周四随即下跌。")
    expect(behind("【Quake hits Chile】Thousands flee the coast\nThe quake struck at dawn on Friday.")).toBe(
      "Thousands flee the coast The quake struck at dawn on Friday.",
    )
  })

  test("do not repeat the sentence that stands in place of a headline under a label", () => {
    expect(summaryOf(parseArticle("【快讯】\n港口周五上午恢复通航。等候的船只有一百多艘。")).text).toBe(
      "等候的船只有一百多艘。",
    )
  })

  test("begin behind the opener of the article, whatever it is", () => {
    const paragraphs = ["晨风早读第七期：地铁三号线周一通车到机场。票价和从前一样没有变化。"]

    expect(summaryOf(anArticle({ headline: "标题", paragraphs, opener: 8 })).text).toBe(
      "地铁三号线周一通车到机场。票价和从前一样没有变化。",
    )
  })

  test("are no words that stand under a picture", () => {
    const paragraphs = ["资料照片：外长去年在东京。", "两国外长周二在东京会面。", "档案照：一艘货船。"]

    expect(told(paragraphs)).toBe("两国外长周二在东京会面。")
  })

  test.each([
    ["各地秋粮收购进度 #粮食\n江苏已收购三百万吨，比去年同期多。", "江苏已收购三百万吨，比去年同期多。"],
    ["部长周三抵达河内。 #越南 #外交", "部长周三抵达河内。"],
    ["The minister arrived in Hanoi on Wednesday. #Vietnam, #ASEAN", "The minister arrived in Hanoi on Wednesday."],
    ["部长周三访问 #越南 。", "部长周三访问越南。"],
    ["部长周三访问了#越南", "部长周三访问了越南"],
  ])("of %j have no tags that trail behind a line", (paragraph, summary) => {
    expect(told([paragraph])).toContain(summary)
    expect(told([paragraph])).not.toMatch(/粮食|外交|ASEAN/u)
  })

  test("do not say the same twice", () => {
    const paragraphs = [
      "印度军队周二从边境撤离。",
      "日本政府表示欢迎并将提供援助。",
      "越南外长下月访问首尔参加峰会。",
      "周二印度军队已从边境撤离。",
    ]

    expect(told(paragraphs)).toBe(paragraphs.slice(0, 3).join(""))
  })

  test.each(["Mon, 30 Nov 2020 23:27:59 GMT", "（视频截图）", "图为东京街头的行人和车辆。", "记者 张三"])(
    "are sentences, which %s is not",
    (fragment) => {
      expect(told([fragment, "两国外长周二在东京会面并发表声明。"])).toBe("两国外长周二在东京会面并发表声明。")
    },
  )

  test("do not lean on a sentence that is left out", () => {
    const paragraphs = ["他说，这个地区的印度军队正在撤离边境。", "印度军队正在撤离边境，国防部周二证实了消息。"]

    expect(told(paragraphs, "印度")).toMatch(/印度军队正在撤离边境，国防部/u)
    expect(
      told(
        [...paragraphs].reverse().map((one) => one + FILLER.repeat(3)),
        "印度",
      ),
    ).toMatch(/^印度军队/u)
  })

  test.each(["与此同时，", "儘管如此，", "最后，", "国防部的上述声明证实，"])("nor on one before %s", (leaning) => {
    const paragraphs = [`${leaning}印度军队正在撤离边境。`, FILLER.repeat(3), "印度军队正在撤离边境，邻国表示欢迎。"]

    expect(told(paragraphs, "印度")).not.toContain(leaning)
  })

  test("of an article without any are none", () => {
    expect(summaryOf(anArticle({ headline: "只有标题", paragraphs: [] }))).toEqual({ text: "", matches: [] })
  })
})

describe("one endless sentence", () => {
  test("is cut at a clause mark", () => {
    const clause = "各国代表在会上就此问题交换了意见，"

    expect(told([clause.repeat(20)])).toBe(`${clause.repeat(10).slice(0, -1)}…`)
  })

  test("is cut at 179 characters where it has no clause", () => {
    expect(told(["𠮷".repeat(400)])).toBe(`${"𠮷".repeat(179)}…`)
  })
})

describe("the words of the question are marked", () => {
  test.each([
    ["四方安全對話", ["四方安全对话", "四方安全对话"]],
    ["ＱＵＡＤ biegun", ["QUAD", "Biegun"]],
    ["#印度 日本", ["印度", "日本"]],
    ["印度、日本", ["印度", "日本"]],
    ['"印度、日本"', ["印度、日本"]],
    ["-印度", []],
    ["🔥", []],
  ])("%s: %j", (question, words) => {
    expect(marked(firstCorpus()[0] ?? anArticle(), question)).toEqual(words)
  })

  test("over each other, they are one", () => {
    expect(marked(anArticle({ paragraphs: ["供应链联盟的计划周二在东京正式公布。"] }), "供应链 链联盟")).toEqual([
      "供应链联盟",
    ])
  })

  test("in traditional script and full width, where the author wrote them", () => {
    const paragraphs = ["台灣的ＱＵＡＤ代表週二在東京會面。"]

    expect(marked(anArticle({ paragraphs }), "台湾 quad")).toEqual(["台灣", "ＱＵＡＤ"])
  })
})

test("of any article it is whole sentences, at most 180 characters, with its ranges inside and in order", () => {
  const words = fc.string({ unit: fc.constantFrom(...'印度日本國aB1🔥𠮷é、，。。！？"“”「」 #….'), maxLength: 120 })
  const paragraphs = fc.array(
    fc.oneof(
      words,
      words.map((text) => text.repeat(4)),
    ),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(paragraphs, words, (given, question) => {
      const article = anArticle({ headline: "标题", paragraphs: given })

      const { text, matches } = summaryOf(article, parseQuery(question))

      expect([...text].length).toBeLessThanOrEqual(180)
      const sentences = given.flatMap((paragraph) => sentencesOf(readable(withoutTagsBelow(paragraph))))
      const isCut = sentences.some(
        (one) => [...one].length > 180 && text.endsWith("…") && one.startsWith(text.slice(0, -1)),
      )
      expect(isCut || isMadeOf(text, sentences)).toBe(true)
      let from = 0
      for (const [start, end] of matches) {
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeGreaterThan(start)
        from = end
      }
      expect(from).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 800 },
  )
})
