import { expect, test } from "vitest"
import { withoutDateline } from "../../src/text/dateline.ts"

test.each([
  "新华社北京9月1日电",
  "新华社北京2020年9月1日电（记者 王小明、李大海）",
  "（中央社記者王小明台北3日電）",
  "（中央社柏林1日綜合外電報導）",
  "（法新社巴黎7日电） ",
  "（早报讯） ",
  "(德国之声中文网) ",
  "路透伦敦/纽约11月30日 - ",
  "本报讯（记者 王小明）",
  "中新社上海9月1日电 ",
])("%s is the agency's, not the story's", (dateline) => {
  expect(withoutDateline(`${dateline}两国外长周二在东京会面。`)).toBe("两国外长周二在东京会面。")
  expect(withoutDateline(dateline)).toBe("")
})

test.each([
  "(完)",
  "（完）",
  "（责编：王小明）",
  "（编辑：王小明 校对：李大海）",
  " 责任编辑：王小明",
  "（记者：王小明）",
])("%s signs it off", (signOff) => {
  expect(withoutDateline(`两国外长周二在东京会面。${signOff}`)).toBe("两国外长周二在东京会面。")
})

test.each([
  "9月1日，新华社报道了两国外长的会面。",
  "（外长）周二在东京会面。",
  "路透社9月1日报道称，两国外长会面。",
  "新华社9月1日电讯称两国外长会面。",
  "报社讯问了两国外长。",
  "",
])("%s is the story's", (paragraph) => {
  expect(withoutDateline(paragraph)).toBe(paragraph)
})
