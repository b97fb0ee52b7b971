import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dedupe } from "../../../src/corpus/dedupe.ts"
import { NEWS, traditional } from "../labelled.ts"

type Told = { readonly text: string; readonly source?: string }

const deduped = (posts: readonly Told[]) =>
  dedupe(posts.map((post, n) => ({ id: `${n}`, source: "甲报", date: Date.UTC(2024, 3, 1), url: undefined, ...post })))

/** Which posts are of which article, by the place of its first one. */
async function articlesOf(...texts: (string | Told)[]): Promise<number[]> {
  const found = await deduped(texts.map((text) => (typeof text === "string" ? { text } : text)))
  return found.map(({ article }) => Number(article))
}

const [BRIDGE = "", VACCINE = "", CHIP = ""] = NEWS.map(({ text }) => text)
const LONG = [BRIDGE, VACCINE, CHIP]
const headlineOf = (text: string) => text.split("\n")[0] ?? ""
const bodyOf = (text: string) => text.split("\n").slice(1).join("\n")
const cutAt = (text: string, length: number) => [...text].slice(0, length).join("")

describe("a text that was cut short", () => {
  const MARKS = ["...", "…", "……", "。。。", " [...]", "【更多】", "阅读全文", "…\n點擊查看全文", "... Read more"]
  const cut = fc.record({
    text: fc.constantFrom(...LONG),
    length: fc.integer({ min: 60, max: 160 }),
    mark: fc.constantFrom(...MARKS),
    head: fc.constantFrom("same", "none", "plain"),
    script: fc.constantFrom((text: string) => text, traditional),
    source: fc.constantFrom("甲报", "乙报"),
    flat: fc.boolean(),
    first: fc.boolean(),
  })

  test("is an excerpt of its article, whatever it ends in and whichever of the two comes first", async () => {
    await fc.assert(
      fc.asyncProperty(cut, async ({ text, length, mark, head, script, source, flat, first }) => {
        const told = (flat ? bodyOf(text).replaceAll("\n", "") : bodyOf(text)).slice(0, -20)
        const headline = { same: `${headlineOf(text)}\n`, none: "", plain: `${headlineOf(text).slice(1, -1)}\n` }[head]
        const short = { text: script(`${headline}${cutAt(told, length)}${mark}`), source }
        const others = LONG.filter((other) => other !== text).map((other) => ({ text: other }))
        const posts = first ? [short, ...others, { text }] : [{ text }, ...others, short]

        const found = await deduped(posts)

        expect(found[3]).toMatchObject({ article: "0", verdict: "excerpt" })
        expect(found.slice(1, 3).map(({ verdict }) => verdict)).toEqual(["new", "new"])
      }),
      { numRuns: 150 },
    )
  })

  test("joins a shorter and a longer cut of the same article, in any order", async () => {
    const cuts = [70, 120, 160].map((length) => `${headlineOf(CHIP)}\n${cutAt(bodyOf(CHIP), length)}…`)

    expect(await articlesOf(...cuts, CHIP)).toEqual([0, 0, 0, 0])
    expect(await articlesOf(...cuts.toReversed(), CHIP)).toEqual([0, 0, 0, 0])
    expect(await articlesOf(cuts[1] ?? "", CHIP, cuts[0] ?? "", cuts[2] ?? "")).toEqual([0, 0, 0, 0])
  })

  test("is recognised above the footer of its source", async () => {
    const footer = "欢迎关注本台官方频道，第一时间获取全球财经快讯，投稿爆料请联系小编\n责任编辑：林小雨，校对：何大川"
    const short = `${headlineOf(BRIDGE)}\n${cutAt(bodyOf(BRIDGE), 75)}……\n${footer}`
    const posts = [BRIDGE, `${VACCINE}\n${footer}`, `${CHIP}\n${footer}`, `【新船下水】\n渡轮今早下水。\n${footer}`]

    expect(await articlesOf(...posts, short)).toEqual([0, 1, 2, 3, 0])
    expect(await articlesOf(short, ...posts)).toEqual([0, 0, 2, 3, 4])
  })

  test.each([
    ["（中央社台北20日電）", ""],
    ["", "新华社台北11月20日电 "],
    ["（中央社台北20日電）", "新华社台北11月20日电 "],
  ])("is recognised where it has the dateline %j and its article %j", async (ours, theirs) => {
    const withDateline = (dateline: string, text: string) => text.replace("\n", `\n${dateline}`)
    const full = withDateline(theirs, CHIP)
    const short = withDateline(ours, `${headlineOf(CHIP)}\n${cutAt(bodyOf(CHIP), 90)}...`)

    expect(await articlesOf(short, full)).toEqual([0, 0])
    expect(await articlesOf(full, short)).toEqual([0, 0])
  })

  test("may break off in the middle of a figure", async () => {
    const full =
      "【海堤加高工程获批】\n市政府星期四批准海堤加高工程，沿海三个区的渔港和老街都在保护范围以内，总投资预计将达到23.7亿元，分三年拨付，首期工程从北段渔港开始，明年汛期之前完成，居民可以查阅图纸。"
    const short = cutAt(full, full.indexOf("23.7") + 2)

    expect(await articlesOf(`${short}...`, full)).toEqual([0, 0])
    expect(await articlesOf(full, `${short}...`)).toEqual([0, 0])
  })

  test("is no excerpt of an article that tells something else from the cut on, or before it", async () => {
    const lead = "气象台星期六清晨发布公告，受冷空气影响，全市大部分地区风力加大，沿海渔船请尽快回港避风"
    const full = `【大风预报】\n${lead}，今天最大阵风9级，浪高3.5米，轮渡停航。`

    expect(await articlesOf(full, `【大风预报】\n${lead.replace("星期六", "星期日")}，今天最大...`)).toEqual([0, 1])
    expect(await articlesOf(full, `【大风预报】\n${lead}，今天最大阵风7级，浪高...`)).toEqual([0, 1])
    expect(await articlesOf(full, `【渔港忙碌的一天】\n${lead}...`)).toEqual([0, 1])
  })

  test("that would be the beginning of several articles belongs to none", async () => {
    const form =
      "外汇交易中心受权公布人民币汇率中间价，以下为今日一美元对人民币的价格以及其他主要货币的价格，供各界参考，"
    const [one, other] = [`【汇率】\n${form}7.1024元，欧元7.7031元。`, `【汇率】\n${form}7.0988元，欧元7.6902元。`]

    expect(await articlesOf(one, other, `【汇率】\n${form}...`)).toEqual([0, 1, 2])
  })

  test("without a sign of the cut is no excerpt where its last figure goes on", async () => {
    const price = (told: string) =>
      `【收盘】\n沪深两市星期五小幅震荡，成交额较前一日放大，海港实业收盘价报每股人民币${told}`

    expect(await articlesOf(price("8元1"), price("8元12角，此后无成交。"))).toEqual([0, 1])
    expect(await articlesOf(price("8元1。"), price("8元1。此后无成交，下周一照常开市。"))).toEqual([0, 0])
  })
})

