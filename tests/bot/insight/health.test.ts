import { expect, test } from "vitest"
import { healthView } from "../../../src/bot/insight/health-view.ts"
import { createTranslator } from "../../../src/bot/shared/translate.ts"
import { setAside } from "../../../src/store/inbox/set-aside.ts"
import { states, untilStates } from "../../store/a-ledger.ts"
import { ALICE, aBot, keyboardOf, OWNER, READER } from "../a-bot.ts"

async function withUnknown() {
  const bot = await aBot()
  await bot.told(READER, "/subscribe")
  bot.control.fault({ kind: "drop-after", method: "sendMessage", chatId: READER })
  await bot.told(OWNER, "/publish 2")
  await untilStates(bot.db, "unknown")
  return bot
}

test("an owner sees what may not have arrived, and says that it did", async () => {
  const bot = await withUnknown()

  const health = await bot.answer(OWNER, "/health")
  const { shown, message } = await bot.press(OWNER, health, "✓ 1 已送达")

  expect(health.text).toMatch(
    /^🩺 状况\n\n等待 0\n[\s\S]*不确定 1\n[\s\S]*\n\n不确定是否送达 1\n1\. 小林 · 2 · Telegram 没有回音/,
  )
  expect(keyboardOf(health)).toEqual(["✓ 1 已送达 | ↻ 1 再发"])
  expect([shown, message?.reply_markup, await states(bot.db)]).toEqual(["记下了：已送达", undefined, ["sent"]])
})

test("a digest that may not have arrived is one message, in every figure", async () => {
  const bot = await withUnknown()
  bot.control.fault({ kind: "drop-after", method: "sendMessage", chatId: READER })
  await bot.told(OWNER, "/publish 1")
  await untilStates(bot.db, "unknown,unknown")
  const digest = { filter: "", first: 1, total: 2, part: 0, parts: 1, left_out: 0, made_at: 0 }
  await bot.db.insertInto("digests").values(digest).execute()
  await bot.db.updateTable("deliveries").set({ digest_id: 1 }).execute()

  const { text } = await bot.answer(OWNER, "/health")

  expect(text).toMatch(/\n不确定 1\n[\s\S]*\n\n不确定是否送达 1\n1\./)
})

test("what did not arrive goes once more, and a second press changes nothing", async () => {
  const bot = await withUnknown()
  const health = await bot.answer(OWNER, "/health")
  const before = bot.control.messages(READER).length

  await bot.press(OWNER, health, "↻ 1 再发")
  await untilStates(bot.db, "sent")
  const { shown } = await bot.pressData(OWNER, OWNER, health.message_id, "n:1")

  expect(shown).toBe("这一条已经处理过了")
  expect(bot.control.messages(READER).length).toBe(before + 1)
})

test("it is for owners only, the buttons too", async () => {
  const bot = await withUnknown()
  const health = await bot.answer(OWNER, "/health")

  expect(await bot.told(ALICE, "/health")).toEqual([expect.stringMatching(/owner/i)])
  const { message_id } = await bot.answer(ALICE, "/start")
  expect((await bot.pressData(ALICE, ALICE, message_id, "n:1")).shown).toMatch(/owner/i)
  expect([health.chat.id, await states(bot.db)]).toEqual([OWNER, ["unknown"]])
})

test("chats that are paused are named with the reason", async () => {
  const bot = await aBot()
  await bot.told(READER, "/subscribe")
  bot.control.fault({ kind: "403", method: "sendMessage", chatId: READER })
  await bot.told(OWNER, "/publish 2")
  await untilStates(bot.db, "gone")

  expect((await bot.answer(OWNER, "/health")).text).toContain(
    "暂停的聊天 1\n@xiaolin: 被用户屏蔽（Forbidden: bot was blocked by the user）",
  )
})

test("an owner sees how many rows are set aside, the oldest of them, and what to type in the shell", async () => {
  const bot = await aBot()
  for (let n = 1; n <= 7; n++) {
    await setAside(bot.db, { queue: "article", key: String(n), why: "tags can't be 5 bytes", at: n })
  }

  const { text } = await bot.answer(OWNER, "/health")

  const rows = [1, 2, 3, 4, 5].map((n) => `article:${n}: tags can't be 5 bytes`).join("\n")
  expect(text).toContain(`\n\n因无法处理而搁置 7\n${rows}\n在命令行查看、重试或放弃：\nnpm run -s kuaixun -- set-aside`)
})

test.each([
  ["en", "Set aside, since it can't be worked on: 1"],
  ["zh-Hant", "因無法處理而擱置 1"],
])("what is set aside is told in the language of the owner, %s", (locale, head) => {
  const t = createTranslator("zh-Hans")(locale)
  const none = { total: 0, first: [] }
  const first = [{ queue: "feed", key: "3", why: 'interval can\'t be "x"', at: 1 } as const]
  const deliveries = { waiting: 0, sending: 0, sent: 0, unknown: 0, failed: 0, gone: 0, skipped: 0 }
  const health = { deliveries, oldestWaiting: undefined, sendRate: 30, paused: none, unknown: none, now: 1 }

  const { text } = healthView(t, { ...health, setAside: { total: 1, first } })

  expect(text.text).toContain(`\n\n${head}\nfeed:3: interval can't be "x"\n`)
})
