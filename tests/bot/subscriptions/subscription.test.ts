import { describe, expect, test } from "vitest"
import type { SeenMessage } from "../../../src/playground/wire.ts"
import { states, untilStates } from "../../store/a-ledger.ts"
import { listSubscriptions } from "../../store/all-subscriptions.ts"
import { until } from "../../until.ts"
import { type ABot, aBot, CHANNEL, GROUP, keyboardOf, OWNER, READER } from "../a-bot.ts"

const settingsOf = async ({ db }: ABot) => (await listSubscriptions(db))[0]?.settings

/** The menu of the one subscription of somebody, opened from their list. */
async function withMenu(person = READER, chat = "") {
  const bot = await aBot()
  await bot.told(person, `/subscribe ${chat} #印度`)
  const list = await bot.answer(person, `/subscriptions ${chat}`)
  let menu = await opened(bot, person, list, "⚙ 1")
  const press = async (...buttons: string[]) => {
    for (const button of buttons) menu = await opened(bot, person, menu, button)
    return menu
  }
  return { bot, list, menu, press }
}

async function opened(bot: ABot, person: number, message: SeenMessage, button: string): Promise<SeenMessage> {
  const { message: shown } = await bot.press(person, message, button)
  if (!shown) throw new Error(`nothing is shown after ${button}`)
  return shown
}

test("a subscription has a menu, which takes the place of the list and leads back to it", async () => {
  const { menu, list, press } = await withMenu()

  expect([menu.message_id, menu.text]).toEqual([
    list.message_id,
    "#印度\n\n时间：即时（Asia/Shanghai）\n样式：摘要\n声音：有\n每小时最多 60 条，再多就合成汇总\n\n改条件： /subscriptions 1 …",
  ])
  expect(keyboardOf(menu)).toEqual([
    "🗞 时间 | 🌙 免打扰",
    "标题 | ✓ 摘要 | 全文",
    "🔕 静音 | 每小时上限",
    "✂ 后续不回复前一条",
    "⏸ 暂停 | ✕ 退订",
    "🔎 预览",
    "‹ 返回列表",
  ])
  expect(keyboardOf(await press("‹ 返回列表"))).toEqual(["✕ 1", "⚙ 1"])
})

describe("a press changes a setting and shows it", () => {
  test.each([
    [["全文"], { style: "full" }, "样式：全文"],
    [["标题"], { style: "headline" }, "样式：标题"],
    [["🔕 静音"], { silent: true }, "声音：无"],
    [["🔕 静音", "🔔 有声"], { silent: false }, "声音：有"],
    [["🗞 时间", "每小时"], { rhythm: "hourly" }, "时间：每小时（Asia/Shanghai）"],
    [["🗞 时间", "每天", "07:00", "07:45"], { rhythm: "daily", at: 465 }, "时间：每天 07:45（Asia/Shanghai）"],
    [["🗞 时间", "工作日", "18:00", "18:00"], { rhythm: "weekdays", at: 1080 }, "时间：工作日 18:00（Asia/Shanghai）"],
    [
      ["🗞 时间", "每周", "星期日", "00:00", "00:15"],
      { rhythm: "weekly", weekday: 7, at: 15 },
      "时间：星期日 00:15（Asia/Shanghai）",
    ],
    [["🌙 免打扰", "23:00", "07:00"], { quiet: { from: 1380, to: 420 } }, "免打扰：23:00–07:00"],
    [["🌙 免打扰", "23:00", "07:00", "🌙 免打扰", "不设免打扰"], { quiet: undefined }, "即时"],
    [["每小时上限", "5"], { ceiling: 5 }, "每小时最多 5 条"],
    [["✂ 后续不回复前一条"], { replies: false }, "同一事件的后续各自成条"],
    [["✂ 后续不回复前一条", "🧵 后续回复前一条"], { replies: true }, "✂ 后续"],
    [["⏸ 暂停"], { pausedAt: expect.any(Number) }, "⏸ 已暂停，什么都不会送来"],
    [["⏸ 暂停", "▶ 继续"], { pausedAt: undefined }, "⏸ 暂停"],
    [["🗞 时间", "取消"], { rhythm: "instant" }, "即时"],
  ] as const)("%j", async (buttons, settings, words) => {
    const { bot, press } = await withMenu()

    const menu = await press(...buttons)

    expect(await settingsOf(bot)).toMatchObject(settings)
    expect([menu.text, ...keyboardOf(menu)].join("\n")).toContain(words)
  })
})

