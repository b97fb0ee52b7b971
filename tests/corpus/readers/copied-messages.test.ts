/** Messages copied out of Telegram are divided and dated by the lines above them; nothing else is torn. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readTextDump } from "../../../src/corpus/readers/text-dump.ts"
import { noOpenings, postsOf } from "../a-corpus.ts"
import { asidesOf, chatOf } from "./an-export.ts"

const read = (text: string) => readTextDump("copied.txt", text, noOpenings)
const texts = (text: string) => postsOf(read(text))
const dates = (text: string) =>
  read(text).map(
    (item) => "post" in item && item.post.date !== undefined && new Date(item.post.date).toISOString().slice(0, 16),
  )
/** Messages of one channel under these times. */
const copied = (...times: string[]) => times.map((time, n) => `山城快讯, [${time}]\n第 ${n + 1} 条。`).join("\n\n")

test("each message is a post with its date and its source, and its lines are its own", () => {
  const [one, two] = read(
    "山城快讯, [20/11/2026 08:00]\n🔥【隧道塌方】\n两人被困。\n\n救援开始。 #隧道\n\n东湖日报, [20/11/2026 09:30]\n【封湖】\n三个月。",
  )

  expect(one).toMatchObject({
    post: { text: "🔥【隧道塌方】\n两人被困。\n救援开始。 #隧道", date: Date.UTC(2026, 10, 20, 8), url: undefined },
    where: "copied.txt:1",
    source: { chatId: undefined, title: "山城快讯" },
  })
  expect(two).toMatchObject({
    post: { text: "【封湖】\n三个月。" },
    source: { title: "东湖日报" },
    where: "copied.txt:7",
  })
})

test("what is copied twice has the same name, and two messages of the same text have two", () => {
  const names = (text: string) => read(text).map((item) => "post" in item && item.post.externalId)
  const text = "甲, [20/11/2026 08:00]\n早。\n\n甲, [21/11/2026 08:00]\n早。"

  expect(names(text)).toEqual(names(text))
  expect(new Set(names(text)).size).toBe(2)
})

test.each([
  ["the time first", "[2026/11/20 11:00] 山城快讯:\n甲。\n\n[2026/11/20 12:00] 山城快讯：\n乙。", ["甲。", "乙。"]],
  [
    "text behind the name",
    "[20.11.26 11:00] 林: 甲：好。\n[20.11.26 11:01] 陈: 乙。\n[20.11.26 11:02] 林: 丙。\n[20.11.26 11:03] 陈: 丁。",
    ["甲：好。", "乙。", "丙。", "丁。"],
  ],
  ["no empty line between", "甲, [20/11/2026 08:00]\n一。\n甲, [20/11/2026 08:01]\n二。", ["一。", "二。"]],
  [
    "no empty line at all, and each by somebody else",
    "林, [20/11/2026 08:00]\n一。\n陈, [20/11/2026 08:01]\n二。\n王, [20/11/2026 08:02]\n三。",
    ["一。", "二。", "三。"],
  ],
  ["a colon behind the bracket", "甲, [20 Nov 2026 at 08:00:00 (21 Nov 2026 at 09:00:00)]:\n一。", ["一。"]],
  ["marks of the direction of writing", "\u200e甲, [20/11/2026 \u200e08:00]\n一。", ["一。"]],
  ["names with commas, brackets and emoji", "陈, 林 [编辑] 🦀, [20/11/2026 08:00]\n一。", ["一。"]],
  [
    "a deleted account, which has no name",
    ", [20/11/2026 08:00]\n一。\n\n, [20/11/2026 08:01]\n二。",
    ["一。", "二。"],
  ],
  ["a Windows file with empty lines on top", "\n\n甲, [20/11/2026 08:00]\n一。\n", ["一。"]],
])("headers of other apps are headers: %s", (_, text, expected) => {
  expect(texts(text)).toEqual(expected)
})

test("messages of several chats need not be in the order of their times", () => {
  const text = ["甲, [20/11/2026 08:00]\n一。", "乙, [18/11/2026 08:00]\n二。", "丙, [19/11/2026 08:00]\n三。"].join(
    "\n\n",
  )

  expect(texts(text)).toEqual(["一。", "二。", "三。"])
})

test("posts of a dump above the copied messages are divided as ever", () => {
  const text = `【一】\n甲。\n【二】\n乙。\n\n${copied("20/11/2026 08:00", "20/11/2026 09:00", "20/11/2026 10:00")}`

  expect(texts(text)).toEqual(["【一】\n甲。", "【二】\n乙。", "第 1 条。", "第 2 条。", "第 3 条。"])
})

test.each([
  "[Forwarded from 别的频道]",
  "[转发自 别的频道]",
  "[转发自别的频道]",
  "[Переслано от Канал]",
  "[Weitergeleitet von Kanal]",
  "[In reply to 山城快讯]",
  "[Photo]",
  "[ Фото ]",
  "[图片]",
  "[圖片]",
  "[ Sticker 🦀 ]",
  "[ File : 报告.pdf ]",
  "[Forwarded from A]\n[ Video ]",
])("what Telegram adds below a header is no text: %j", (note) => {
  expect(texts(`甲, [20/11/2026 08:00]\n${note}\n【题】\n正文。`)).toEqual(["【题】\n正文。"])
})

test.each([
  "[转发率翻倍]",
  "[回复率提高到九成]",
  "[文件解读]",
  "[视频会议召开]",
  "[东湖大桥通车]",
  "[Photographers on strike]",
  "[Forwarded]",
  "【图片】",
])("a first line in brackets is text where Telegram did not write it: %s", (line) => {
  expect(texts(`甲, [20/11/2026 08:00]\n${line}\n正文。`)).toEqual([`${line}\n正文。`])
})

