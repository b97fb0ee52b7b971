import { describe, expect, test } from "vitest"
import { findReader, pauseReader } from "../../../src/store/readers/readers.ts"
import { states, untilStates } from "../../store/a-ledger.ts"
import { until } from "../../until.ts"
import { type ABot, aBot, CHANNEL, GROUP, OWNER, READER } from "../a-bot.ts"

const pausedWhy = async ({ db }: ABot, chatId: number) => (await findReader(db, chatId))?.pausedWhy

async function subscribedBot(text: string, person: number, chatId = person) {
  const bot = await aBot()
  await bot.told(person, text, chatId)
  return bot
}

describe("a chat that shuts the bot out is paused, and what it asked for stays", () => {
  test("a person who blocks it, until it is unblocked", async () => {
    const bot = await subscribedBot("/subscribe", READER)
    bot.control.setMember(READER, bot.me.id, "kicked", READER)
    await bot.quiet()
    const blocked = await pausedWhy(bot, READER)
    await bot.told(OWNER, "/publish 1")

    bot.control.setMember(READER, bot.me.id, "member", READER)
    await untilStates(bot.db, "sent")

    expect(blocked).toBe("blocked")
    expect(await pausedWhy(bot, READER)).toBeUndefined()
  })

  test.each([
    ["kicked", "removed"],
    ["left", "removed"],
    ["restricted", "rights"],
  ] as const)("a group where it is %s", async (status, why) => {
    const bot = await subscribedBot("/subscribe", OWNER, GROUP)

    bot.control.setMember(GROUP, bot.me.id, status)
    await bot.quiet()

    expect(await pausedWhy(bot, GROUP)).toBe(why)
  })

  test("a channel that takes the right to post, until it gives it back", async () => {
    const bot = await subscribedBot("/subscribe", OWNER, CHANNEL)
    const rights = (can_post_messages: boolean) =>
      bot.control.setMember(CHANNEL, bot.me.id, { status: "administrator", rights: { can_post_messages } })
    rights(false)
    await bot.quiet()
    const muted = await pausedWhy(bot, CHANNEL)

    rights(true)
    await bot.quiet()

    expect([muted, await pausedWhy(bot, CHANNEL)]).toEqual(["rights", undefined])
  })

  test("one of which the bot learns only when it writes, and nothing more is sent there", async () => {
    const bot = await subscribedBot("/subscribe", READER)
    bot.control.fault({ kind: "403", method: "sendMessage", chatId: READER })

    await bot.told(OWNER, "/publish 1")
    await untilStates(bot.db, "gone")
    await bot.told(OWNER, "/publish 2")

    expect(await pausedWhy(bot, READER)).toBe("blocked: Forbidden: bot was blocked by the user")
    expect(await states(bot.db)).toEqual(["gone", "waiting"])
  })

  test("a person who starts it again is heard again", async () => {
    const bot = await subscribedBot("/subscribe", READER)
    await pauseReader(bot.db, READER, "blocked")

    await bot.told(READER, "/start")

    expect(await pausedWhy(bot, READER)).toBeUndefined()
  })
})

