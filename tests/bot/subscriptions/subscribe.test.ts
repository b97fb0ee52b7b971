import { describe, expect, test } from "vitest"
import type { SeenMessage } from "../../../src/playground/wire.ts"
import { findReader } from "../../../src/store/readers/readers.ts"
import { createSubscription } from "../../../src/store/readers/subscriptions.ts"
import { owe, states, subscribed } from "../../store/a-ledger.ts"
import { listSubscriptions } from "../../store/all-subscriptions.ts"
import { type ABot, ALICE, aBot, CHANNEL, firstLines, GROUP, keyboardOf, OWNER, READER } from "../a-bot.ts"

const filters = async ({ db }: ABot) => (await listSubscriptions(db)).map(({ filter }) => filter)
const firstButton = ({ reply_markup }: SeenMessage) => reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? "none"

describe("in private", () => {
  test.each([
    ["/subscribe #印度", "已订阅：#印度"],
    ["/subscribe", "已订阅：全部新闻"],
    ["订阅  供应链   -北约 ", "已订阅：供应链 -北约"],
    ["/subscribe ，。！", "这个条件里没有可以匹配的词：，。！"],
    [`/subscribe ${"印".repeat(257)}`, "条件太长，最多 256 个字。"],
    ["/unsubscribe", "还没有订阅。发 /subscribe 加上词或标签，例如 /subscribe #印度"],
    ["/subscriptions", "还没有订阅。发 /subscribe 加上词或标签，例如 /subscribe #印度"],
  ])("%j: %s", async (text, words) => {
    const bot = await aBot()

    expect(firstLines(await bot.told(READER, text))).toEqual([words])
    expect((await filters(bot)).length).toBe(words.startsWith("已订阅") ? 1 : 0)
  })

  test("a word that says how to send is kept as one of the filter, and said to be", async () => {
    const bot = await aBot()

    const [doubtful] = await bot.told(READER, "/subscribe #印度 每天")
    const [plain] = await bot.told(READER, "/subscribe #印度 每天 供应链")

    expect(doubtful).toContain("「每天」会当作新闻里的词来找。")
    expect(plain).not.toContain("会当作")
    expect(await filters(bot)).toEqual(["#印度 每天", "#印度 每天 供应链"])
  })

  test("a command that somebody else wrote is not carried out when it is forwarded", async () => {
    const bot = await aBot()
    await bot.told(READER, "/subscribe #印度")
    const { message_id } = bot.control.sendText(OWNER, GROUP, "/unsubscribe 1")

    await bot.during(READER, () => bot.control.forward(READER, GROUP, message_id, READER))

    expect(await filters(bot)).toEqual(["#印度"])
  })

  test("the same filter is kept once, and no more than fifty", async () => {
    const bot = await aBot()
    const { id: reader } = await subscribed(bot.db, { chatId: READER, kind: "private" }, "词1")
    const twice = await bot.told(READER, "/subscribe 词1")
    for (let n = 2; n <= 50; n++) await createSubscription(bot.db, { reader, filter: `词${n}`, by: READER, now: 0 })

    const tooMany = await bot.told(READER, "/subscribe 词51")

    expect([firstLines(twice), tooMany]).toEqual([
      ["已经订阅过：词1"],
      ["最多 50 个订阅。先用 /unsubscribe 去掉一些。"],
    ])
    expect(await filters(bot)).toHaveLength(50)
  })
})

