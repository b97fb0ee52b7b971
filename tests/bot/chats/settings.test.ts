import { describe, expect, test } from "vitest"
import type { SeenMessage } from "../../../src/playground/wire.ts"
import { findReader } from "../../../src/store/readers/readers.ts"
import { ledger } from "../../store/a-ledger.ts"
import { listSubscriptions } from "../../store/all-subscriptions.ts"
import { ALICE, aBot, CHANNEL, firstLines, keyboardOf, OWNER, READER } from "../a-bot.ts"

const NOW = Date.parse("2026-11-25T09:30:00+08:00")
const FOOT =
  "语言：跟随说话的人\n新订阅的免打扰：不设\n长汇总：合成一条，点标题展开\n改时区就发 /settings 加上名字，例如 /settings Asia/Tokyo。什么时候送、送什么样的，在 /subscriptions 里按订阅设置，或者用话说：/settings 1 每天 08:00 标题。"

describe("the time zone of a chat", () => {
  test.each([
    ["/settings", `⚙ 设置\n时区：Asia/Shanghai，现在是 2026-11-25 09:30\n${FOOT}`],
    ["/settings Asia/Tokyo", `⚙ 设置\n时区：Asia/Tokyo，现在是 2026-11-25 10:30\n${FOOT}`],
    ["设置 america/new_york", `⚙ 设置\n时区：America/New_York，现在是 2026-11-24 20:30\n${FOOT}`],
    ["/settings tokio", "没有时区「tokio」。你是不是要：\nAsia/Tokyo"],
    ["/settings 柏林", "没有时区「柏林」。请写成 Asia/Shanghai 这样。"],
    ["/settings <b>../etc/passwd", "没有时区「<b>../etc/passwd」。请写成 Asia/Shanghai 这样。"],
  ])("%j: %s", async (text, words) => {
    const bot = await aBot({ now: () => NOW })

    expect(await bot.told(READER, text)).toEqual([words])
  })

  test("is changed by its admins alone", async () => {
    const bot = await aBot({ now: () => NOW })

    const refused = await bot.told(READER, "/settings @indo_pacific Asia/Tokyo")
    await bot.told(OWNER, "/settings @indo_pacific Europe/Berlin")

    expect(refused).toEqual(["只有 @indo_pacific 里能发消息的管理员可以这样做。"])
    expect(await findReader(bot.db, CHANNEL)).toMatchObject({ timeZone: "Europe/Berlin" })
  })

  test("is that in which its digests are due, also those that wait", async () => {
    const bot = await aBot({ now: () => NOW })
    await bot.told(READER, "/subscribe")
    await bot.db.updateTable("subscriptions").set({ rhythm: "daily" }).execute()
    await bot.desk.stop(0)
    await bot.told(OWNER, "/publish 1")
    const [before] = await ledger(bot.db)

    await bot.told(READER, "/settings Europe/London")

    const [after] = await ledger(bot.db)
    expect([before, after].map((entry) => new Date(entry?.due ?? 0).toISOString())).toEqual([
      "2026-11-26T00:00:00.000Z",
      "2026-11-25T08:00:00.000Z",
    ])
  })
})