describe("let in", () => {
  test("to a group, the bot says what it is for, once", async () => {
    const bot = await aBot()
    const group = bot.control.addChat({ type: "supergroup", title: "新群", creator: READER })

    const [hello, ...more] = await bot.during(group.id, () => {
      bot.control.setMember(group.id, bot.me.id, "member")
      bot.control.setMember(group.id, bot.me.id, "administrator")
    })

    expect(hello?.text).toMatch(/^大家好，我是快讯。/)
    expect(more).toEqual([])
  })

  test("to a channel, it says so to who did it, and leaves the channel clean", async () => {
    const bot = await aBot()
    await bot.told(READER, "/start")
    const channel = bot.control.addChat({ type: "channel", title: "新频道", username: "brand_new", creator: READER })

    const [thanks] = await bot.during(READER, () => bot.control.setMember(channel.id, bot.me.id, "administrator"))

    expect(thanks?.text).toBe(
      "谢谢把我加进 新频道。发 /subscribe @brand_new #标签，我就把相关新闻发到那里；不写标签就是全部新闻。",
    )
    expect(bot.control.messages(channel.id)).toEqual([])
  })

  test("to one channel after another, it says so to who did it for the first five", async () => {
    const bot = await aBot()
    await bot.told(READER, "/start")
    const own = Array.from({ length: 8 }, (_, n) =>
      bot.control.addChat({ type: "channel", title: `${n}`, creator: READER }),
    )

    const thanks = await bot.during(READER, () => {
      for (const { id } of own) bot.control.setMember(id, bot.me.id, "administrator", READER)
    })

    expect(thanks).toHaveLength(5)
  })

  test("by somebody who never spoke to it, it keeps silent without a fault", async () => {
    const bot = await aBot()
    const channel = bot.control.addChat({ type: "channel", title: "新频道", creator: READER })

    bot.control.setMember(channel.id, bot.me.id, "administrator")
    await bot.quiet()

    expect([bot.control.messages(READER), bot.faults]).toEqual([[], []])
  })
})

describe("a group that becomes a supergroup", () => {
  async function movedGroup() {
    const bot = await aBot()
    const group = bot.control.addChat({ type: "group", title: "小群", creator: OWNER })
    bot.control.setMember(group.id, bot.me.id, "member")
    await bot.told(OWNER, "/subscribe", group.id)
    return { bot, group: group.id }
  }

  test("is followed by its service message, without a word", async () => {
    const { bot, group } = await movedGroup()

    const supergroup = bot.control.migrate(group)
    await bot.quiet()

    expect(await findReader(bot.db, supergroup)).toMatchObject({ kind: "group", pausedWhy: undefined })
    expect(bot.control.messages(supergroup).filter(({ author_id }) => author_id === bot.me.id)).toEqual([])
  })

  test("gets what is published meanwhile once, at its new number", async () => {
    const { bot, group } = await movedGroup()

    const supergroup = bot.control.migrate(group)
    bot.control.sendText(OWNER, OWNER, "/publish 1")
    await untilStates(bot.db, "sent")

    const headlines = bot.control.messages(supergroup).filter(({ text }) => text?.startsWith("亚洲新北约成型"))
    expect(headlines).toHaveLength(1)
  })
})

describe("what befalls a chat while the store fails is not lost", () => {
  const whileStoreFails = async (bot: ABot, deed: () => unknown) => {
    await bot.db.schema.alterTable("readers").renameTo("elsewhere").execute()
    await deed()
    await until(() => bot.faults.length > 0)
    await bot.db.schema.alterTable("elsewhere").renameTo("readers").execute()
    await bot.quiet()
  }

  test("a kick pauses the chat, and its return lets it go on", async () => {
    const bot = await subscribedBot("/subscribe", OWNER, GROUP)

    await whileStoreFails(bot, () => bot.control.setMember(GROUP, bot.me.id, "kicked"))
    const kicked = await pausedWhy(bot, GROUP)
    bot.faults.length = 0
    await whileStoreFails(bot, () => bot.control.setMember(GROUP, bot.me.id, "member"))

    expect([kicked, await pausedWhy(bot, GROUP)]).toEqual(["removed", undefined])
  })

  test("a group that becomes a supergroup keeps what it asked for", async () => {
    const bot = await aBot()
    const group = bot.control.addChat({ type: "group", title: "小群", creator: OWNER })
    bot.control.setMember(group.id, bot.me.id, "member")
    await bot.told(OWNER, "/subscribe #印度", group.id)

    let moved = 0
    await whileStoreFails(bot, () => (moved = bot.control.migrate(group.id)))

    expect(await findReader(bot.db, moved)).toMatchObject({ chatId: moved })
  })

  test("a group that lets the bot in is greeted once", async () => {
    const bot = await aBot()
    const group = bot.control.addChat({ type: "supergroup", title: "新群", creator: READER })

    const words = await bot.during(group.id, () =>
      whileStoreFails(bot, () => bot.control.setMember(group.id, bot.me.id, "member")),
    )

    expect(words).toHaveLength(1)
  })
})