test("the list shows what is otherwise than at first", async () => {
  const { bot, press } = await withMenu()
  await press("🗞 时间", "每天", "07:00", "07:45", "🌙 免打扰", "23:00", "07:00", "🔕 静音", "⏸ 暂停")

  expect(await bot.told(READER, "/subscriptions")).toEqual([
    "已订阅\n1. #印度 · ⏸ · 🗞 每天 07:45 · 🌙 23:00–07:00 · 🔕",
  ])
})

describe("what is set is how bulletins come", () => {
  const lastOf = ({ control }: ABot) => control.messages(READER, { last: 1 })[0]

  test("with the whole text, folded, and without a sound", async () => {
    const { bot, press } = await withMenu()
    await press("全文", "🔕 静音")

    await bot.told(OWNER, "/publish 3")
    await untilStates(bot.db, "sent")

    const message = lastOf(bot)
    expect(message?.silent).toBe(true)
    expect(message?.entities?.map(({ type }) => type)).toContain("expandable_blockquote")
    expect(message?.text).toMatch(/^🟥 亚洲小北约正在从构想走向现实\n\n美国组建[\s\S]{600,}。”\n\n全文$/)
  })

  test("as a headline that opens the article", async () => {
    const { bot, press } = await withMenu()
    await press("标题")

    await bot.told(OWNER, "/publish 3")
    await untilStates(bot.db, "sent")

    expect(lastOf(bot)?.text).toBe("🟥 亚洲小北约正在从构想走向现实\n\n全文")
  })

  test("not at all while it is paused", async () => {
    const { bot, press } = await withMenu()
    await press("⏸ 暂停")

    expect(await bot.told(OWNER, "/publish 3")).toEqual([
      "「亚洲小北约正在从构想走向现实」已发布，但现在没有订阅与它相符。",
    ])
  })

  test("together in a digest, which an owner is told, and /why tells", async () => {
    const { bot, press } = await withMenu()
    await press("🗞 时间", "每天", "07:00", "07:45")
    const told = await bot.told(OWNER, "/publish 1")
    await bot.told(OWNER, "/publish 3")
    const why = await bot.told(READER, "/why 1")

    const menu = await press("🗞 时间", "即时")
    await untilStates(bot.db, "sent,sent")

    expect(told).toEqual([
      "📣 已发布「亚洲新北约成型 美副国务卿:不排除其他国加入」，发给 1 个聊天，其中 1 个稍后在汇总里收到。",
    ])
    expect(why[0]).toMatch(/等着汇总，不早于 \d{4}-\d\d-\d\d 07:45。/)
    expect(menu.text).toContain("时间：即时")
    const digest = lastOf(bot)
    expect(digest?.text).toMatch(
      /^🗞 #印度 · 2 条\n\n1\. 🟥 亚洲小北约正在从构想走向现实\n.{10,90}\n\n2\. 亚洲新北约成型 .*\n.{10,90}$/,
    )
    expect(digest?.entities?.flatMap(({ url = "" }) => url.split("?start=")[1] ?? [])).toEqual(["a_3", "a_1"])
  })
})

test("what was held for a subscription that ends comes by another that takes it, or not at all", async () => {
  const { bot } = await withMenu()
  await bot.told(READER, "/subscribe 比根")
  await bot.db.updateTable("subscriptions").set({ rhythm: "weekly" }).execute()
  for (const id of [1, 3]) await bot.told(OWNER, `/publish ${id}`)
  await bot.told(READER, "/unsubscribe #印度")
  const moved = await states(bot.db)

  await bot.told(READER, "/unsubscribe 比根")

  expect([moved, await states(bot.db)]).toEqual([
    ["waiting", "waiting"],
    ["skipped", "skipped"],
  ])
})

