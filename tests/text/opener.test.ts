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
  "[東京 20日 ロイター] - ",
  "［東京　２０日　ロイター］ ",
  "【11月20日 AFP】",
  "（路透社） - ",
  "（海岛之声）",
  "财联社11月20日电，",
  "海岛数据11月20日讯，",
  "格隆汇11月20日｜",
  "海岛快讯，",
  "美联社华盛顿 — ",
  "海岛新闻记者 王甲 李乙 ",
  "各位观众晚上好，欢迎收看《海岛新闻》。",
  "欢迎收听《海岛之声》，我是王甲。",
  "Taipei, Nov. 20 (CNA) ",
  "NEW YORK, Nov. 20, 2026 /PRNewswire/ -- ",
  "HONG KONG — ",
])("%s comes before the report", (opener) => {
  const report = /^[\x20-\x7e—]+$/.test(opener) ? "The ferry sails again." : "渡轮周四恢复航行。"

  expect(openerLength(`${opener}${report}`)).toBe(opener.length)
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
  "（路透社）的报道说，渡轮恢复航行。",
  "（路透社）和（法新社）报道，渡轮恢复航行。",
  "OPEC (the group) - wide cuts agreed.",
  "IBM, Intel (AMD) - all fell.",
  "OPEC (Organization) - wide cuts agreed.",
  "NATO — the alliance — met on Friday.",
  "Taipei, Nov. 20 (Friday) The ferry sails.",
  "海岛台发布快讯，渡轮恢复航行。",
  "据海岛快讯，渡轮恢复航行。",
  "听众好评如潮，渡轮恢复航行。",
  "欢迎关注渡轮的各国代表。",
  "记者 昨日 从 港务局获悉，渡轮恢复航行。",
])("%s is all report", (text) => {
  expect(openerLength(text)).toBe(0)
})

test("a report that begins with 和 or 的 behind its dateline begins there", () => {
  expect(openerLength("（中央社台北10日電）和港口相鄰的渡輪停航。")).toBe("（中央社台北10日電）".length)
  expect(openerLength("（中央社台北10日電）的士周四罢工。")).toBe("（中央社台北10日電）".length)
})

test("the words of a headline are no dateline", () => {
  const headlines = ["总统20日致电", "外交部答记者问", "记者节快乐", "央视记者探访停电", "台北20日停电", "快讯"]

  expect(headlines.filter(isDateline)).toEqual([])
})
