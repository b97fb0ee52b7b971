import { expect, test } from "vitest"
import { isDateline, openerLength } from "../../src/text/opener.ts"

test.each([
  "【海岛日报2026年11月20日讯】（海岛日报记者王甲综合报道）",
  "【本报记者王甲北京报道】",
  "（中央社記者王甲台北20日電）",
  "（中央社記者王甲香港2日）",
  "（法新社柏林5日法新社）",
  "新华社北京11月20日电（记者王甲、李乙）",
  "中新网11月20日电 (记者 王甲) ",
  "海岛日报11月20日讯 ",
  "本报讯（记者 王甲）",
  "本台消息：",
  "央视网11月20日消息：",
  "本报记者王甲东京报道：",
  "記者王甲／高雄報導 ",
  "〔記者王甲／高雄報導〕",
  "[环球网报道 记者 王甲] ",
  "（互联网）",
  "（图片来自网络）",
  "海岛广播电台11月21日早间新闻：",
  "11月21日《午间播报》：",
  "晚间要闻（11月21日）：",
  "海岛电视台十一月二十一日晚间新闻：",
  "早上好，这里是海岛电台，现在播送11月21日早间新闻：",
  "海岛电视台《晚间新闻》11月21日报道：",
  "海岛广播11月21日消息：",
  "【海岛日报专讯】",
  "来源：海岛日报 ",
  "Nov 20 (Reuters) - ",
  "2月1日 - 路透上海2月1日 - ",
  "LONDON (Reuters) - ",
  "(Reuters) - ",
  "WASHINGTON, Nov 20 (Reuters) - ",
  "BEIJING, Nov. 20, 2026 (Xinhua) -- ",
  "NEW YORK, N.Y. (AP) — ",
  "TOKYO, Nov 20 — ",
  "【ワシントン＝共同】",
])("%s comes before the report", (opener) => {
  expect(openerLength(`${opener}渡轮周四恢复航行。`)).toBe(opener.length)
})

test.each([
  "渡轮周四恢复航行。",
  "据海岛日报11月20日报道，渡轮恢复航行。",
  "国防部11月21日通报：渡轮恢复航行。",
  "外交部发言人王甲20日说：渡轮恢复航行。",
  "11月21日，渡轮恢复航行。",
  "以下是路透整理的11月30日-12月4日大事。",
  "世界卫生组织（WHO）周四说，渡轮恢复航行。",
  "（WHO）周四说，渡轮恢复航行。",
  "【渡轮恢复航行】两千旅客上船。",
  "【总统20日致电】两国总统通话。",
  "记者会周四举行，渡轮恢复航行。",
  "NATO (the alliance) - and Russia met.",
  "Smith (Labour) - who won - said so.",
  "COVID-19 - a new wave.",
  "通讯录泄露，渡轮停航。",
  "法院11月20日开庭审理《新闻联播》：渡轮案受关注。",
  "美国联邦调查局20日讯问嫌犯。",
  "记者：您怎么看渡轮停航？",
])("%s is all report", (text) => {
  expect(openerLength(text)).toBe(0)
})

test("the words of a headline are no dateline", () => {
  const headlines = ["总统20日致电", "外交部答记者问", "记者节快乐", "央视记者探访停电", "台北20日停电", "快讯"]

  expect(headlines.filter(isDateline)).toEqual([])
})