test("a copied poll is its question and its options, and a message of a picture alone is counted", () => {
  const items = read(
    "甲, [20/11/2026 08:00]\n[ Poll : 桥名选哪个？ ]\n- 东湖\n- 虹\n\n甲, [20/11/2026 08:01]\n[ Photo ]\n\n甲, [20/11/2026 08:02]",
  )

  expect(postsOf(items)).toEqual(["【桥名选哪个？】\n东湖\n虹"])
  expect(asidesOf(items)).toEqual(["textless", "textless"])
})

describe("the order of day and month", () => {
  test.each([
    [
      "a number beyond twelve says that the day is first",
      ["03/04/2026 08:00", "13/04/2026 08:00"],
      ["2026-04-03T08:00", "2026-04-13T08:00"],
    ],
    ["or that the month is", ["04/03/2026 08:00", "04/13/2026 08:00"], ["2026-04-03T08:00", "2026-04-13T08:00"]],
    [
      "or else the order of the messages does",
      ["11/12/26 08:00", "12/01/26 08:00"],
      ["2026-11-12T08:00", "2026-12-01T08:00"],
    ],
    ["where neither does, the day is first", ["03/04/2026 08:00"], ["2026-04-03T08:00"]],
    ["with dots it always is", ["03.04.2026 08:00", "03.13.2026 08:00"], ["2026-04-03T08:00"]],
    ["a year in front settles it", ["2026/03/04 08:00", "2026-03-05 08:00"], ["2026-03-04T08:00", "2026-03-05T08:00"]],
  ])("%s", (_, times, expected) => {
    expect(dates(copied(...times))).toEqual(expected)
  })

  test("days of any year keep their places in either order", () => {
    const day = fc.date({ min: new Date("2001-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
    const two = (n: number) => `${n}`.padStart(2, "0")

    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), fc.boolean(), (days, monthFirst) => {
        const sorted = [...days, new Date(Date.UTC(2000, 0, 31))].sort((a, b) => Number(a) - Number(b))
        const stamps = sorted.map((one) => {
          const [d, m] = [two(one.getUTCDate()), two(one.getUTCMonth() + 1)]
          return `${monthFirst ? `${m}/${d}` : `${d}/${m}`}/${one.getUTCFullYear()} ${two(one.getUTCHours())}:${two(one.getUTCMinutes())}`
        })
        expect(dates(copied(...stamps))).toEqual(sorted.map((one) => one.toISOString().slice(0, 16)))
      }),
      { numRuns: 50 },
    )
  })
})

test.each([
  ["8:05 PM", "20:05"],
  ["12:05 AM", "00:05"],
  ["12:05\u202fp.m.", "12:05"],
  ["下午3:05", "15:05"],
  ["上午 12:05", "00:05"],
  ["晚上 9:05:07", "21:05"],
  ["오후 8:05", "20:05"],
  ["23:59:59", "23:59"],
])("the time of day %s is %s", (written, expected) => {
  expect(dates(copied(`20/11/2026 ${written}`))).toEqual([`2026-11-20T${expected}`])
})

test.each([
  "2026年11月20日 08:00",
  "20 нояб. 2026 г., 08:00:00",
  "Nov 20, 2026 at 8:00 AM",
  "20. November 2026 um 08:00",
])("a day in words is read: %s", (time) => {
  expect(dates(copied(time))).toEqual(["2026-11-20T08:00"])
})

describe("what only looks like a header tears nothing", () => {
  const article = "【聊天记录曝光】\n他说, [2020/1/1 08:00]\n我们成功了。\n结束。"

  test.each([
    ["a line of an article", article],
    ["two such lines", article.replace("结束。", "她说, [2020/1/1 08:05]\n结束。")],
    ["part of a line", "【题】\n他说, [2020/1/1 08:00] 我们成功了。"],
    ["a day that no calendar has", "他说, [31/02/2026 08:00]\n我们成功了。"],
    ["an hour that no day has", "他说, [20/11/2026 25:00]\n我们成功了。"],
    ["no time in the brackets", "作者, [第三章]\n正文。"],
    ["a chronicle", "[2026-11-20 08:00] 东港：起火。\n[2026-11-20 08:30] 消防：抵达。"],
  ])("%s", (_, text) => {
    expect(texts(text).join("\n")).toBe(text)
  })

  test.each([
    ["with no empty line above it", article],
    ["with a time of long ago", article.replace("\n他", "\n\n他")],
  ])("a name that is no other's within a copied message, %s", (_, told) => {
    expect(texts(`甲, [20/11/2026 08:00]\n${told}\n\n甲, [20/11/2026 09:00]\n乙。`)).toEqual([article, "乙。"])
  })
})

test("a line of a megabyte is refused with the place of its message", () => {
  const items = read(`甲, [20/11/2026 08:00]\n${"长".repeat(1_000_000)}\n\n甲, [20/11/2026 08:01]\n乙。`)

  expect(items[0]).toEqual({ rejection: { where: "copied.txt:1", reason: "a line of 1000000 characters" } })
  expect(postsOf(items)).toEqual(["乙。"])
})

test.each(["[", ", [", "甲, [20/11/2026 ", "[20/11/2026 08:00] ", "[Photo]\n", "\u200e"])(
  "a hundred thousand of %j cost no time",
  (part) => {
    const items = read(`甲, [20/11/2026 08:00]\n${part.repeat(100_000)}\n\n甲, [20/11/2026 08:01]\n乙。`)

    expect(items.length).toBeGreaterThan(1)
  },
)

test("the name of a message is its source", () => {
  expect(read("陈, 林 [编辑] 🦀, [20/11/2026 08:00]\n一。").map((item) => chatOf(item)?.title)).toEqual([
    "陈, 林 [编辑] 🦀",
  ])
})
