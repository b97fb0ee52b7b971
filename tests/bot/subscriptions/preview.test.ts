import { describe, expect, test } from "vitest"
import type { Article } from "../../../src/model/article.ts"
import { anArticle } from "../../search/an-article.ts"
import { listSubscriptions } from "../../store/all-subscriptions.ts"
import { type ABot, ALICE, aBot, CHANNEL, firstLines, keyboardOf, OWNER, READER } from "../a-bot.ts"

const NOW = Date.parse("2026-11-25T09:30:00+08:00")
const DAY = 86_400_000

/** One a day, the latest first: every other one of India, every fourth of sport. */
function aMonth(): Article[] {
  return Array.from({ length: 28 }, (_, n) => {
    const tags = [...(n % 2 === 0 ? ["印度"] : ["日本"]), ...(n % 4 === 0 ? ["体育"] : [])]
    return anArticle({ headline: `新闻${n}`, tags, publishedAt: NOW - n * DAY })
  })
}

const filters = async ({ db }: ABot) => (await listSubscriptions(db)).map(({ filter }) => filter)
const aNewsroom = () => aBot({ articles: aMonth(), now: () => NOW })

describe("who subscribes is told what the last seven days would have brought", () => {
  test("with three of it", async () => {
    const bot = await aNewsroom()

    const message = await bot.answer(READER, "/subscribe #印度")

    expect(message.text).toBe("已订阅：#印度\n\n过去 7 天会送来 4 条，例如：\n1. 新闻0\n2. 新闻2\n3. 新闻4")
    expect(message.entities?.flatMap(({ url = "" }) => url.split("?start=")[1] ?? [])).toEqual(["a_1", "a_3", "a_5"])
    expect(keyboardOf(message)).toEqual(["⚙ 设置 | ↩ 撤销"])
  })

  test.each([
    ["after:2026-11-01 before:2026-11-15 #日本", "过去 7 天没有相符的。更早的有：\n1. 新闻11\n2. 新闻13\n3. 新闻15"],
    ["越南", "过去 7 天没有相符的，更早的也没有。"],
    ["", "过去 7 天会送来 8 条，例如：\n1. 新闻0\n2. 新闻1\n3. 新闻2"],
    ["-#印度", "过去 7 天会送来 4 条，例如：\n1. 新闻1\n2. 新闻3\n3. 新闻5"],
    ["印度 | #日本", "过去 7 天会送来 8 条"],
  ])("%j", async (filter, words) => {
    const bot = await aNewsroom()

    expect((await bot.told(READER, `/subscribe ${filter}`))[0]).toContain(`\n\n${words}`)
  })

  test("by the names that editors gave a tag, too", async () => {
    const bot = await aNewsroom()
    await bot.told(OWNER, "/alias 天竺 印度")

    expect((await bot.told(READER, "/subscribe #天竺"))[0]).toContain("过去 7 天会送来 4 条")
  })

  test("but in a channel, where everybody reads it, in a line", async () => {
    const bot = await aNewsroom()

    const message = await bot.answer(OWNER, "/subscribe #印度", CHANNEL)

    expect([message.text, keyboardOf(message)]).toEqual(["@indo_pacific · 已订阅：#印度", []])
  })

  test("and takes it back by a button", async () => {
    const bot = await aNewsroom()
    const message = await bot.answer(READER, "/subscribe #印度")

    const { shown } = await bot.press(READER, message, "↩ 撤销")

    expect([shown, await filters(bot)]).toEqual(["已退订：#印度", []])
  })

  test("and again whenever it is asked in the menu", async () => {
    const bot = await aNewsroom()
    const subscribed = await bot.answer(READER, "/subscribe #印度")
    const { message: menu = subscribed } = await bot.press(READER, subscribed, "⚙ 设置")

    const { message: preview = menu } = await bot.press(READER, menu, "🔎 预览")

    expect([preview.text, keyboardOf(preview)]).toEqual([
      "#印度\n\n过去 7 天会送来 4 条，例如：\n1. 新闻0\n2. 新闻2\n3. 新闻4",
      ["‹ 返回"],
    ])
  })
})

describe("another filter for a subscription", () => {
  test("shows what it would gain and lose, and changes nothing by itself", async () => {
    const bot = await aNewsroom()
    await bot.told(READER, "/subscribe #印度")

    const message = await bot.answer(READER, "/subscriptions 1 #日本 | #印度 -#体育")

    expect(message.text).toBe(
      "#印度 → #日本 | #印度 -#体育\n\n过去 7 天：原来 4 条，改后 6 条。\n\n会多出 4 条：\n1. 新闻1\n2. 新闻3\n3. 新闻5\n\n会少掉 2 条：\n1. 新闻0\n2. 新闻4",
    )
    expect([keyboardOf(message), await filters(bot)]).toEqual([["改 | 取消"], ["#印度"]])
  })

  test("is taken by a button, with all settings as they were", async () => {
    const bot = await aNewsroom()
    await bot.told(OWNER, "/subscribe @indo_pacific #印度")
    await bot.db.updateTable("subscriptions").set({ silent: 1 }).execute()
    const long = `#印度 ${"-某个很长的词 ".repeat(20).trim()}`
    const message = await bot.answer(OWNER, `/subscriptions @indo_pacific 1 ${long}`)

    const { shown, message: menu } = await bot.press(OWNER, message, "改")

    expect(shown).toMatch(/^条件改为：#印度 -某个很长的词/)
    expect(menu?.text).toMatch(/声音：无[\s\S]*\n改条件： \/subscriptions @indo_pacific 1 …$/)
    expect(await filters(bot)).toEqual([long])
  })

  test("is refused where it can't be one, or is there already", async () => {
    const bot = await aNewsroom()
    for (const filter of ["#印度", "#日本"]) await bot.told(READER, `/subscribe ${filter}`)

    const nothing = await bot.told(READER, "/subscriptions 1 ，。！")
    const none = await bot.told(READER, "/subscriptions 3 #日本")
    const { shown } = await bot.press(READER, await bot.answer(READER, "/subscriptions 1 #日本"), "改")

    expect([nothing, none, shown]).toEqual([
      ["这个条件里没有可以匹配的词：，。！"],
      ["没有这个订阅：3"],
      "已经订阅过：#日本",
    ])
    expect(await filters(bot)).toEqual(["#印度", "#日本"])
  })

  test("is asked for by a number alone: that opens the menu", async () => {
    const bot = await aNewsroom()
    await bot.told(READER, "/subscribe #印度")

    expect(firstLines(await bot.told(READER, "/subscriptions 1"))).toEqual(["#印度"])
  })

  test("by a forged button of somebody else does nothing", async () => {
    const bot = await aNewsroom()
    await bot.told(READER, "/subscribe #印度")
    const asked = await bot.answer(READER, "/subscriptions 1 #日本")
    const data = asked.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? ""
    const { message_id } = await bot.answer(ALICE, "/latest")

    await bot.pressData(ALICE, ALICE, message_id, data)

    expect(await filters(bot)).toEqual(["#印度"])
  })
})
