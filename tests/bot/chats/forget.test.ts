import { expect, test } from "vitest"
import { findReader } from "../../../src/store/readers/readers.ts"
import { states, untilStates } from "../../store/a-ledger.ts"
import { listSubscriptions } from "../../store/all-subscriptions.ts"
import { ALICE, aBot, CHANNEL, keyboardOf, OWNER, READER } from "../a-bot.ts"

async function withReader() {
  const bot = await aBot()
  for (const filter of ["#印度", "供应链"]) await bot.told(READER, `/subscribe ${filter}`)
  await bot.told(READER, "/settings Asia/Tokyo")
  await bot.told(OWNER, "/publish 1")
  await untilStates(bot.db, "sent")
  return bot
}

/** Whatever table it may stand in. */
async function everything({ db }: Awaited<ReturnType<typeof aBot>>): Promise<string> {
  const tables = ["readers", "subscriptions", "deliveries", "digests", "updates", "bulletins"] as const
  return JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())))
}

test("who asks to be forgotten is told what that takes, and nothing of them stays", async () => {
  const bot = await withReader()

  const question = await bot.answer(READER, "/forget")
  const before = await everything(bot)
  const { message } = await bot.press(READER, question, "🗑 忘掉")

  expect([question.text, keyboardOf(question)]).toEqual([
    "忘掉这里的一切吗？订阅 2 个、投递记录 1 条，还有名字、语言和时区。以后再订阅，就像第一次一样。",
    ["🗑 忘掉 | 取消"],
  ])
  expect(message).toMatchObject({ text: "都忘掉了。发 /start 可以重新开始。" })
  const after = await everything(bot)
  for (const trace of [String(READER), "小林", "供应链", "Asia/Tokyo"]) {
    expect([trace, before.includes(trace), after.includes(trace)]).toEqual([trace, true, false])
  }
  expect(await states(bot.db)).toEqual(["sent"])
})

test("what waits is not sent, and who comes back begins anew", async () => {
  const bot = await withReader()
  await bot.db.updateTable("subscriptions").set({ rhythm: "weekly" }).execute()
  await bot.told(OWNER, "/publish 2")
  await bot.press(READER, await bot.answer(READER, "/forget"), "🗑 忘掉")

  await bot.told(READER, "/subscribe 供应链")
  await bot.told(OWNER, "/publish 2")
  await untilStates(bot.db, "sent,skipped,sent")

  expect(await findReader(bot.db, READER)).toMatchObject({ timeZone: undefined })
})

test("nothing is forgotten before the question is answered, nor for no", async () => {
  const bot = await withReader()

  const { message } = await bot.press(READER, await bot.answer(READER, "/forget"), "取消")

  expect([message?.text, (await listSubscriptions(bot.db)).length]).toEqual(["没有改动。", 2])
})

test("of whom nothing is kept is told so", async () => {
  const bot = await aBot()

  expect(await bot.told(READER, "忘记我")).toEqual(["这里没有记着什么。"])
})

test("a channel is forgotten by its admin alone", async () => {
  const bot = await aBot()
  await bot.told(OWNER, "/subscribe @indo_pacific #印度")
  const refused = await bot.told(ALICE, "/forget @indo_pacific")
  const { message_id } = await bot.answer(ALICE, "/latest")
  const { shown } = await bot.pressData(ALICE, ALICE, message_id, `z:yes:${CHANNEL}`)

  await bot.press(OWNER, await bot.answer(OWNER, "/forget @indo_pacific"), "🗑 忘掉")

  expect([...refused, shown]).toEqual(Array(2).fill(expect.stringMatching(/^Only an administrator of @indo_pacific/)))
  expect([await findReader(bot.db, CHANNEL), await listSubscriptions(bot.db)]).toEqual([undefined, []])
})
