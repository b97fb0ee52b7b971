import { describe, expect, test } from "vitest"
import { findReader } from "../../../src/store/readers/readers.ts"
import { listSubscriptions } from "../../store/all-subscriptions.ts"
import { type ABot, ALICE, aBot, CHANNEL, firstLines, GROUP, OWNER, READER } from "../a-bot.ts"

const count = async ({ db }: ABot) => (await listSubscriptions(db)).length

describe("from private", () => {
  test.each(["@indo_pacific", "@Indo_Pacific", "t.me/indo_pacific", "https://t.me/indo_pacific", String(CHANNEL)])(
    "its admin subscribes it by %s",
    async (name) => {
      const bot = await aBot()

      expect(firstLines(await bot.told(OWNER, `/subscribe ${name} #印度`))).toEqual(["@indo_pacific · 已订阅：#印度"])
      expect(await findReader(bot.db, CHANNEL)).toMatchObject({ kind: "channel", username: "indo_pacific" })
    },
  )

  test("its list and its end are asked for the same way", async () => {
    const bot = await aBot()
    await bot.told(OWNER, "/subscribe @indo_pacific #印度")

    expect(await bot.told(OWNER, "/subscriptions @indo_pacific")).toEqual(["@indo_pacific · 已订阅\n1. #印度"])
    expect(await bot.told(OWNER, "/unsubscribe @indo_pacific 1")).toEqual(["@indo_pacific · 已退订：#印度"])
    expect(await bot.told(OWNER, "/subscriptions")).toEqual([
      "还没有订阅。发 /subscribe 加上词或标签，例如 /subscribe #印度",
    ])
  })

  test.each([
    [READER, "@indo_pacific", "只有 @indo_pacific 里能发消息的管理员可以这样做。"],
    [ALICE, "@indo_pacific", "Only an administrator of @indo_pacific who may post there can do this."],
    [READER, String(CHANNEL), `只有 ${CHANNEL} 里能发消息的管理员可以这样做。`],
    [OWNER, "@nobody_at_all", "找不到 @nobody_at_all。请检查名字；私有的频道要先让我加入。"],
    [OWNER, "-1009999999999", "找不到 -1009999999999。请检查名字；私有的频道要先让我加入。"],
    [OWNER, "@xiaolin", "找不到 @xiaolin。请检查名字；私有的频道要先让我加入。"],
  ])("%i asks for %s: %s", async (person, name, words) => {
    const bot = await aBot()

    expect(await bot.told(person, `/subscribe ${name} #印度`)).toEqual([words])
    expect(await count(bot)).toBe(0)
  })

  test("an admin without the right to post may not, and neither may one whose bot can't", async () => {
    const bot = await aBot()
    const { control, me } = bot
    control.setMember(CHANNEL, READER, { status: "administrator", rights: { can_post_messages: false } })
    const askers = await bot.told(READER, "/subscribe @indo_pacific")
    control.setMember(CHANNEL, me.id, { status: "administrator", rights: { can_post_messages: false } })
    const mute = await bot.told(OWNER, "/subscribe @indo_pacific")
    control.setMember(CHANNEL, me.id, "left")

    expect(askers).toEqual(["只有 @indo_pacific 里能发消息的管理员可以这样做。"])
    expect(mute).toEqual(["我在 @indo_pacific 里还不能发消息。请先让我做管理员，并允许发布消息。"])
    expect(await bot.told(OWNER, "/subscribe @indo_pacific")).toEqual(mute)
    expect(await count(bot)).toBe(0)
  })

  test("a channel of which the bot knows nothing but the name tells nobody anything", async () => {
    const bot = await aBot()
    bot.control.addChat({ type: "channel", title: "别家", username: "elsewhere", creator: READER })

    expect(await bot.told(READER, "/subscribe @elsewhere")).toEqual([
      "我在 @elsewhere 里还不能发消息。请先让我做管理员，并允许发布消息。",
    ])
  })

  test("a button for a channel's subscription is worth nothing to who left its admins", async () => {
    const bot = await aBot()
    bot.control.setMember(CHANNEL, READER, "administrator")
    await bot.told(READER, "/subscribe @indo_pacific #印度")
    const list = await bot.answer(READER, "/subscriptions @indo_pacific")
    bot.control.setMember(CHANNEL, READER, "member")

    const { shown } = await bot.press(READER, list, "✕ 1")

    expect(shown).toBe("只有 @indo_pacific 里能发消息的管理员可以这样做。")
    expect(await count(bot)).toBe(1)
  })

  test("a group is subscribed by its number too", async () => {
    const bot = await aBot()

    expect(firstLines(await bot.told(OWNER, `/subscribe ${GROUP} #印度`))).toEqual(["编辑部 · 已订阅：#印度"])
  })
})

describe("by a post in it", () => {
  test("it subscribes, quietly, as an answer to the post", async () => {
    const bot = await aBot()

    const message = await bot.answer(OWNER, "/subscribe #印度", CHANNEL)

    expect(message).toMatchObject({
      text: "印太快讯 · 已订阅：#印度".replace("印太快讯", "@indo_pacific"),
      silent: true,
    })
    expect(message.reply_to_message?.text).toBe("/subscribe #印度")
    expect(await findReader(bot.db, CHANNEL)).toMatchObject({ kind: "channel", language: undefined })
  })

  test.each(["/help", "/start", "/search 印度", "/publish 1", "/nonsense", "印度", "【号外】印度"])(
    "%j is no matter of the bot",
    async (text) => {
      const bot = await aBot()

      expect(await bot.told(OWNER, text, CHANNEL)).toEqual([])
    },
  )

  test("called by its name, the bot says what it can do there", async () => {
    const bot = await aBot()

    expect((await bot.told(OWNER, "/help@kuaixun_bot", CHANNEL))[0]).toMatch(/^我能做这些：\n\n\/subscribe /)
    expect(bot.faults).toEqual([])
  })

  test("a chat that was renamed is shown by its new name", async () => {
    const bot = await aBot()
    await bot.told(OWNER, "/subscribe #印度", GROUP)
    const group = { id: GROUP, type: "supergroup", title: "新编辑部" } as const
    const from = { id: OWNER, is_bot: false, first_name: "站长" }
    const message = { message_id: 98, date: Math.floor(Date.now() / 1000), chat: group, from, text: "/subscribe #日本" }

    await bot.bot.handleUpdate({ update_id: 1, message })

    expect(await findReader(bot.db, GROUP)).toMatchObject({ title: "新编辑部" })
  })
})
