import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { hostileArticle } from "../bulletins/hostile.ts"
import { anArticle } from "../search/an-article.ts"
import { SEED } from "../seed.ts"
import { until } from "../until.ts"
import { ALICE, aBot, CHANNEL, firstLines, GROUP, OWNER, READER } from "./a-bot.ts"

const presses = (bot: Awaited<ReturnType<typeof aBot>>) => bot.control.calls({ method: "answerCallbackQuery" })

describe("every press is answered, once", () => {
  test.each([
    ["a:1:0", ""],
    ["a:404:0", "这个按钮已经过期，请再问一次"],
    ["l:0:s印度", ""],
    ["l:0:zzz", "这个按钮已经过期，请再问一次"],
    ["u:404:1", "这个订阅已经没有了"],
    ["nonsense", "这个按钮已经过期，请再问一次"],
    ["l:999999:n", ""],
    [`l:0:s${"长".repeat(19)}`, ""],
    [`a:1:9999:999999:s${"长".repeat(14)}`, ""],
  ])("%j shows %j", async (data, words) => {
    const bot = await aBot()
    const list = await bot.answer(READER, "/latest")

    const { shown } = await bot.pressData(READER, READER, list.message_id, data)

    expect([shown, presses(bot).length, bot.faults]).toEqual([words, 1, []])
  })

  test("also where the work fails, and the asker learns it", async () => {
    const bot = await aBot()
    const list = await bot.answer(READER, "/latest")
    bot.control.fault({ kind: "refuse", method: "editMessageText", description: "Bad Request: MESSAGE_TOO_LONG" })

    const { shown } = await bot.pressData(READER, READER, list.message_id, "a:1:0")

    expect([shown, presses(bot).length, bot.faults.length]).toEqual(["出错了，请再试一次", 1, 1])
    expect(bot.control.messages(READER)).toHaveLength(2)
  })

  test("soon, where the work takes long", async () => {
    const bot = await aBot({ pressSoonMs: 100 })
    const list = await bot.answer(READER, "/latest")
    bot.control.fault({ kind: "slow", method: "editMessageText", seconds: 3600 })

    const { answered } = await bot.control.press(READER, READER, list.message_id, "a:1:0", {
      timeoutSeconds: 60,
      drawn: true,
    })

    const edit = await until(() => bot.control.calls({ method: "editMessageText" })[0], "the edit on its way")
    expect([answered, presses(bot).length, edit.acknowledged, bot.faults]).toEqual([true, 1, false, []])
  })

  test("twice on the same button does no harm", async () => {
    const bot = await aBot()
    const list = await bot.answer(READER, "/latest")

    const both = [1, 2].map(() => bot.control.press(READER, READER, list.message_id, "a:1:0", { drawn: true }))
    await Promise.all(both)
    await bot.quiet()

    expect([presses(bot).length, bot.control.messages(READER).length, bot.faults]).toEqual([2, 2, []])
  })

  test("under a message that is gone, by a new one", async () => {
    const bot = await aBot()
    const list = await bot.answer(READER, "/latest")
    bot.control.deleteMessage(READER, READER, list.message_id)

    const [article] = await bot.during(READER, () => bot.control.press(READER, READER, list.message_id, "a:1:0"))

    expect(article?.text).toMatch(/^亚洲新北约成型/)
    expect(bot.control.calls({ method: "editMessageText" })).toEqual([])
  })

  test("too late, without a fault", async () => {
    const bot = await aBot()
    const list = await bot.answer(READER, "/latest")
    const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    bot.control.fault({ kind: "refuse", method: "answerCallbackQuery", description: tooOld })

    await bot.control.press(READER, READER, list.message_id, "a:1:0", { timeoutSeconds: 0.3, drawn: true })
    await bot.quiet()

    expect(bot.faults).toEqual([])
  })
})

