import { expect, test } from "vitest"
import { settingsIn } from "../../../src/bot/subscriptions/setting-words.ts"

const NOW = 1_700_000_000_000

test.each([
  ["每天 08:00", { rhythm: "daily", at: 480 }],
  ["每天 8:00 22:30-07:15", { rhythm: "daily", at: 480, quiet: { from: 22 * 60 + 30, to: 7 * 60 + 15 } }],
  ["工作日 ０９：３０", { rhythm: "weekdays", at: 570 }],
  ["每週一 09:00", { rhythm: "weekly", weekday: 1, at: 540 }],
  ["星期天", { rhythm: "weekly", weekday: 7 }],
  ["Friday 18:05", { rhythm: "weekly", weekday: 5, at: 18 * 60 + 5 }],
  ["fri", { rhythm: "weekly", weekday: 5 }],
  ["即時 標題 靜音 繼續", { rhythm: "instant", style: "headline", silent: true, pausedAt: undefined }],
  ["hourly full sound alone", { rhythm: "hourly", style: "full", silent: false, replies: false }],
  ["20/小时 不设免打扰", { ceiling: 20, quiet: undefined }],
  ["20/h 暂停", { ceiling: 20, pausedAt: NOW }],
  ["标题 摘要", { style: "summary" }],
  ["", {}],
])("%j", (words, changes) => {
  expect(settingsIn(words, NOW)).toEqual({ changes })
})

test.each([
  ["每天 25:00", "25:00"],
  ["每天 08:60", "08:60"],
  ["07:00-07:00", "07:00-07:00"],
  ["0/h", "0/h"],
  ["1001/h", "1001/h"],
  ["每天 constructor", "constructor"],
  ["mo", "mo"],
  ["周八", "周八"],
  ["标题 😀", "😀"],
])("%j: of %j nobody knows what it means", (words, unknown) => {
  expect(settingsIn(words, NOW)).toEqual({ unknown })
})
