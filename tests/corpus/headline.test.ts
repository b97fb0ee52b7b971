import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseArticle } from "../../src/corpus/parse.ts"
import { headlineOrOpening, titleOf } from "../../src/model/article.ts"

const BODY = "渡轮周四上午恢复航行，等候的旅客有两千多人。港务局说，风力已经减弱。"
const read = (text: string) => parseArticle(`${text}\n${BODY}`)

test.each([
  ["【突发】渡轮恢复航行", ["突发"]],
  ["【突發新聞】渡轮恢复航行", ["突發新聞"]],
  ["【獨家快訊】渡轮恢复航行", ["獨家快訊"]],
  ["【最新消息】渡轮恢复航行", ["最新消息"]],
  ["【即时】渡轮恢复航行", ["即时"]],
  ["【更正声明】渡轮恢复航行", ["更正声明"]],
  ["【国际】渡轮恢复航行", ["国际"]],
  ["【今日头条】渡轮恢复航行", ["今日头条"]],
  ["【早报11月21日】渡轮恢复航行", ["早报11月21日"]],
  ["【更新3】渡轮恢复航行", ["更新3"]],
  ["【突发】【独家】渡轮恢复航行", ["突发", "独家"]],
  ["【突发！】 渡轮恢复航行", ["突发"]],
  ["【突发】：渡轮恢复航行", ["突发"]],
  ["【突发】｜渡轮恢复航行 #渡轮 #海峡", ["突发"]],
  ["【突发】\n渡轮恢复航行", ["突发"]],
  ["【突发】 #渡轮\n渡轮恢复航行 #海峡", ["突发"]],
  ["【突发】\n【渡轮恢复航行】", ["突发"]],
  ["【突发】【渡轮恢复航行】", ["突发"]],
  ["【渡轮恢复航行】【更新】", ["更新"]],
  ["【快讯：渡轮恢复航行】", ["快讯"]],
  ["【〔快讯〕渡轮恢复航行】", ["快讯"]],
  ["【【视频】渡轮恢复航行】", ["视频"]],
  ["[突发] 渡轮恢复航行", ["突发"]],
  ["（更新）渡轮恢复航行", ["更新"]],
  ["快讯：渡轮恢复航行", ["快讯"]],
  ["突发｜渡轮恢复航行", ["突发"]],
  ["快讯\n渡轮恢复航行", ["快讯"]],
  ["【海事速报】渡轮恢复航行", ["海事速报"]],
  ["【海外】【渡轮恢复航行】", ["海外"]],
  ["【BREAKING】渡轮恢复航行", ["BREAKING"]],
  ["【Breaking News】渡轮恢复航行", ["Breaking News"]],
  ["UPDATE 2-渡轮恢复航行", ["UPDATE 2"]],
  ["Breaking: 渡轮恢复航行", ["Breaking"]],
  ["【速報】渡轮恢复航行", ["速報"]],
  ["【속보】渡轮恢复航行", ["속보"]],
  ["【独自】渡轮恢复航行", ["独自"]],
  ["【更新中】渡轮恢复航行", ["更新中"]],
  ["快訊／渡轮恢复航行", ["快訊"]],
  ["獨家／快訊／渡轮恢复航行", ["獨家", "快訊"]],
  ["快讯/独家｜渡轮恢复航行", ["快讯", "独家"]],
  ["突发！渡轮恢复航行", ["突发"]],
  ["突发——渡轮恢复航行", ["突发"]],
  ["Exclusive—渡轮恢复航行", ["Exclusive"]],
  ["#快讯：渡轮恢复航行", ["快讯"]],
  ["【独家！渡轮恢复航行】", ["独家"]],
])("%j is a headline under a label", (text, labels) => {
  const article = read(text)

  expect(article).toMatchObject({ headline: "渡轮恢复航行", labels, paragraphs: [BODY] })
  expect(titleOf(article)).toBe(`${labels.join("｜")}｜渡轮恢复航行`)
})

test.each([
  ["【日本加息】", "日本加息"],
  ["【台风登陆】", "台风登陆"],
  ["【新闻自由受到威胁】", "新闻自由受到威胁"],
  ["【直播带货将受监管】", "直播带货将受监管"],
  ["【更新冰箱有补贴】", "更新冰箱有补贴"],
  ["【打击假新闻】", "打击假新闻"],
  ["【总统20日致电】", "总统20日致电"],
  ["【最新 iPhone 发布】", "最新 iPhone 发布"],
  ["【官员受审讯】", "官员受审讯"],
  ["【11月21日】", "11月21日"],
  ["【视频会议：三国谈停火】", "视频会议：三国谈停火"],
])("%s is a headline and no label", (text, headline) => {
  const article = read(text)

  expect(article.headline).toBe(headline)
  expect(article.labels).toBeUndefined()
  expect(article.paragraphs).toEqual([BODY])
})

