/** A forum: each topic takes messages or refuses them by itself, and so does General. */
import { expect, test } from "vitest"
import { findReader } from "../../../src/store/readers/readers.ts"
import { states } from "../../store/a-ledger.ts"
import { listSubscriptions } from "../../store/all-subscriptions.ts"
import { until } from "../../until.ts"
import { type ABot, aBot, GROUP, keyboardOf, OWNER } from "../a-bot.ts"

type Place = number | undefined

/** Each filter is asked for in a topic, or in General. */
async function aForum(...asked: readonly (readonly [Place, string])[]) {
  const bot = await aBot()
  await bot.told(OWNER, "/start")
  for (const [topic, filter] of asked) {
    const options = topic === undefined ? {} : { threadId: topic }
    await bot.during(GROUP, () => bot.control.sendText(OWNER, GROUP, `/subscribe ${filter}`, options))
  }
  const settled = async (state: string) => until(async () => (await states(bot.db)).at(-1) === state)
  return { bot, settled }
}

/** What was published, by the topic it went to. */
const bulletinsOf = ({ control }: ABot, since = 0) =>
  control
    .messages(GROUP)
    .filter(
      ({ text, author_id, message_id }) =>
        author_id !== OWNER && /美国|日本|亚洲/.test(text ?? "") && message_id > since,
    )
    .filter(({ text }) => !/订阅/.test(text ?? ""))
    .map(({ message_thread_id }) => message_thread_id)

const pausedOf = async ({ db }: ABot) =>
  (await listSubscriptions(db)).map(({ filter, pausedWhy }) => [filter, pausedWhy?.split(":")[0]])

const lastOf = ({ control }: ABot, chatId: number) => control.messages(chatId, { last: 1 })[0]

test("a forum whose General is closed and one of whose topics is deleted goes on receiving in its other topics", async () => {
  const { bot, settled } = await aForum([undefined, "#日本"], [7, "#美国"], [9, "#印度"])
  const before = lastOf(bot, GROUP)?.message_id ?? 0
  bot.control.setTopic(GROUP, undefined, "closed")
  bot.control.setTopic(GROUP, 7, "deleted")

  for (const id of [1, 2, 3]) await bot.told(OWNER, `/publish ${id}`)
  await settled("sent")
  await bot.told(OWNER, "/subscribe @indo_pacific #日本")

  expect((await findReader(bot.db, GROUP))?.pausedWhy).toBeUndefined()
  expect(new Set(bulletinsOf(bot, before))).toEqual(new Set([9]))
  expect((await pausedOf(bot)).find(([filter]) => filter === "#印度")).toEqual(["#印度", undefined])
})

