/** A channel that is heard, exported and forwarded is one source, and a post of it is one post. */
import { expect, test } from "vitest"
import { aChat, aMessage, jsonOf } from "../../corpus/readers/an-export.ts"
import { type ABot, aBot, CHANNEL, keyboardOf, OWNER } from "../a-bot.ts"
import { aListener, article, MORE, NEWS, posts, taken } from "../a-listener.ts"

const INSIDE = -CHANNEL - 1e12

/** The owner sends an export of the channel to the bot. */
async function takeExport(bot: ABot, title: string, id: number, text: string): Promise<string | undefined> {
  const json = jsonOf(aChat([aMessage(id, text)], { name: title, id: INSIDE }))
  const [answer] = await bot.during(OWNER, () =>
    bot.control.sendDocument(OWNER, OWNER, "result.json", Buffer.from(json).toString("base64")),
  )
  return answer?.text
}

test("an export of a channel that is heard brings nothing twice, and a post of it that is edited is a revision", async () => {
  const bot = await aListener()
  const { message_id } = bot.control.sendText(OWNER, CHANNEL, NEWS)
  await taken(bot)

  const answer = await takeExport(bot, "印太快讯", message_id, NEWS)
  bot.control.editText(OWNER, CHANNEL, message_id, NEWS.replace("下月", "明年"))
  await taken(bot)

  expect(answer).toBe("📥 读了 1 条\n重复 1")
  expect((await posts(bot)).map((post) => post.revision)).toEqual([0, 1])
})

test("a channel that was exported first is heard as the same source under its present title", async () => {
  const bot = await aBot()
  await takeExport(bot, "旧名", 900, MORE)
  await bot.told(OWNER, "/sources add @indo_pacific")

  bot.control.setTitle(CHANNEL, "印太新闻台")
  bot.control.sendText(OWNER, CHANNEL, NEWS)
  await taken(bot)

  expect((await bot.answer(OWNER, "/sources")).text).toMatch(/1\. 印太新闻台\n🗄 存档 · 2 条/)
  expect([(await article(bot, 4))?.source, (await article(bot, 5))?.source]).toEqual(["印太新闻台", "印太新闻台"])
  expect((await bot.answer(OWNER, "/search source:旧名")).text).toMatch(/滨海大桥今天合龙/)
})

test("a channel that is renamed is listed under its new title at once", async () => {
  const bot = await aListener()

  bot.control.setTitle(CHANNEL, "印太新闻台")
  await bot.quiet()

  expect((await bot.answer(OWNER, "/sources")).text).toMatch(/1\. 印太新闻台\n/)
  expect(bot.faults).toEqual([])
})

test("a post that is forwarded to the bot is the one it heard", async () => {
  const bot = await aListener()
  const { message_id } = bot.control.sendText(OWNER, CHANNEL, NEWS)
  await taken(bot)

  const [known] = await bot.during(OWNER, () => bot.control.forward(OWNER, CHANNEL, message_id, OWNER))

  expect(known?.text).toBe("📥 读了 1 条\n重复 1")
  expect(await posts(bot)).toHaveLength(1)
})

const POLL = {
  question: "桥名选哪个？",
  options: [
    { text: "东湖大桥", voter_count: 0 },
    { text: "虹桥", voter_count: 0 },
  ],
}
const LIST = { title: "本周要办", tasks: [{ id: 1, text: "周二听证" }] }
const RICH = {
  blocks: [
    { type: "heading", size: 1, text: "水库开闸" },
    { type: "paragraph", text: ["今晚 ", { type: "hashtag", text: "#防汛", hashtag: "防汛" }] },
  ],
}

test.each([
  ["a poll", { poll: POLL }, "【桥名选哪个？】\n东湖大桥\n虹桥"],
  ["a checklist", { checklist: LIST }, "【本周要办】\n周二听证"],
  ["a rich message", { rich_message: RICH }, "【水库开闸】\n今晚 #防汛"],
])("%s in a channel is a post, and what is forwarded is the same", async (_, parts, text) => {
  const bot = await aListener()
  const { message_id } = bot.control.sendParts(OWNER, CHANNEL, parts)
  await taken(bot)

  const [known] = await bot.during(OWNER, () => bot.control.forward(OWNER, CHANNEL, message_id, OWNER))

  expect((await posts(bot)).map((post) => post.text)).toEqual([text])
  expect(known?.text).toBe("📥 读了 1 条\n重复 1")
})

test("votes and done tasks change nothing, and another question is a revision", async () => {
  const bot = await aListener()
  const { message_id } = bot.control.sendParts(OWNER, CHANNEL, { poll: POLL })
  await taken(bot)

  for (const change of [
    { poll: { ...POLL, is_closed: true, total_voter_count: 9 } },
    { poll: { ...POLL, question: "新桥叫什么？" } },
  ]) {
    bot.control.changeParts(CHANNEL, message_id, change)
    await taken(bot)
  }

  expect((await posts(bot)).map((post) => post.text.split("\n")[0])).toEqual(["【桥名选哪个？】", "【新桥叫什么？】"])
})

test("a poll that an owner forwards from a chat nobody follows becomes an article", async () => {
  const bot = await aListener()
  const other = bot.control.addChat({ type: "channel", title: "别家", username: "elsewhere", creator: OWNER })
  const { message_id } = bot.control.sendParts(OWNER, other.id, { poll: POLL })

  const [taken] = await bot.during(OWNER, () => bot.control.forward(OWNER, other.id, message_id, OWNER))

  expect(taken?.text).toBe("📥 读了 1 条\n新 1")
  expect(taken && keyboardOf(taken)).toEqual(["4. 桥名选哪个？", "📣 发布"])
})