describe("ending a subscription", () => {
  async function withThree() {
    const bot = await aBot()
    for (const filter of ["#印度", "供应链", "2"]) await bot.told(READER, `/subscribe ${filter}`)
    return bot
  }

  test.each([
    ["/unsubscribe 1", "已退订：#印度", ["供应链", "2"]],
    ["/unsubscribe 2", "已退订：2", ["#印度", "供应链"]],
    ["退订  供应链", "已退订：供应链", ["#印度", "2"]],
    ["/unsubscribe 4", "没有这个订阅：4", ["#印度", "供应链", "2"]],
    ["/unsubscribe 0", "没有这个订阅：0", ["#印度", "供应链", "2"]],
    ["/unsubscribe 越南", "没有这个订阅：越南", ["#印度", "供应链", "2"]],
  ])("%j: %s", async (text, words, left) => {
    const bot = await withThree()

    expect(await bot.told(READER, text)).toEqual([words])
    expect(await filters(bot)).toEqual(left)
  })

  test("by a button, after which the list is shorter", async () => {
    const bot = await withThree()
    const list = await bot.answer(READER, "/unsubscribe")

    const { shown, message } = await bot.press(READER, list, "✕ 2")

    expect([list.text, keyboardOf(list)]).toEqual([
      "已订阅\n1. #印度\n2. 供应链\n3. 2\n\n有好几个订阅，要退哪一个？点按钮，或发 /unsubscribe 加编号。",
      ["✕ 1 | ✕ 2 | ✕ 3"],
    ])
    expect([shown, message?.text]).toEqual(["已退订：供应链", "已订阅\n1. #印度\n2. 2"])
  })

  test("twice by the same button ends one", async () => {
    const bot = await withThree()
    const list = await bot.answer(READER, "/subscriptions")
    await bot.press(READER, list, "✕ 1")

    const { shown } = await bot.pressData(READER, READER, list.message_id, firstButton(list))

    expect([shown, await filters(bot)]).toEqual(["这个订阅已经没有了", ["供应链", "2"]])
  })

  test("by an old button never ends another one, which has its number now", async () => {
    const bot = await aBot()
    await bot.told(READER, "/subscribe 供应链")
    const old = await bot.answer(READER, "/subscriptions")
    await bot.told(READER, "/unsubscribe")
    await bot.told(READER, "/subscribe #印度")

    const { shown } = await bot.press(READER, old, "✕ 1")

    expect([shown, await filters(bot)]).toEqual(["这个订阅已经没有了", ["#印度"]])
  })

  test("of somebody else, by a forged button, does nothing", async () => {
    const bot = await withThree()
    const forged = firstButton(await bot.answer(READER, "/subscriptions"))
    const list = await bot.answer(ALICE, "/latest")

    const { shown } = await bot.pressData(ALICE, ALICE, list.message_id, forged)

    expect(shown).toMatch(/^Only an administrator of/)
    expect(await filters(bot)).toEqual(["#印度", "供应链", "2"])
  })

  test("skips what still waits once nothing is asked for", async () => {
    const bot = await aBot()
    await bot.told(READER, "/subscribe")
    const reader = await findReader(bot.db, READER)
    await bot.desk.stop(0)
    await owe(bot.db, reader ? [reader] : [])

    await bot.told(READER, "/unsubscribe")

    expect(await states(bot.db)).toEqual(["skipped"])
  })
})

describe("for a group", () => {
  test("its admin subscribes it, another member does not", async () => {
    const bot = await aBot()

    expect(await bot.told(READER, "/subscribe #印度", GROUP)).toEqual(["在群里只有管理员可以这样做。"])
    expect(firstLines(await bot.told(OWNER, "/subscribe #印度", GROUP))).toEqual(["编辑部 · 已订阅：#印度"])
    expect(await findReader(bot.db, GROUP)).toMatchObject({ kind: "group", title: "编辑部", language: "zh-hans" })
  })

  test("who is no admin any more ends nothing, by word or button", async () => {
    const bot = await aBot()
    bot.control.setMember(GROUP, READER, "administrator")
    await bot.told(READER, "/subscribe #印度", GROUP)
    const list = await bot.answer(READER, "/subscriptions", GROUP)
    bot.control.setMember(GROUP, READER, "member")
    await bot.quiet()

    const { shown } = await bot.press(READER, list, "✕ 1")

    expect(shown).toBe("在群里只有管理员可以这样做。")
    expect(await bot.told(READER, "/unsubscribe", GROUP)).toEqual(["在群里只有管理员可以这样做。"])
    expect(await filters(bot)).toEqual(["#印度"])
  })

  test("an anonymous admin speaks for it, somebody who writes as a channel does not", async () => {
    const bot = await aBot()
    const chat = { id: GROUP, type: "supergroup", title: "编辑部" } as const
    const as = (id: number, name: string, sender: number) => ({
      message: {
        ...{ message_id: 99, date: Math.floor(Date.now() / 1000), chat, text: "/subscribe #印度" },
        from: { id, is_bot: true, first_name: name },
        sender_chat: { id: sender, type: "supergroup", title: "编辑部" } as const,
      },
    })

    await bot.bot.handleUpdate({ update_id: 1, ...as(136_817_688, "Channel", CHANNEL) })
    const before = await filters(bot)
    await bot.bot.handleUpdate({ update_id: 2, ...as(1_087_968_824, "Group", GROUP) })

    expect([before, await filters(bot)]).toEqual([[], ["#印度"]])
  })
})
