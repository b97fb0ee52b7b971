import { describe, expect, test } from "vitest"
import type { ArticleId } from "../../../src/model/id.ts"
import { revise, untilStates } from "../../store/a-ledger.ts"
import { until } from "../../until.ts"
import { ALICE, aBot, CHANNEL, keyboardOf, OWNER, READER } from "../a-bot.ts"

type Bot = Awaited<ReturnType<typeof delivered>>
const TITLE = "四方安全对话常态化"
const DAY = 86_400_000

/** Article 2 stands in the channel and in the chat of a reader who writes English. */
async function delivered() {
  const bot = await aBot()
  await bot.told(OWNER, "/subscribe @indo_pacific 供应链")
  await bot.told(ALICE, "/subscribe 供应链")
  await bot.told(OWNER, "/publish 2")
  await untilStates(bot.db, "sent,sent")
  return bot
}

const standing = (bot: Bot, chat: number) =>
  bot.control
    .messages(chat)
    .filter((message) => message.author_id === bot.me.id && !message.reply_markup && message.text?.includes(TITLE))

/** Until no copy is due any more. */
const inOrder = ({ db }: Bot) =>
  until(
    () => db.selectFrom("deliveries").select(["id", "amend_at"]).execute(),
    (rows) => rows.every((row) => row.amend_at === null),
    "every copy to be changed",
  )

async function takeBack(bot: Bot, button: string, words = "/retract 2 数字有误") {
  const question = await bot.answer(OWNER, words)
  const pressed = await bot.press(OWNER, question, button)
  await inOrder(bot)
  return { question, ...pressed }
}

describe("a correction at the source", () => {
  test("edits every copy, each in its language, and sends nothing", async () => {
    const bot = await delivered()
    const before = bot.control.messages(CHANNEL).length

    await revise(bot.db, 2 as ArticleId, { headline: `${TITLE}（更正）` })
    await inOrder(bot)

    const [copies, others] = [standing(bot, CHANNEL), standing(bot, ALICE)]
    expect([copies.length, others.length, bot.control.messages(CHANNEL).length]).toEqual([1, 1, before])
    expect(copies[0]?.text).toMatch(/^.*（更正）\n[\s\S]*全文$/)
    expect(others[0]?.text).toMatch(/^.*（更正）\n[\s\S]*Full text$/)
    expect((await bot.told(ALICE, "/why 2"))[0]).toMatch(/Sent .*\nCorrected 20/)
  })

  test("that changes no word of the bulletin asks Telegram for nothing", async () => {
    const bot = await delivered()

    await revise(bot.db, 2 as ArticleId, { glosses: [] })
    await inOrder(bot)

    expect(bot.control.calls({ method: "editMessageText" })).toEqual([])
  })

  test.each([
    ["drop-after", 2],
    ["500-before", 2],
    ["429", 2],
  ] as const)("reaches a copy in spite of %s", async (kind, calls) => {
    const bot = await delivered()
    bot.control.fault({ kind, method: "editMessageText", chatId: CHANNEL, ...(kind === "429" && { retryAfter: 1 }) })

    await revise(bot.db, 2 as ArticleId, { headline: `${TITLE}（更正）` })
    await until(() => bot.control.calls({ method: "editMessageText", chatId: CHANNEL })[0], "the first attempt")
    bot.pass(10_000)
    await inOrder(bot)

    const edits = bot.control.calls({ method: "editMessageText" })
    expect(standing(bot, CHANNEL)[0]?.text).toContain("（更正）")
    expect(edits.filter((call) => call.chatId === CHANNEL)).toHaveLength(calls)
  })

  test("leaves a copy alone that somebody deleted", async () => {
    const bot = await delivered()
    const [copy] = standing(bot, CHANNEL)
    bot.control.deleteMessage(OWNER, CHANNEL, copy?.message_id ?? 0)

    await revise(bot.db, 2 as ArticleId, { headline: `${TITLE}（更正）` })
    await inOrder(bot)

    expect(standing(bot, CHANNEL)).toEqual([])
    expect((await bot.told(OWNER, "/why @indo_pacific 2"))[0]).toMatch(/已送达。\n20.* 发现它已被删除。$/)
  })
})

test("a copy that Telegram will not change stays, the ledger says so and the log why", async () => {
  const bot = await delivered()
  const refusal = { kind: "refuse", description: "Bad Request: ENTITIES_TOO_LONG" } as const
  bot.control.fault({ ...refusal, method: "editMessageText", chatId: CHANNEL })

  await revise(bot.db, 2 as ArticleId, { headline: `${TITLE}（更正）` })
  await inOrder(bot)

  expect((await bot.told(OWNER, "/why @indo_pacific 2"))[0]).toMatch(/Telegram 不允许改动它。/)
  expect(String(bot.faults[0])).toContain("ENTITIES_TOO_LONG")
})

