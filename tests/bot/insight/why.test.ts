import { describe, expect, test } from "vitest"
import { untilStates } from "../../store/a-ledger.ts"
import { until } from "../../until.ts"
import { ALICE, aBot, CHANNEL, OWNER, READER } from "../a-bot.ts"

type Bot = Awaited<ReturnType<typeof aBot>>

async function published(bot: Bot, state: string): Promise<void> {
  await bot.told(OWNER, "/publish 2")
  await untilStates(bot.db, state)
}

describe("what became of an article in one's own chat", () => {
  test.each([
    ["sent", undefined, /^[\s\S]*@xiaolin\n.* 已送达。$/],
    ["unknown", "drop-after", /发出后没有回音，不知道有没有送达。\nTelegram 没有回音/],
    ["gone", "403", /这里收不到消息。\n被用户屏蔽（Forbidden: bot was blocked by the user）\n\n✓ 供应链$/],
    ["failed", "refuse", /发送失败。\nTelegram 不接受这条消息（Bad Request）\n\n✓ 供应链$/],
  ] as const)("%s", async (state, kind, words) => {
    const bot = await aBot()
    await bot.told(READER, "/subscribe 供应链")
    if (kind) bot.control.fault({ kind, method: "sendMessage", chatId: READER })
    await published(bot, state)

    expect((await bot.answer(READER, "/why 2")).text).toMatch(words)
  })

  test("waiting, with the time before which it does not go out and the reason", async () => {
    const bot = await aBot()
    await bot.told(OWNER, "/subscribe @indo_pacific 供应链")
    bot.control.fault({ kind: "429", method: "sendMessage", chatId: CHANNEL, retryAfter: 3600 })
    await bot.told(OWNER, "/publish 2")
    await until(async () => bot.control.calls({ method: "sendMessage", chatId: CHANNEL }).length === 1)
    await untilStates(bot.db, "waiting")

    expect((await bot.told(OWNER, "/why @indo_pacific 2"))[0]).toMatch(
      /@indo_pacific\n等着发送，不早于 20\d\d-.*。\nTelegram 要求稍候\n\n✓ 供应链$/,
    )
  })

  test("skipped, since it was retracted, with what the editor said", async () => {
    const bot = await aBot()
    await bot.told(READER, "/subscribe 供应链")
    bot.control.setMember(READER, bot.me.id, "kicked", READER)
    await bot.quiet()
    await bot.told(OWNER, "/publish 2")
    await bot.press(OWNER, await bot.answer(OWNER, "/retract 2 数字有误"), "⛔ 全部划掉")
    await bot.told(READER, "/start")

    expect((await bot.answer(READER, "/why 2")).text).toMatch(
      /\n⛔ 已撤回：数字有误\n[\s\S]*略过了。\n编辑已撤回（数字有误）\n\n✓ 供应链$/,
    )
  })

  test("taken by its filter through an alias", async () => {
    const bot = await aBot()
    await bot.told(OWNER, "/alias 芯片联盟 供应链联盟")
    await bot.told(READER, "/subscribe #芯片联盟")
    bot.control.fault({ kind: "refuse", method: "sendMessage", chatId: READER })
    await published(bot, "failed")

    expect((await bot.answer(READER, "/why 2")).text).toMatch(/\n\n✓ #芯片联盟$/)
  })

  test("refused by its filter", async () => {
    const bot = await aBot()
    await bot.told(READER, "/subscribe 火星")
    await bot.told(OWNER, "/publish 2")

    const [words] = await bot.told(READER, "/why 2")

    expect(words).toMatch(/没有一个订阅条件与它相符，所以没有收到。\n\n✗ 火星$/)
  })

  test("not published, not subscribed, not there", async () => {
    const bot = await aBot()

    const early = await bot.told(READER, "为什么 2")
    await bot.told(OWNER, "/publish 2")

    expect(early[0]).toMatch(/还没有发布。$/)
    expect((await bot.told(READER, "/why 2"))[0]).toMatch(/这里没有订阅，所以没有收到。$/)
    expect(await bot.told(READER, "/why 99")).toEqual(["找不到 99。"])
    expect(await bot.told(READER, "/why")).toEqual(["请写上文章编号，或者快讯、帖子的链接，例如 /why 1"])
  })
})

describe("a bulletin of a channel, by its link", () => {
  async function inChannel() {
    const bot = await aBot()
    await bot.told(OWNER, "/subscribe @indo_pacific 供应链")
    await published(bot, "sent")
    const [message] = bot.control.messages(CHANNEL, { last: 1 })
    return { bot, link: `https://t.me/indo_pacific/${message?.message_id}` }
  }

  test("tells its admins that it was sent, and where", async () => {
    const { bot, link } = await inChannel()

    const [words] = await bot.told(OWNER, `/why ${link}`)

    expect(words).toContain("@indo_pacific\n")
    expect(words?.endsWith(`已送达。\n${link}`)).toBe(true)
  })

  test("tells nobody else, by its link or by its name", async () => {
    const { bot, link } = await inChannel()

    expect(await bot.told(ALICE, `/why ${link}`)).toEqual(["Only admins of that chat may ask this."])
    expect((await bot.told(ALICE, "/why @indo_pacific 2"))[0]).toMatch(/^Only an administrator of @indo_pacific/)
  })

  test("of an article by its number, for that channel", async () => {
    const { bot } = await inChannel()

    expect((await bot.told(OWNER, "/why @indo_pacific 1"))[0]).toMatch(/还没有发布。\n\n✗ 供应链$/)
  })
})

test.each(["/why https://t.me/nobody_here/5", "/why https://t.me/c/12/5", "/why ☃"])(
  "%s is not there, and is said not to be",
  async (asked) => {
    const bot = await aBot()

    expect((await bot.told(READER, asked))[0]).toMatch(/^找不到 /)
    expect(bot.faults).toEqual([])
  },
)
