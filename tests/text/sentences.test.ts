import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { sentencesOf } from "../../src/text/sentences.ts"

test.each([
  ["第一句。第二句！第三句？", ["第一句。", "第二句！", "第三句？"]],
  ["他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]],
  ["他说：“好。走吧。”", ["他说：“好。走吧。”"]],
  ["「這是真的。」他說。完了。", ["「這是真的。」他說。", "完了。"]],
  ["真的吗？！是的……好。", ["真的吗？！", "是的……好。"]],
  ["没有句号", ["没有句号"]],
  ["Mr. Biegun met Dr. No. He left. Then 3.5 percent.", ["Mr. Biegun met Dr. No. He left.", "Then 3.5 percent."]],
  ["“走吧。”队长说，“快。”然后走了。", ["“走吧。”队长说，“快。”", "然后走了。"]],
  ["The U.S. Navy came. Then No. 7.", ["The U.S. Navy came.", "Then No. 7."]],
  ["The Navy came. Japan too.", ["The Navy came.", "Japan too."]],
  ["여객선이 멈췄다. 항구는 열려 있다.", ["여객선이 멈췄다.", "항구는 열려 있다."]],
  ["Dr. 김은 3.5 퍼센트라고 말했다. “맞다.”", ["Dr. 김은 3.5 퍼센트라고 말했다.", "“맞다.”"]],
  ["（他没来。）她来了。", ["（他没来。）", "她来了。"]],
  ["  两头有空。 ", ["两头有空。"]],
  ["", []],
  ["。", ["。"]],
])("%s has the sentences %j", (paragraph, sentences) => {
  expect(sentencesOf(paragraph)).toEqual(sentences)
})

/** Each is one sentence, however many signs of an end it holds; none begins with what could belong to the one before. */
const WHOLE = [
  // a quotation is a word of the sentence
  "主持人追问“何时开工？”时，现场没有人回答。",
  "她连说“不行！”，转身离开。",
  "他反问：“谁来付钱？”，随后挂断电话。",
  "記者提出「錢從哪裡來？」的問題，部長沒有回答。",
  "网友高呼“加油！”“挺住！”，气氛热烈。",
  "横幅上写着'住手！'，没有人理会。",
  '他问"谁来负责?"，随后离席。',
  "电影“再见，北京。”票房过亿。",
  "老師說：「他問『真的嗎？』，我們都笑了。」",
  "「行きます。」と首相は述べた。",
  "「這件事已經結束了。」發言人說。",
  // titles and brackets
  "《你怎么了？》下周上映。",
  "纪录片《醒来吧！中国。》获奖。",
  "该片（记者注：不含点映。）票房过亿。",
  "会议（原定周一举行！）推迟到周五。",
  "【快讯！】央行宣布降准。",
  // names and abbreviations
  "Yahoo! 与Yelp周四达成协议。",
  "他加入Yahoo! Japan担任顾问。",
  "顾问Dr. Wang与Mrs. Lee出席，编号No. 12的文件公开。",
  "供应商Foo Ltd. 否认指控，Bar Corp. 也否认。",
  "J. K. Rowling访问北京，U.S. Steel股价上涨。",
  "The U.S. Navy and Mr. Smith met at 8 a.m. in Rome.",
  "会议上午8 a.m. 开始，e.g. 第一场在东京。",
  "He joined Yahoo! last year.",
  // numbers
  "Q2. 营收增长 4. 7%，第 2. 1 节另有说明。",
  "1. 油价上涨；2. 汇率稳定；3. 股市下跌。",
  "系统升级到v2.1.3，文件在report.final.pdf中。",
  "见Vol. 3与Sec. 12的说明。",
  "二、央行降准，油价下跌。",
  // ellipses
  "他说……其实没有人知道。",
  "她想了想...还是没有去。",
  "他叹气。。。没有再说。",
  // addresses
  "报名见https://a.example/p?id=7&x=1!y，周五截止。",
  "详情在 www.example.com/q?a=b.c?d 可查。",
  "地址example.org/path?查询=1&b=2已经失效。",
  "来信请寄news.desk@mail.example.com?subject=Hi!there，谢谢。",
  // the ordinary
  "央行周五宣布降准。",
  "真的吗？！",
  "他问：“谁来负责？”",
  "Then 3.5 percent left.",
  "股市会涨吗?",
]

/** Latin sentences have a space between them. */
function joined(sentences: readonly string[]): string {
  return sentences
    .map((one, nth) => (nth > 0 && /[a-z][.!?]$/.test(sentences[nth - 1] ?? "") ? ` ${one}` : one))
    .join("")
}

describe("a sentence is whole", () => {
  test.each(WHOLE)("%s", (sentence) => {
    expect(sentencesOf(sentence)).toEqual([sentence])
  })

  test("whatever stands before and behind it", () => {
    const sentence = fc.constantFrom(...WHOLE)
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 5 }), (sentences) => {
        expect(sentencesOf(joined(sentences))).toEqual(sentences)
      }),
      { numRuns: 2000 },
    )
  })
})