const STRIKE = "星期一，港口装卸工人停工八小时，三十多艘货轮在外海排队。工会要求缩短夜班，资方答应周三再谈。"
const OPENING = "市图书馆新馆周末开放，首日到馆两万人次，儿童阅览室座无虚席，馆方延长闭馆时间到晚上九点。"

describe("a short body under another headline", () => {
  test.each([
    ["reworded", STRIKE, "港口停工一天 货轮大排长龙", "夜班太长 装卸工人不干了"],
    ["with more in it", STRIKE, "港口工人停工", "港口工人停工 三十多艘货轮受阻"],
    ["with a figure of the body", OPENING, "新馆开放首日迎来两万人", "市图书馆新馆周末开放 延长到晚上9点"],
    [
      "with little of the body but a figure",
      "海关周二公布，前三季进出口总值增长6.8%，对东盟出口增速居首，民营企业占比过半。",
      "成绩单出炉：6.8%",
      "外贸回升 东盟领跑",
    ],
    ["in the other script", OPENING, "圖書館新館開放", "儿童阅览室座无虚席"],
    ["of 30 characters", "动物园的小熊猫昨夜产下双胞胎，母子平安，月底与游客见面。", "小熊猫产下双胞胎", "动物园添丁"],
    [
      "in English",
      "Dock workers walked off the job on Monday, leaving thirty ships waiting.",
      "Dock workers walk off",
      "Thirty ships waiting as workers strike",
    ],
  ])(
    "%s is the same article, near, from the same source or another and with others between",
    async (_, body, one, other) => {
      const posts = [`【${one}】\n${body}`, BRIDGE, `【${other}】\n${body}`]

      for (const source of ["甲报", "乙报"]) {
        for (const told of [posts, posts.toReversed()]) {
          const found = await deduped(told.map((text, n) => (n === 2 ? { text, source } : { text })))
          expect(found.map(({ article, verdict }) => `${article} ${verdict}`)).toEqual(["0 new", "1 new", "0 near"])
        }
      }
    },
  )

  test("joins however many headlines one source puts over it", async () => {
    const headlines = ["港口停工一天", "装卸工人要求缩短夜班", "三十多艘货轮在外海排队", "资方答应周三再谈"]
    const posts = headlines.map((headline) => `【${headline}】\n${STRIKE}`)

    expect(await articlesOf(...posts, BRIDGE)).toEqual([0, 0, 0, 0, 4])
    expect(await articlesOf(...posts.toReversed(), BRIDGE)).toEqual([0, 0, 0, 0, 4])
  })

  const NOTICE = "更多内容请点击链接查看全文，感谢收看，敬请关注本台后续报道和客户端推送。"
  const FORECAST = "白天多云到晴，夜间有薄雾，东南风三到四级，气温变化不大，出行请注意交通安全。"
  const RECALL = "该公司发布公告，宣布召回部分批次的产品，消费者可以免费更换，详情请致电客服。"
  const RATE = "央行货币委员会周四结束例会，会后宣布调整基准利率，这是今年以来第三次调整。"
  test.each([
    ["a notice", NOTICE, ["地铁三号线停运", "农产品价格回落", "高考成绩公布", "新船下水"]],
    [
      "a picture's source",
      "图片来源：视觉中国，未经授权不得转载，侵权必究，欢迎提供线索。",
      ["雪山日出", "渔村的早晨"],
    ],
    ["another date", FORECAST, ["4月11日天气", "4月12日天气"]],
    ["another weekday", FORECAST, ["周一天气：多云到晴", "周二天气：多云到晴"]],
    ["another place", FORECAST, ["海州今日多云到晴", "明港今日多云到晴"]],
    ["another figure", RATE, ["央行加息25个基点", "央行加息50个基点"]],
    ["another figure, in another form", RATE, ["基准利率上调25个基点", "央行例会宣布加息0.5%"]],
    ["another company", RECALL, ["长江公司宣布召回部分产品", "珠江公司宣布召回部分产品"]],
    [
      "another person",
      "国务会议决定任免部分人员，任命即日起生效，原任人员另有任用。",
      ["王小明任命即日生效", "国务会议决定任命李大海"],
    ],
    [
      "another score",
      "上半场双方互有攻守，下半场易边再战，主队凭借点球锁定胜局。",
      ["主队2比1取胜", "主队点球3比2锁定胜局"],
    ],
  ])("stays apart where there is %s", async (_, body, headlines) => {
    const apart = headlines.map((_, n) => n)
    const posts = headlines.map((headline) => `【${headline}】\n${body}`)

    expect(await articlesOf(...posts)).toEqual(apart)
    expect(await articlesOf(...posts.toReversed())).toEqual(apart)
    expect(await articlesOf(...posts.map((text, n) => ({ text, source: `${n}` })))).toEqual(apart)
  })

  test("stays apart from a longer body in the same form, too", async () => {
    const body = `${RATE}委员会在声明中表示，今后的步伐取决于物价和就业的变化，市场对此早有预期，货币走势平稳，债券收益率略有上升。`

    expect(await articlesOf(`【央行加息25个基点】\n${body}`, `【央行加息50个基点】\n${body}`)).toEqual([0, 1])
  })

  test("belongs to no article where two have it that stay apart", async () => {
    const [one, other, neither] = ["王小明", "李大海", "国务会议"].map(
      (name) => `【${name}任命即日生效】\n国务会议决定任免部分人员，任命即日起生效，原任人员另有任用。`,
    )

    expect(await articlesOf(one ?? "", other ?? "", neither ?? "")).toEqual([0, 1, 2])
  })

  test("stays apart where both were cut short there", async () => {
    const lead = "摄影记者在码头拍到清晨装卸的情景，工人们围着刚刚靠岸的渔船忙碌，海风很大"

    expect(await articlesOf(`【码头清晨】\n${lead}…`, `【渔船靠岸 工人忙碌】\n${lead}…`)).toEqual([0, 1])
  })

  test("without a headline is an excerpt of the article that it belongs to, and of no other", async () => {
    expect(await articlesOf(`【港口工人停工】\n${STRIKE}`, STRIKE)).toEqual([0, 0])
    expect(await articlesOf(STRIKE, `【港口工人停工】\n${STRIKE}`)).toEqual([0, 0])
    expect(await articlesOf(`【新船下水】\n${NOTICE.slice(0, 30)}`, NOTICE.slice(0, 30))).toEqual([0, 1])
  })
})