describe("the language of a chat", () => {
  test("is chosen by a button, and the bot speaks it at once and whatever Telegram says", async () => {
    const bot = await aBot()
    const settings = await bot.answer(READER, "/settings")

    const { message } = await bot.press(READER, settings, "English")

    expect(message?.text).toMatch(/^⚙ Settings\nTime zone: Asia\/Shanghai, .*\nLanguage: English\n/)
    expect(keyboardOf(settings)).toEqual([
      "简体中文 | 繁體中文",
      "English | ✓ 跟随说话的人",
      "🌙 免打扰 | 🗞 长汇总分几条发",
    ])
    expect(await bot.told(READER, "/subscribe #印度")).toEqual([expect.stringMatching(/^Subscribed: #印度\n/)])
    expect(await findReader(bot.db, READER)).toMatchObject({ language: "en" })
  })

  test("of a channel is that of its bulletins, whoever subscribes it after", async () => {
    const bot = await aBot()
    await bot.press(OWNER, await bot.answer(OWNER, "/settings @indo_pacific"), "繁體中文")
    await bot.told(OWNER, "/subscribe @indo_pacific #印度")

    expect(await findReader(bot.db, CHANNEL)).toMatchObject({ language: "zh-Hant" })
  })

  test("goes back to that of who speaks, and is no matter of others", async () => {
    const bot = await aBot()
    const { message: english } = await bot.press(READER, await bot.answer(READER, "/settings"), "English")
    const other = await bot.answer(ALICE, "/latest")
    await bot.pressData(ALICE, ALICE, other.message_id, `h:${READER}:zh-Hant`)
    const kept = await findReader(bot.db, READER)

    await bot.press(READER, english ?? other, "That of who speaks")

    expect(kept).toMatchObject({ language: "en", languageChosen: true })
    expect(firstLines(await bot.told(READER, "/settings"))).toEqual(["⚙ 设置"])
  })
})

test("the quiet hours of a chat are those that its next subscriptions begin with", async () => {
  const bot = await aBot()
  await bot.told(READER, "/subscribe #日本")
  const press = async (message: SeenMessage, button: string) =>
    (await bot.press(READER, message, button)).message ?? message

  let menu = await bot.answer(READER, "/settings")
  for (const button of ["🌙 免打扰", "23:00", "07:00"]) menu = await press(menu, button)
  await bot.told(READER, "/subscribe #印度")
  const off = await press(await press(menu, "🌙 免打扰"), "不设免打扰")

  expect(menu.text).toContain("\n新订阅的免打扰：23:00–07:00\n")
  expect(off.text).toContain("\n新订阅的免打扰：不设\n")
  expect((await listSubscriptions(bot.db)).map(({ settings }) => settings.quiet)).toEqual([
    undefined,
    { from: 23 * 60, to: 7 * 60 },
  ])
})

test("a chat chooses whether its long digests are plain, its admins alone do", async () => {
  const bot = await aBot()
  const { message } = await bot.press(OWNER, await bot.answer(OWNER, "/settings @indo_pacific"), "🗞 长汇总分几条发")
  const other = await bot.answer(ALICE, "/latest")

  await bot.pressData(ALICE, ALICE, other.message_id, `h:${CHANNEL}:plain.0`)

  expect(message?.text).toContain("\n长汇总：分成几条普通消息\n")
  expect(keyboardOf(message ?? other)).toContain("🌙 免打扰 | 🗞 长汇总合成一条")
  expect(await findReader(bot.db, CHANNEL)).toMatchObject({ plain: true })
})

describe("one subscription in words", () => {
  test("is set as in its menu, which is the answer", async () => {
    const bot = await aBot({ now: () => NOW })
    await bot.told(OWNER, "/subscribe @indo_pacific #日本")
    await bot.told(OWNER, "/subscribe @indo_pacific #印度")

    const [menu] = await bot.told(OWNER, "/settings @indo_pacific 2 每天 08:00 22:00-07:00 标题")

    expect(menu).toMatch(
      /^@indo_pacific · #印度\n\n时间：每天 08:00（Asia\/Shanghai）\n免打扰：22:00–07:00，.*\n样式：标题\n/,
    )
    expect((await listSubscriptions(bot.db)).map(({ settings }) => settings.rhythm)).toEqual(["instant", "daily"])
  })

  test("moves what is held", async () => {
    const bot = await aBot({ now: () => NOW })
    await bot.told(READER, "/subscribe")
    await bot.told(READER, "/settings 1 每天 08:00")
    await bot.told(OWNER, "/publish 1")

    await bot.told(READER, "/settings 1 18:00")

    expect(new Date((await ledger(bot.db))[0]?.due ?? 0).toISOString()).toBe("2026-11-25T10:00:00.000Z")
  })

  test("stays as it is where a word means nothing, or there is none of that number", async () => {
    const bot = await aBot()
    await bot.told(ALICE, "/subscribe #印度")
    const before = await listSubscriptions(bot.db)

    const [unknown] = await bot.told(ALICE, "/settings 1 daily noonish")

    expect(unknown).toMatch(/^“noonish” is no setting\. Write: instant, hourly, /)
    expect(await bot.told(ALICE, "/settings 7 daily")).toEqual(["There is no such subscription: 7"])
    expect(await listSubscriptions(bot.db)).toEqual(before)
  })
})