describe("a fault", () => {
  test("of the store is told to the asker once, and what they asked for is done when the store is well again", async () => {
    const bot = await aBot()
    await bot.db.schema.alterTable("subscriptions").renameTo("elsewhere").execute()

    const words = await bot.during(READER, async () => {
      bot.control.sendText(READER, READER, "/subscribe #印度")
      await until(
        () => bot.control.messages(READER),
        (messages) => messages.some(({ text }) => text?.startsWith("现在存不下来")),
        "a word of the fault",
      )
      await bot.db.schema.alterTable("elsewhere").renameTo("subscriptions").execute()
    })

    expect(firstLines(words.map(({ text = "" }) => text))).toEqual([
      "现在存不下来，我会接着试一会儿。",
      "已订阅：#印度",
    ])
  })

  test("of the network makes no second answer of one that may have arrived", async () => {
    const bot = await aBot()
    bot.control.fault({ kind: "drop-after", method: "sendMessage", times: "always" })

    const words = await bot.told(READER, "/latest 1")

    expect(words.filter((text) => text.startsWith("🗞"))).toHaveLength(1)
  })
})

describe("asked to wait", () => {
  test("for a moment, the bot answers after it", async () => {
    const bot = await aBot()
    bot.control.fault({ kind: "429", method: "sendMessage", retryAfter: 1 })

    expect(await bot.told(READER, "/latest")).toHaveLength(1)
    expect(bot.faults).toEqual([])
  })

  test("for longer than an asker waits, it leaves that chat in peace, and answers others", async () => {
    const bot = await aBot()
    bot.control.fault({ kind: "429", method: "sendMessage", retryAfter: 600 })

    const words = [await bot.told(READER, "/latest"), await bot.told(READER, "/help"), await bot.told(ALICE, "/help")]

    expect(words.map(({ length }) => length)).toEqual([0, 0, 1])
    expect(bot.control.calls({ method: "sendMessage", chatId: READER })).toHaveLength(1)
  })
})

test("a question from before the bot was there is answered with a word of regret", async () => {
  const bot = await aBot({ now: () => Date.now() + 301_000 })

  const message = await bot.answer(READER, "/search 供应链")

  expect(message.text).toMatch(/^我刚才不在线，现在才看到这条消息。\n\n🔎 供应链 · 1 条/)
  expect(message.entities?.[0]).toMatchObject({ type: "italic", offset: 0, length: 17 })
  expect(message.reply_to_message?.text).toBe("/search 供应链")
})

test("an update that Telegram gives twice is answered once", async () => {
  const bot = await aBot()
  await bot.answer(READER, "/latest")
  const [id = 0] = bot.control.updateIds().confirmed

  const again = await bot.during(READER, () => bot.control.redeliver(id))

  expect(again).toEqual([])
})

test("updates of kinds that nobody expected are passed over", async () => {
  const bot = await aBot()
  const date = Math.floor(Date.now() / 1000)
  const chat = { id: CHANNEL, type: "channel", title: "印太快讯" } as const
  const group = { id: GROUP, type: "supergroup", title: "编辑部" } as const
  const from = { id: OWNER, is_bot: false, first_name: "站长" }
  const updates = [
    {},
    { message: { message_id: 900, date, chat: group, from } },
    { channel_post: { message_id: 901, date, chat } },
    { callback_query: { id: "1", from, chat_instance: "1", inline_message_id: "x", data: "a:1:0" } },
    { callback_query: { id: "2", from, chat_instance: "1", game_short_name: "x" } },
    { poll: { id: "1" } },
  ]

  for (const [index, update] of updates.entries()) await bot.bot.handleUpdate({ update_id: index, ...update } as never)

  expect(bot.control.messages(CHANNEL)).toEqual([])
  expect(bot.control.messages(GROUP)).toEqual([])
})

test(`whatever the corpus holds, every article opens and every list is shown (seed ${SEED})`, async () => {
  const articles = fc
    .sample(hostileArticle(), { numRuns: 25, seed: SEED })
    .map((article) => anArticle({ ...article, tags: article.tags.slice(0, 9) }))
  const bot = await aBot({ articles })

  const asked = ["/latest 10", "/tags", "印度", "标签", ...articles.map((_, n) => `/article ${n + 1}`)]
  for (const text of asked) expect(await bot.told(READER, text)).toHaveLength(1)

  expect(bot.faults).toEqual([])
})