test.each([
  [
    "北岭",
    "南港",
    "@明天多云",
    "@气象台发布，明天多云转晴，最高气温18度，最低气温9度，北风三级，空气质量良好，适宜户外活动。",
  ],
  [
    "上",
    "下",
    "油价@调",
    "发改委宣布，自周五24时起国内汽柴油价格每吨@调120元，折合每升约一角，有车一族用油成本随之变化。",
  ],
  [
    "甲城",
    "乙州",
    "@机场恢复起降",
    "受大雾影响关闭六小时的@机场周五上午恢复起降，约四十个航班延误，机场提醒旅客提前查询航班动态。",
  ],
])(
  "two short reports stay apart that tell of %s and of %s in headline and body",
  async (one, other, headline, body) => {
    const told = (word: string) => `【${headline}】\n${body}`.replaceAll("@", word)

    expect(await articlesOf(told(one), told(other))).toEqual([0, 1])
  },
)

test("flashes of one form stay apart, cut or whole", async () => {
  const FORMS: readonly ((one: number, other: number) => string)[] = [
    (one, other) =>
      `【台风快讯】\n中央气象台${one}时发布台风预警，今年第${other}号台风今天凌晨在近海生成，强度为热带风暴级，向西北移动。`,
    (one, other) =>
      `【地震速报】\n地震台网正式测定：北纬${one}度发生${other % 9}.${one % 10}级地震，震源深度十公里，暂无人员伤亡消息。`,
    (one, other) =>
      `【体育快讯】\n联赛第${one}轮主队以${other}比${one}战胜客队，积分榜上继续领跑，下一轮将在客场迎战上届冠军。`,
  ]
  const pair = fc.tuple(fc.constantFrom(...FORMS), fc.integer({ min: 2, max: 97 }), fc.integer({ min: 2, max: 97 }))
  await fc.assert(
    fc.asyncProperty(pair, fc.boolean(), fc.boolean(), async ([form, one, other], isCut, turned) => {
      const posts = [form(one, other), form(one + 1, other)].map((text, n) =>
        isCut && n === 1 ? `${text.slice(0, -12)}...` : text,
      )

      expect(await articlesOf(...(turned ? posts.toReversed() : posts))).toEqual([0, 1])
    }),
    { numRuns: 100 },
  )
})