describe("later reports of a story", () => {
  async function ofOneStory() {
    const given = await withMenu()
    await given.bot.db.updateTable("articles").set({ story_id: 1 }).execute()
    return given
  }

  test("answer the first of them that came", async () => {
    const { bot } = await ofOneStory()
    for (const id of [3, 1]) {
      await bot.told(OWNER, `/publish ${id}`)
      await until(
        async () => !(await states(bot.db)).includes("waiting") && !(await states(bot.db)).includes("sending"),
      )
    }

    const [first, second] = bot.control.messages(READER, { last: 2 })

    expect(first?.reply_to_message).toBeUndefined()
    expect(second?.reply_to_message?.message_id).toBe(first?.message_id)
  })

  test("stand alone where that is wanted, and come as well where the first is gone", async () => {
    const { bot, press } = await ofOneStory()
    const publish = async (id: number, count: number) => {
      await bot.told(OWNER, `/publish ${id}`)
      await until(async () => (await states(bot.db)).filter((state) => state === "sent").length === count)
    }
    await publish(3, 1)
    const first = bot.control.messages(READER, { last: 1 })[0]?.message_id ?? 0
    bot.control.deleteMessage(READER, READER, first)
    await publish(1, 2)
    const second = bot.control.messages(READER, { last: 1 })[0]
    await press("✂ 后续不回复前一条")
    await bot.told(READER, "/subscribe 供应链")
    await bot.db.updateTable("subscriptions").set({ replies: 0 }).execute()
    await publish(2, 3)

    const third = bot.control.messages(READER, { last: 1 })[0]

    expect([second?.reply_to_message, third?.reply_to_message]).toEqual([undefined, undefined])
    expect(third?.text).toMatch(/^🔥💠 四方安全对话常态化/)
  })
})

test("the link of a digest tells what it brought, to who may know", async () => {
  const { bot, press } = await withMenu(OWNER, "@indo_pacific")
  await press("🗞 时间", "每天", "07:00", "07:45")
  for (const id of [1, 3]) await bot.told(OWNER, `/publish ${id}`)
  await press("🗞 时间", "即时")
  await untilStates(bot.db, "sent,sent")
  const link = `https://t.me/indo_pacific/${bot.control.messages(CHANNEL, { last: 1 })[0]?.message_id}`

  expect((await bot.told(OWNER, `/why ${link}`))[0]).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d 送达的汇总，有 2 条：\n亚洲小北约.* · 编号 3\n亚洲新北约.* · 编号 1\n\n/,
  )
  expect(await bot.told(READER, `/why ${link}`)).toEqual(["只有那个聊天的管理员可以这样问。"])
})

describe("a forum", () => {
  async function inTopic(bot: ABot, text: string, threadId: number) {
    return bot.during(GROUP, () => bot.control.sendText(OWNER, GROUP, text, { threadId }))
  }

  test("gets what was asked for in a topic there, until it is asked for elsewhere", async () => {
    const bot = await aBot()
    await inTopic(bot, "/subscribe #印度", 7)
    await bot.told(OWNER, "/publish 1")
    await untilStates(bot.db, "sent")
    const first = bot.control.messages(GROUP, { last: 1 })[0]

    const [moved] = await inTopic(bot, "/subscribe #印度", 9)

    expect(moved?.text).toMatch(/^编辑部 · 已经订阅过，从现在起发到这个话题：#印度\n/)
    expect([first?.message_thread_id, (await settingsOf(bot))?.topic]).toEqual([7, 9])
  })
})

describe("the menu of a channel", () => {
  test("is its admin's, who need not be in it", async () => {
    const { bot, press } = await withMenu(OWNER, "@indo_pacific")

    const menu = await press("🔕 静音")
    await bot.told(OWNER, "/publish 1")
    await untilStates(bot.db, "sent")

    expect(menu.text).toMatch(/^@indo_pacific · #印度\n/)
    expect(bot.control.messages(CHANNEL, { last: 1 })[0]).toMatchObject({ silent: true })
  })

  test("is worth nothing to who is no admin any more, nor to others", async () => {
    const { bot, menu } = await withMenu(OWNER, "@indo_pacific")
    const data = menu.reply_markup?.inline_keyboard[2]?.[0]?.callback_data ?? ""
    const other = await bot.answer(READER, "/latest")

    const { shown } = await bot.pressData(READER, READER, other.message_id, data)

    expect(shown).toBe("只有 @indo_pacific 里能发消息的管理员可以这样做。")
    expect(await settingsOf(bot)).toMatchObject({ silent: false })
  })
})

test("the menu of a subscription that ended says so, whoever has its number now", async () => {
  const { bot, menu } = await withMenu()
  await bot.told(READER, "/unsubscribe")
  await bot.told(READER, "/subscribe 供应链")

  const { shown } = await bot.press(READER, menu, "🔕 静音")

  expect(shown).toBe("这个订阅已经没有了")
  expect(await settingsOf(bot)).toMatchObject({ silent: false })
})
