/** Bulletins live on in chats that go and come back, move, and read of corrections. */
import { expect, test } from "vitest"
import type { ArticleId } from "../../src/model/id.ts"
import { type ABot, aBot, OWNER, READER } from "../bot/a-bot.ts"
import { revise } from "../store/a-ledger.ts"
import { until } from "../until.ts"

/** A group that asked for everything. */
async function aGroup(type: "group" | "supergroup") {
  const bot = await aBot()
  const group = bot.control.addChat({ type, title: "小群", creator: OWNER })
  bot.control.setMember(group.id, bot.me.id, "member")
  await bot.told(OWNER, "/subscribe", group.id)
  /** Waits until the deliveries are in these states, and so many copies wait to be changed. */
  const settled = (expected: string, due = 0) =>
    until(
      () => bot.db.selectFrom("deliveries").select(["state", "amend_at"]).orderBy("id").execute(),
      (rows) =>
        rows.map(({ state }) => state).join() === expected &&
        rows.filter((row) => row.amend_at !== null).length === due,
      `the deliveries to be ${expected}, and ${due} of them to be changed`,
    )
  return { bot, group: group.id, settled }
}

const headlinesIn = (bot: ABot, chat: number) =>
  bot.control
    .messages(chat)
    .filter((message) => message.author_id === bot.me.id && /^[✏⛔🔥💠🟥]|^亚洲/u.test(message.text ?? ""))
    .map((message) => message.text?.split("\n").filter((line) => line !== "")[0])

test("a group that throws the bot out and lets it in again gets what it missed, once, and the correction", async () => {
  const { bot, group, settled } = await aGroup("supergroup")
  await bot.told(OWNER, "/publish 1")
  await settled("sent")

  bot.control.setMember(group, bot.me.id, "kicked")
  await bot.quiet()
  await bot.told(OWNER, "/publish 2")
  await revise(bot.db, 1 as ArticleId, { headline: "亚洲新北约成型（更正）" })
  const health = await bot.told(OWNER, "/health")
  await settled("sent,waiting", 1)
  bot.control.setMember(group, bot.me.id, "member")
  await settled("sent,sent")

  expect(health[0]).toContain("小群: 机器人不在这个聊天里")
  expect(headlinesIn(bot, group)).toEqual(["亚洲新北约成型（更正）", expect.stringContaining("四方安全对话常态化")])
  expect(bot.faults).toEqual([])
})

test("a group that becomes a supergroup reads corrections and retractions of what it had before in a note", async () => {
  const { bot, group, settled } = await aGroup("group")
  await bot.told(OWNER, "/publish 1")
  await settled("sent")

  const moved = bot.control.migrate(group)
  await bot.quiet()
  await bot.told(OWNER, "/publish 2")
  await settled("sent,sent")
  await revise(bot.db, 1 as ArticleId, { headline: "亚洲新北约成型（更正）" })
  // A note counts as sent before it leaves.
  await until(
    () => headlinesIn(bot, moved),
    (lines) => lines.length === 2,
  )
  await bot.press(OWNER, await bot.answer(OWNER, "/retract 1 来源有误"), "🗑 全部删除")
  await until(
    () => headlinesIn(bot, moved),
    (lines) => lines.length === 3,
  )

  expect(headlinesIn(bot, group)).toEqual([expect.stringMatching(/^亚洲新北约成型 /)])
  expect(headlinesIn(bot, moved)).toEqual([
    expect.stringContaining("四方安全对话常态化"),
    "✏️ 更正",
    "⛔ 已撤回：来源有误",
  ])
  expect(bot.faults).toEqual([])
})

test("what a reader blocked the bot for is struck when the reader comes back", async () => {
  const { bot, settled } = await aGroup("group")
  await bot.told(READER, "/subscribe 供应链")
  await bot.told(OWNER, "/publish 2")
  await settled("sent,sent")

  bot.control.setMember(READER, bot.me.id, "kicked", READER)
  await bot.quiet()
  await bot.press(OWNER, await bot.answer(OWNER, "/retract 2"), "⛔ 全部划掉")
  await settled("sent,sent", 1)
  await bot.told(READER, "/start")
  await settled("sent,sent")

  expect(headlinesIn(bot, READER)).toEqual(["⛔ 已撤回"])
})