describe("/retract", () => {
  test("asks first, with how many chats and how long", async () => {
    const bot = await delivered()

    const question = await bot.answer(OWNER, "/retract 2 数字有误")

    expect(question.text).toBe(
      `要撤回编号 2 吗？撤回后搜不到、也不再发送，而且不能恢复。\n\n${standing(bot, CHANNEL)[0]?.text?.split("\n")[0]?.replace(" ", "")}\n\n各聊天会读到这个原因：数字有误\n\n2 个聊天有它，大约需要 1 秒。`,
    )
    expect(keyboardOf(question)).toEqual(["⛔ 全部划掉 | 🗑 全部删除", "取消"])
    expect((await bot.press(OWNER, question, "取消")).message?.text).toBe("没有改动。")
    expect(standing(bot, CHANNEL)).toHaveLength(1)
  })

  test("strikes every copy with the reason", async () => {
    const bot = await delivered()

    const { shown } = await takeBack(bot, "⛔ 全部划掉")

    const [copy, other] = [standing(bot, CHANNEL)[0], standing(bot, ALICE)[0]]
    expect(shown).toBe("⛔ 已撤回编号 2，正在改动各聊天里的快讯。")
    expect(copy?.text?.split("\n")[0]).toBe("⛔ 已撤回：数字有误")
    expect(other?.text?.split("\n")[0]).toBe("⛔ Retracted: 数字有误")
    expect(copy?.entities?.map(({ type }) => type)).toEqual(["bold", "strikethrough"])
    expect((await bot.told(ALICE, "/why 2"))[0]).toMatch(/⛔ Retracted: 数字有误\n[\s\S]*Struck through 20/)
  })

  test("deletes every copy where that was chosen", async () => {
    const bot = await delivered()

    await takeBack(bot, "🗑 全部删除")

    expect([standing(bot, CHANNEL), standing(bot, ALICE)]).toEqual([[], []])
    expect((await bot.told(OWNER, "/why @indo_pacific 2"))[0]).toMatch(/已删除。$/)
  })

  test("strikes what has stood for more than 48 hours, and says so before", async () => {
    const bot = await delivered()
    bot.pass(3 * DAY)

    const { question } = await takeBack(bot, "🗑 全部删除")

    expect(question.text).toContain("其中 2 个收到已超过 48 小时，只能划掉，不能删除。")
    expect(standing(bot, CHANNEL)[0]?.text).toMatch(/^⛔ 已撤回：数字有误/)
    expect(bot.control.calls({ method: "deleteMessage" })).toEqual([])
  })

  test("the article is not found any more, and says that it was retracted and why", async () => {
    const bot = await delivered()
    const list = await bot.answer(READER, "/latest")

    await takeBack(bot, "⛔ 全部划掉")

    expect((await bot.told(READER, "/latest"))[0]).not.toContain(TITLE)
    expect((await bot.told(READER, `"${TITLE}"`))[0]).toContain("没有找到")
    expect((await bot.told(READER, "/article 2"))[0]).toMatch(
      /^⛔ 已撤回：数字有误\n\n🔥💠四方安全对话常态化.*\n\n编号 2$/,
    )
    expect((await bot.told(READER, "/start a_2"))[0]).toContain("⛔ 已撤回：数字有误")
    expect((await bot.press(READER, list, "2")).message?.text).toContain("⛔ 已撤回：数字有误")
    expect((await bot.told(OWNER, "/publish 2"))[0]).toBe("编号 2 已撤回，不再发布。")
    expect((await bot.told(OWNER, "/retract 2"))[0]).toContain("⛔ 已撤回：数字有误")
  })

  test("without a reason gives none", async () => {
    const bot = await delivered()

    const { question } = await takeBack(bot, "⛔ 全部划掉", "/retract 2")

    expect(question.text).toContain("没有写原因")
    expect(standing(bot, CHANNEL)[0]?.text?.split("\n")[0]).toBe("⛔ 已撤回")
  })

  test("is done once, by owners only, and not by a forged press", async () => {
    const bot = await delivered()
    const question = await bot.answer(OWNER, "/retract 2")
    const again = await bot.answer(OWNER, "/retract 2 再说一次")
    const { message_id } = await bot.answer(ALICE, "/start")

    const forged = await bot.pressData(ALICE, ALICE, message_id, "w:s:1")
    await bot.press(OWNER, question, "⛔ 全部划掉")

    expect(forged.shown).toMatch(/owner/i)
    expect((await bot.press(OWNER, again, "🗑 全部删除")).shown).toBe("这一条已经处理过了")
    expect((await bot.pressData(OWNER, OWNER, question.message_id, "w:s:99")).shown).toBe("这一条已经处理过了")
    expect(await bot.told(ALICE, "/retract 1")).toEqual([expect.stringMatching(/owner/i)])
  })

  test.each(["/retract", "/retract x", "/retract 2x 原因"])("%s says how", async (words) => {
    const bot = await aBot()

    expect((await bot.told(OWNER, words))[0]).toMatch(/^请写上文章编号/)
    expect(await bot.told(OWNER, "/retract 99 原因")).toEqual(["没有编号为 99 的文章。搜索结果里的按钮可以打开文章。"])
    expect(bot.faults).toEqual([])
  })
})