test.each([
  ["他说：“好。走吧。”然后走了。", ["他说：“好。走吧。”", "然后走了。"]],
  ["他强调，“要坚持到底。”会后双方握手。", ["他强调，“要坚持到底。”", "会后双方握手。"]],
  ["他说：“别走！”时间过去了一小时。", ["他说：“别走！”", "时间过去了一小时。"]],
  [
    "“我们会继续努力，直到完成为止。”该公司周五公布财报。",
    ["“我们会继续努力，直到完成为止。”", "该公司周五公布财报。"],
  ],
  ["“走吧。”“好。”他们走了。", ["“走吧。”", "“好。”他们走了。"]],
  ["她说没有。（笑）会后双方握手。", ["她说没有。（笑）", "会后双方握手。"]],
  ["内容如下。（一）加强管理。（二）减少浪费。", ["内容如下。", "（一）加强管理。", "（二）减少浪费。"]],
  ["a. 油价上涨；b. 汇率稳定。iv. 股市下跌。", ["a. 油价上涨；b. 汇率稳定。", "iv. 股市下跌。"]],
  ["两岸灯火通明。（路透社）香港周五起限电。", ["两岸灯火通明。（路透社）", "香港周五起限电。"]],
  ["会议结束。（完）", ["会议结束。", "（完）"]],
  ["会议结束。（编辑：张三）明天继续。", ["会议结束。", "（编辑：张三）明天继续。"]],
  ["He said yes. 他很高兴。", ["He said yes.", "他很高兴。"]],
  ["He is 35. She is 40 years old.", ["He is 35.", "She is 40 years old."]],
  ["It works! We are glad. Why? Because.", ["It works!", "We are glad.", "Why?", "Because."]],
  ["他走了. 她来了. 完", ["他走了.", "她来了.", "完"]],
  ["好吗?好!走吧", ["好吗?", "好!", "走吧"]],
  ["看https://a.example/x. Then he left.", ["看https://a.example/x.", "Then he left."]],
  ["真的？……他没有回答。", ["真的？……", "他没有回答。"]],
  ["他写道：“投票吧！”并附上链接。众人转发。", ["他写道：“投票吧！”并附上链接。", "众人转发。"]],
  ["她说：“再会。”便離開了。門關上。", ["她说：“再会。”便離開了。", "門關上。"]],
  ["他写道：“永别了！”并非玩笑。", ["他写道：“永别了！”", "并非玩笑。"]],
  ["“加油！”“必胜！”的喊声不断。比赛继续。", ["“加油！”“必胜！”的喊声不断。", "比赛继续。"]],
  ["「本当か？」「うそだろ！」などの声が上がった。", ["「本当か？」「うそだろ！」などの声が上がった。"]],
  ["It costs approx. 30 dollars. Few pay.", ["It costs approx. 30 dollars.", "Few pay."]],
  ["Capt. Lee met Adm. Wu. They left.", ["Capt. Lee met Adm. Wu.", "They left."]],
  ["He works at Acme Inc. The firm is silent.", ["He works at Acme Inc.", "The firm is silent."]],
  ["Acme Inc. Tokyo is silent.", ["Acme Inc. Tokyo is silent."]],
  ["It began at 7 p.m. They voted.", ["It began at 7 p.m.", "They voted."]],
])("%s has the sentences %j", (paragraph, sentences) => {
  expect(sentencesOf(paragraph)).toEqual(sentences)
})

test("no sentence begins with a closing sign or a comma, whatever the text", () => {
  const piece = fc.constantFrom(
    ...'国会a1。！？!?….,，、：“”「」《》（）" ',
    "……",
    "他说：“",
    "https://a.b/c?d",
    "时",
    "的",
  )
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 40 }), (text) => {
      const [, ...others] = sentencesOf(text)

      expect(others.filter((one) => /^[，、：,”」》）]/u.test(one))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

test("an address is never divided, whatever stands around it", () => {
  const path = fc.string({ unit: fc.constantFrom(..."ab1/?!.=&#-_%~"), minLength: 1, maxLength: 20 })
  const host = fc.constantFrom(
    "https://example.org/",
    "http://a.example/p?",
    "www.example.com/",
    "t.me/",
    "example.org/q?",
  )
  const around = fc.constantFrom("网址", "见 ", "（", "“", "。", "See ")
  const behind = fc.constantFrom("，截止周五。", "。完。", "）结束。", "”他说。", "截止。", "！")
  fc.assert(
    fc.property(around, host, path, behind, (before, host, path, after) => {
      const address = `${host}${path}x`

      expect(sentencesOf(before + address + after).filter((one) => one.includes(address))).toHaveLength(1)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  "“。",
  "国。",
  "a. ",
  "? ",
  "《！》",
  '"。"',
  "……",
  "（",
  "A. 国",
  "1. ",
  "x?",
  "国!",
  "a’",
  "。（笑）",
  "“？”",
  "。 ",
])("100,000 times %j is divided at once", (piece) => {
  const text = piece.repeat(100_000)
  const began = process.cpuUsage()

  sentencesOf(text)

  expect(process.cpuUsage(began).user).toBeLessThan(3_000_000)
})

test("a quotation without end does not swallow the rest", () => {
  expect(sentencesOf("他说：“第一句。第二句。第三句。")).toEqual(["他说：“第一句。", "第二句。", "第三句。"])
})

test("of any text, nothing but spaces is lost", () => {
  const paragraph = fc.string({ unit: fc.constantFrom(..."国aA1。！？!?….,“”「」（）\"' 🔥𠮷\ud800"), maxLength: 60 })
  fc.assert(
    fc.property(paragraph, (text) => {
      const sentences = sentencesOf(text)

      expect(sentences.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""))
      expect(sentences.filter((one) => one !== one.trim() || one === "")).toEqual([])
    }),
    { numRuns: 1000 },
  )
})
