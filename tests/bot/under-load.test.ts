import { expect, test } from "vitest"
import { anArticle } from "../search/an-article.ts"
import { until } from "../until.ts"
import { aBot, CHANNEL, GROUP, OWNER, READER } from "./a-bot.ts"

const articles = Array.from({ length: 60 }, (_, n) => anArticle({ id: n + 1, headline: `印度新闻第${n + 1}条` }))

/** A group whose minute is used up: another edit would have to wait for most of a minute. */
async function aLivelyGroup() {
  const bot = await aBot({ articles, limits: { sendRate: 1000, chatRate: 4, answerBurst: 1000 }, pressSoonMs: 200 })
  const list = await bot.answer(OWNER, "/latest 5", GROUP)
  await bot.pressData(READER, GROUP, list.message_id, "l:1:n5")
  await bot.pressData(READER, GROUP, list.message_id, "l:2:n5")
  const edits = () => bot.control.calls({ method: "editMessageText" }).length
  return { bot, list, edits }
}

test("a press is answered before the edit that Telegram makes it wait for", async () => {
  const { bot, list, edits } = await aLivelyGroup()

  const answers = await Promise.all(
    [READER, OWNER].map((person) =>
      bot.control.press(person, GROUP, list.message_id, "l:3:n5", { timeoutSeconds: 60, drawn: true }),
    ),
  )

  expect(answers.map(({ answered }) => answered)).toEqual([true, true])
  expect(answers.at(-1)).toMatchObject({ text: "稍等，正在排队更新" })
  expect(edits()).toBe(2)
})

test("a message that is paged through quickly ends on the page that was asked for last, without a fault", async () => {
  const bot = await aBot({ articles, limits: { sendRate: 1000, chatRate: 1000, answerBurst: 1 } })
  const list = await bot.answer(READER, "/latest 5")

  const presses = [1, 2, 3, 4, 5, 6].map((page) =>
    bot.control.press(READER, READER, list.message_id, `l:${page}:n5`, { timeoutSeconds: 60, drawn: true }),
  )
  await Promise.all(presses)
  await bot.quiet()

  const edits = bot.control.calls({ method: "editMessageText" })
  const [shown] = bot.control.messages(READER).filter(({ message_id }) => message_id === list.message_id)
  expect(shown?.text).toContain("31.")
  expect(edits.filter(({ status }) => status !== 200)).toEqual([])
  expect(bot.faults).toEqual([])
})

test("of sixty presses at once each is answered, and the last one counts", async () => {
  const bot = await aBot({ articles })
  const list = await bot.answer(READER, "/latest 5")

  const presses = Array.from({ length: 60 }, (_, n) =>
    bot.control.press(READER, READER, list.message_id, `l:${n === 59 ? 7 : n % 7}:n5`, {
      timeoutSeconds: 60,
      drawn: true,
    }),
  )
  const answers = await Promise.all(presses)
  await bot.quiet()

  expect(answers.filter(({ answered }) => !answered)).toEqual([])
  const shown = bot.control.messages(READER).find(({ message_id }) => message_id === list.message_id)
  expect(shown?.text).toContain("36.")
})

test("the same button pressed by several people at once makes one edit", async () => {
  const bot = await aBot({ articles })
  const list = await bot.answer(OWNER, "/latest 5", GROUP)

  const presses = [OWNER, READER, OWNER].map((person) =>
    bot.control.press(person, GROUP, list.message_id, "l:1:n5", { timeoutSeconds: 60, drawn: true }),
  )
  await Promise.all(presses)
  await bot.quiet()

  expect(bot.control.calls({ method: "editMessageText" })).toHaveLength(1)
})

test("a channel is served while the greeting of the admin who added the bot has to wait", async () => {
  const bot = await aBot()
  bot.control.setMember(CHANNEL, bot.me.id, "left", OWNER)
  await bot.quiet()
  bot.control.fault({ kind: "429", method: "sendMessage", chatId: OWNER, retryAfter: 50, times: "always" })

  const rights = { can_post_messages: true }
  bot.control.setMember(CHANNEL, bot.me.id, { status: "administrator", rights }, OWNER)
  bot.control.sendText(OWNER, CHANNEL, "/subscribe #印度")
  const posts = () => bot.control.messages(CHANNEL).filter(({ author_id }) => author_id === bot.me.id)
  await until(() => posts().length > 0)

  expect(posts()[0]?.text).toMatch(/^@indo_pacific · 已订阅：#印度/)
})