test.each([
  ["General", undefined, "closed"],
  ["a topic", 7, "closed"],
  ["a topic", 7, "deleted"],
] as const)(
  "%s (%s) that is %s pauses what was asked for there alone, and who asked for it is told why",
  async (_, topic, state) => {
    const { bot } = await aForum([topic, "#印度"], [9, "#俄罗斯"])
    bot.control.setTopic(GROUP, topic, state)

    await bot.told(OWNER, "/publish 1")
    await until(async () => (await pausedOf(bot))[0]?.[1] === "topic")
    await until(async () => lastOf(bot, OWNER)?.text?.startsWith("⏸") ?? false)

    expect(await pausedOf(bot)).toEqual([
      ["#印度", "topic"],
      ["#俄罗斯", undefined],
    ])
    const word = lastOf(bot, OWNER)
    expect(word?.text).toMatch(/^⏸ 编辑部 发不进去了（话题已关闭或删除.*1\. #印度/s)
    expect(word && keyboardOf(word)).toEqual(["⚙ 1"])
    expect(await states(bot.db)).toEqual(["waiting"])
    expect(await bot.told(OWNER, `/subscriptions ${GROUP}`)).toEqual([
      expect.stringMatching(/1\. #印度 · ⏸ \(话题已关闭或删除/),
    ])
  },
)

test.each([
  ["a topic", 7],
  ["General", undefined],
])("%s that is reopened goes on, and gets what waited for it", async (_, topic) => {
  const { bot, settled } = await aForum([topic, "#印度"])
  const before = lastOf(bot, GROUP)?.message_id ?? 0
  bot.control.setTopic(GROUP, topic, "closed")
  await bot.told(OWNER, "/publish 1")
  await until(async () => (await pausedOf(bot))[0]?.[1] === "topic")

  bot.control.setTopic(GROUP, topic, "open")
  await settled("sent")

  expect(bulletinsOf(bot, before)).toEqual([topic])
  expect(await pausedOf(bot)).toEqual([["#印度", undefined]])
})

test("what an open topic asked for as well comes there at once, and not a second time when the closed one is reopened", async () => {
  const { bot, settled } = await aForum([undefined, ""], [9, "#印度"])
  const before = lastOf(bot, GROUP)?.message_id ?? 0
  bot.control.setTopic(GROUP, undefined, "closed")

  await bot.told(OWNER, "/publish 1")
  await settled("sent")
  await bot.during(GROUP, () => bot.control.setTopic(GROUP, undefined, "open"))
  await bot.told(OWNER, "/publish 3")
  await until(async () => (await states(bot.db)).join() === "sent,sent")

  expect(bulletinsOf(bot, before)).toEqual([9, undefined])
})

test("reopening one topic resumes nothing in another", async () => {
  const { bot } = await aForum([7, "#印度"])
  bot.control.setTopic(GROUP, 7, "closed")
  await bot.told(OWNER, "/publish 1")
  await until(async () => (await pausedOf(bot))[0]?.[1] === "topic")

  bot.control.setTopic(GROUP, 9, "closed")
  await bot.during(GROUP, () => bot.control.setTopic(GROUP, 9, "open"))
  await bot.during(GROUP, () => bot.control.setTopic(GROUP, undefined, "open"))

  expect(await pausedOf(bot)).toEqual([["#印度", "topic"]])
})

test("subscribing the same in another topic sends there what waited for the deleted one", async () => {
  const { bot, settled } = await aForum([7, "#印度"])
  const before = lastOf(bot, GROUP)?.message_id ?? 0
  bot.control.setTopic(GROUP, 7, "deleted")
  await bot.told(OWNER, "/publish 1")
  await until(async () => (await pausedOf(bot))[0]?.[1] === "topic")

  await bot.during(GROUP, () => bot.control.sendText(OWNER, GROUP, "/subscribe #印度", { threadId: 9 }))
  await settled("sent")

  expect(bulletinsOf(bot, before)).toEqual([9])
})

test("a press on Resume tries again, and a right to manage topics opens a closed one", async () => {
  const { bot, settled } = await aForum([7, "#印度"])
  bot.control.setTopic(GROUP, 7, "closed")
  await bot.told(OWNER, "/publish 1")
  await until(async () => lastOf(bot, OWNER)?.text?.startsWith("⏸") ?? false)
  const word = lastOf(bot, OWNER)
  if (!word) throw new Error("no word")

  const menu = (await bot.press(OWNER, word, "⚙ 1")).message
  expect(menu?.text).toMatch(/⏸ 已暂停：话题已关闭或删除/)
  bot.control.setMember(GROUP, bot.control.world().bot.id, {
    status: "administrator",
    rights: { can_manage_topics: true },
  })
  await settled("sent")

  expect(await pausedOf(bot)).toEqual([["#印度", undefined]])
})

test("what its reader paused stays paused when a topic is reopened", async () => {
  const { bot } = await aForum([7, "#印度"])
  await bot.told(OWNER, `/settings ${GROUP} 1 pause`)

  bot.control.setTopic(GROUP, 7, "closed")
  await bot.during(GROUP, () => bot.control.setTopic(GROUP, 7, "open"))

  expect((await listSubscriptions(bot.db))[0]?.settings.pausedAt).toBeDefined()
})
