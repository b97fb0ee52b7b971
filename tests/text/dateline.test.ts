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
  "外长（左）周一抵达会场。（路透社）",
  "外长周一抵达会场。 (AFP) ",
  "外长周一抵达会场。（图：法新社）（早报讯）",
  "外長周一抵達會場。（美聯社，資料照）",
])("%s stood under a picture", (caption) => {
  expect(withoutDateline(`${caption}两国外长周二在东京会面。`)).toBe("两国外长周二在东京会面。")
})

test.each([
  "2020年9月1日",
  "2020-09-01 10:30",
  "02/12/2020 - 10:42",
  "Mon, 30 Nov 2020 23:27:59 GMT",
  "3 小时前",
  "30分鐘前",
])("%s says when, and nothing else", (time) => {
  expect(withoutDateline(time)).toBe("")
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
  "2020年9月1日,两国外长会面。",
  "3天前两国外长会面。",
  "两国外长周二在东京会面。（路透社）",
  "据法新社（AFP）报道，两国外长会面。",
  "外长周一抵达。（消息来自路透社）两国外长会面。",
  "",
])("%s is the story's", (paragraph) => {
  expect(withoutDateline(paragraph)).toBe(paragraph)
})