test.each([
  "视频：外长抵达会场",
  "今天：渡轮恢复航行",
  "外交部：各方应当克制",
  "更新的渡轮周四下水",
  "突发疾病怎么办",
  "Live/work units fall",
  "直播带货！新规出台",
  "快讯社／通讯社合并",
])("the first line %s of a text without brackets stays part of it", (line) => {
  expect(read(line)).toMatchObject({ headline: "", paragraphs: [line, BODY] })
})

describe("a label without a headline", () => {
  test("is followed by the first sentence, which stays in the text", () => {
    const article = read("【快讯】")

    expect(article).toMatchObject({ labels: ["快讯"], headline: "", paragraphs: [BODY] })
    expect(headlineOrOpening(article)).toBe("渡轮周四上午恢复航行，等候的旅客有两千多人。")
  })

  test("may stand before a whole text on its own line", () => {
    const article = parseArticle(`【快讯】${BODY}`)

    expect(article).toMatchObject({ labels: ["快讯"], headline: "", paragraphs: [BODY] })
  })

  test("is the headline itself where the post says nothing else", () => {
    expect(parseArticle("🔥【突发】\n#台风")).toMatchObject({
      marker: "🔥",
      headline: "突发",
      paragraphs: [],
      tags: ["台风"],
    })
  })

  test("does not make a headline of an item of a list", () => {
    expect(read("【早报】\n1. 渡轮恢复航行").headline).toBe("早报")
  })
})

test("emoji before, in and behind the label are the marker", () => {
  expect(read("🔥【🚨突发】⚡️渡轮恢复航行")).toMatchObject({
    marker: "🔥🚨⚡️",
    labels: ["突发"],
    headline: "渡轮恢复航行",
  })
})

test("what stands behind a headline on its line is the first paragraph, and marked as such", () => {
  expect(read("【渡轮恢复航行】两千旅客周四上船")).toMatchObject({
    headline: "渡轮恢复航行",
    paragraphs: ["两千旅客周四上船", BODY],
    runsOn: true,
  })
  expect(read("【渡轮恢复航行】").runsOn).toBeUndefined()
  expect(read("【渡轮恢复航行】 #渡轮").runsOn).toBeUndefined()
})

test.each([
  "【海岛日报2026年11月20日讯】（海岛日报记者王甲 李乙采访报道）",
  "【本报讯】",
  "【記者王甲／高雄報導】",
  "【环球周报综合报道】",
])("the dateline %s at the beginning is no headline, and the title begins behind it", (dateline) => {
  const article = parseArticle(`${dateline}${BODY}`)

  expect(article).toMatchObject({ headline: "", paragraphs: [`${dateline}${BODY}`], opener: dateline.length })
  expect(article.labels).toBeUndefined()
  expect(titleOf(article)).toMatch(/^渡轮周四上午恢复航行/u)
})

test("below a headline a bracket in front of the text is no part of the story", () => {
  const programme = "【海岛之声一周（粤语）】"

  expect(parseArticle(`【渡轮恢复航行】\n${programme}${BODY}`).opener).toBe(programme.length)
})

test("any text is read, and a long one at once", () => {
  const signs = fc.constantFrom(..."【】（[]〔突发：｜ 记者讯11月日#印🔥\n。A- ")
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 60 }), (text) => {
      const { headline, paragraphs, labels = [], opener = 0 } = parseArticle(text)
      const told = [...labels, headline, ...paragraphs].join("")
      for (const character of told) expect(text).toContain(character)
      expect(opener).toBeLessThanOrEqual(paragraphs[0]?.length ?? 0)
    }),
    { numRuns: 1000 },
  )
  for (const unit of ["【", "【突发】", "突发：", "（记者", "11月", "🔥", " #印", "社", "[突发"]) {
    expect(parseArticle(unit.repeat(100_000 / unit.length)).tags.length).toBeLessThan(2)
  }
})

test.each(["4月11日天气", "一周", "早报", "今日要闻", "Weekly digest"])(
  "【%s】 above nothing but text names a collection, and is the headline",
  (words) => {
    const text = "白天多云到晴，夜间有薄雾，东南风三到四级。\n出行请注意交通安全，早晚温差较大。"

    expect(parseArticle(`【${words}】\n${text}`)).toMatchObject({ headline: words, paragraphs: text.split("\n") })
    expect(parseArticle(`【突发】\n${text}`)).toMatchObject({ headline: "", labels: ["突发"] })
  },
)
