import { describe, expect, test } from "vitest"
import { agreementOf, disagreementOf } from "../../../src/corpus/identity/agreement.ts"
import { align } from "../../../src/corpus/identity/alignment.ts"
import { bareOf } from "../../../src/text/bare-text.ts"

const REPORT =
  "中国人民银行周二公布，九月末广义货币余额同比增长百分之十点九，比上月末高0.5个百分点。" +
  "当月人民币贷款增加19000亿元，同比多增2047亿元；社会融资规模增量为34800亿元，比上年同期多9630亿元。" +
  "央行行长易纲表示，稳健的货币政策更加灵活适度，流动性合理充裕，对实体经济的支持力度明显加大。" +
  "分析人士张伟认为，四季度信贷投放节奏可能放缓，但全年新增贷款仍将明显高于去年。"

const judged = (one: string, other: string) => disagreementOf(agreementOf(bareOf(one), bareOf(other)))

describe("two texts in almost the same words", () => {
  test.each([
    ["a text and itself", REPORT],
    ["one figure of many corrected", REPORT.replace("2047", "2074")],
    ["a word put for another", REPORT.replace("明显加大", "显著加大").replace("认为", "指出")],
    ["figures in digits that were in Han numerals", REPORT.replace("十点九", "10.9").replace("四季度", "4季度")],
    ["a sentence less", REPORT.replace(/分析人士.*$/, "")],
    ["a sentence more", `${REPORT}记者从有关部门获悉，相关数据将于下周公布。`],
    ["the other script", REPORT.replace(/货币/g, "貨幣").replace("余额", "餘額").replace("贷款", "貸款")],
    [
      "many slips of which one fell on a figure",
      REPORT.replace("周二", "周而")
        .replace("广义", "广议")
        .replace("灵活", "灵话")
        .replace("节奏", "节凑")
        .replace("2047", "2147"),
    ],
  ])("agree: %s", (_, other) => {
    expect(judged(REPORT, other)).toBeUndefined()
  })

  test("disagree where one has a digit more in its only figure", () => {
    const rate = (figure: string) => `人民币对美元中间价今天报${figure}，较前一交易日上调，交易商说成交清淡。`

    expect(judged(rate("7.1"), rate("7.12"))).toBe("figures")
    expect(judged(rate("12.1"), rate("2.1"))).toBe("figures")
  })

  test.each([
    ["every figure another", REPORT.replace(/\d+/g, (figure) => `${Number(figure) + 13}`), "figures"],
    [
      "half of the figures another",
      REPORT.replace("19000", "18500").replace("34800", "31200").replace("2047", "985"),
      "figures",
    ],
    ["somebody else speaks", REPORT.replace("易纲", "周小川").replace("张伟", "李国强"), "names"],
  ])("do not agree: %s", (_, other, why) => {
    expect(judged(REPORT, other)).toBe(why)
  })

  test("the only figure is the news", () => {
    const notice =
      "气象台发布暴雨预警，预计未来几小时全市大部分地区将出现强降雨，请市民注意防范，减少外出。降雨量约30毫米。"

    expect(judged(notice, notice.replace("30", "80"))).toBe("figures")
  })

  test("a single Han numeral that counts something is a figure", () => {
    const crash =
      "当地警方证实，事故发生在清晨的高速公路上，造成三人死亡，伤者已送往附近的医院救治，事故原因仍在调查当中。"

    expect(judged(crash, crash.replace("三人", "五人"))).toBe("figures")
  })
})

describe("other content under fixed words", () => {
  const fixed = (content: string) => `${REPORT}${content}${REPORT.replace(/\d/g, "").split("").reverse().join("")}`
  const [tea, beach] = [
    "本周推荐城北的古茶园，老茶农会带着孩子采茶炒茶，午后可以在溪边的亭子里品尝新茶，傍晚有皮影戏。",
    "沙湾的海滩退潮以后露出大片礁石，螃蟹和海星随处可见，傍晚最适合看渔船归港点灯，夜里能数星星。",
  ]

  test("is news", () => {
    expect(judged(fixed(tea), fixed(beach))).toBe("passages")
  })

  test("is none where the passage is told anew or left out", () => {
    const anew = "老茶农会带着孩子采茶炒茶，本周推荐的是城北这座古茶园，傍晚有皮影戏，在溪边的亭子里午后可以品尝新茶。"

    expect([judged(fixed(tea), fixed(anew)), judged(fixed(tea), fixed(""))]).toEqual([undefined, undefined])
  })
})

test("a date is as many figures as it has, where all else in it is the same", () => {
  expect(
    agreementOf("会议于2021年2月7日在京举行并通过决议", "会议于2022年3月8日在京举行并通过决议").figures.differ,
  ).toBe(3)
})

test("an alignment names what stands in the place of what, with its neighbours", () => {
  const one = "印太地区供应链会议上周在东京举行各方讨论了详细计划"

  expect(align(one, one.replace("东京", "新德里")).substitutions).toEqual([
    { one: "东京", other: "新德里", before: "在", after: "举" },
  ])
})

test("sentences that changed places disagree in nothing", () => {
  const [first = "", ...rest] = REPORT.split(/(?<=。)/u)

  expect(judged(REPORT, [...rest, first].join(""))).toBeUndefined()
})
