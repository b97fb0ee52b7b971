/** One of each kind of update that the bot handles: what has to be there before it, and what somebody does. */

import { states } from "../store/a-ledger.ts"
import { until } from "../until.ts"
import { type ABot, CHANNEL, GROUP, OWNER, READER } from "./a-bot.ts"
import { MORE, NEWS, taken } from "./a-listener.ts"

export type KindOfUpdate = {
  readonly name: string
  /** What was done before; what it returns is handed to the deed. */
  readonly given?: (bot: ABot) => Promise<number | undefined>
  readonly deed: (bot: ABot, given: number) => unknown
}

const saying = (text: string, given?: KindOfUpdate["given"], person = OWNER, chat = person): KindOfUpdate => ({
  name: chat === person ? text : `${text} in ${chat}`,
  ...(given && { given }),
  deed: ({ control }) => control.sendText(person, chat, text),
})

/** A press on what the bot answers to these words. */
const pressing = (button: string, words: string, first: readonly string[] = [], person = OWNER): KindOfUpdate => ({
  name: `${button} under ${words}`,
  given: async (bot) => {
    for (const text of first) await bot.told(person, text)
    return (await bot.answer(person, words)).message_id
  },
  deed: (bot, messageId) => pressed(bot, messageId, (text) => text === button, person),
})

async function pressed({ control }: ABot, messageId: number, isIt: (text: string) => boolean, person = OWNER) {
  const message = control.messages(person).find((one) => one.message_id === messageId)
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? []
  const data = buttons.find(({ text }) => isIt(text))?.callback_data
  if (data === undefined) throw new Error(`no such button among ${buttons.map(({ text }) => text)}`)
  return control.press(person, person, messageId, data, { timeoutSeconds: 60 })
}

const after =
  (...texts: readonly string[]) =>
  async (bot: ABot) => {
    for (const text of texts) await bot.told(OWNER, text)
    return undefined
  }

/** The chats that article 1 went to, which are these. */
const delivered =
  (...words: readonly string[]) =>
  async (bot: ABot) => {
    for (const text of words) await bot.told(OWNER, text)
    await bot.told(OWNER, "/publish 1")
    await until(async () => (await states(bot.db)).every((state) => state === "sent"))
    return undefined
  }

const unknown = async (bot: ABot) => {
  await bot.told(READER, "/subscribe")
  bot.control.fault({ kind: "drop-after", method: "sendMessage", chatId: READER })
  await bot.told(OWNER, "/publish 2")
  await until(async () => (await states(bot.db)).join() === "unknown")
}

const membership = (status: "kicked" | "member" | "administrator" | "left", chat: number, before?: "kicked" | "left") =>
  ({
    name: `${status} in ${chat}`,
    given: async (bot) => {
      await bot.told(chat > 0 ? chat : OWNER, "/subscribe", chat)
      if (before) bot.control.setMember(chat, bot.me.id, before, chat > 0 ? chat : undefined)
      await bot.quiet()
      return undefined
    },
    deed: ({ control, me }) => control.setMember(chat, me.id, status, chat > 0 ? chat : undefined),
  }) satisfies KindOfUpdate

export const KINDS: readonly KindOfUpdate[] = [
  ...["/start", "/help", "/search 印度", "印度", "/latest 2", "/tag 印度", "/tags", "/article 1", "/related 1"].map(
    (text) => saying(text),
  ),
  ...["/stats", "/health", "/sources", "/duplicates", "/import", "/no_such_command", "/settings"].map((text) =>
    saying(text),
  ),
  saying("/subscribe #印度"),
  saying("/subscribe", undefined, OWNER, GROUP),
  saying("/subscribe", undefined, OWNER, CHANNEL),
  saying("/subscribe @indo_pacific #印度"),
  saying("/unsubscribe 1", after("/subscribe #印度")),
  saying("/subscriptions", after("/subscribe #印度")),
  saying("/publish 1", after("/subscribe", "/subscribe @indo_pacific")),
  saying("/queue", after("/sources add @indo_pacific review")),
  saying("/why 1", delivered("/subscribe")),
  saying("/retract 1 数字有误", delivered("/subscribe")),
  saying("/merge 1 2", delivered("/subscribe")),
  saying("/alias 印 = 印度"),
  saying("/sources add @indo_pacific publish"),
  saying("/forget", after("/subscribe")),
  pressing("🗑 忘掉", "/forget", ["/subscribe"]),
  pressing("English", "/settings"),
  pressing("✕ 1", "/subscriptions", ["/subscribe #印度"]),
  pressing("⚙ 1", "/subscriptions", ["/subscribe #印度"]),
  {
    name: "a press that publishes what waits",
    given: async (bot) => {
      await after("/subscribe", "/sources add @indo_pacific review")(bot)
      bot.control.sendText(OWNER, CHANNEL, NEWS)
      await taken(bot)
      return (await bot.answer(OWNER, "/queue")).message_id
    },
    deed: (bot, messageId) => pressed(bot, messageId, (text) => text.startsWith("📣")),
  },
  {
    name: "a press that strikes a bulletin",
    given: async (bot) => {
      await delivered("/subscribe", "/subscribe @indo_pacific")(bot)
      return (await bot.answer(OWNER, "/retract 1 数字有误")).message_id
    },
    deed: (bot, messageId) => pressed(bot, messageId, () => true),
  },
  ...(["y:1", "n:1"] as const).map(
    (data): KindOfUpdate => ({
      name: `a word on what may not have arrived, ${data}`,
      given: async (bot) => {
        await unknown(bot)
        return (await bot.answer(OWNER, "/health")).message_id
      },
      deed: ({ control }, messageId) => control.press(OWNER, OWNER, messageId, data, { timeoutSeconds: 60 }),
    }),
  ),
  membership("kicked", READER),
  membership("member", READER, "kicked"),
  membership("left", GROUP),
  membership("member", GROUP, "left"),
  membership("kicked", CHANNEL),
  {
    name: "a channel that takes the right to post",
    given: async (bot) => void (await bot.told(OWNER, "/subscribe", CHANNEL)),
    deed: ({ control, me }) =>
      control.setMember(CHANNEL, me.id, { status: "administrator", rights: { can_post_messages: false } }),
  },
  {
    name: "a group that becomes a supergroup",
    given: async (bot) => {
      const { id } = bot.control.addChat({ type: "group", title: "一个群", creator: OWNER })
      bot.control.setMember(id, bot.me.id, "member")
      await bot.told(OWNER, "/subscribe", id)
      return id
    },
    deed: ({ control }, group) => control.migrate(group),
  },
  ...(["archive", "review", "publish"] as const).map(
    (policy): KindOfUpdate => ({
      name: `a post of a channel, ${policy}`,
      given: async (bot) => void (await after("/subscribe", `/sources add @indo_pacific ${policy}`)(bot)),
      deed: ({ control }) => control.sendText(OWNER, CHANNEL, NEWS),
    }),
  ),
  {
    name: "an edited post of a channel",
    given: async (bot) => {
      await after("/subscribe", "/sources add @indo_pacific publish")(bot)
      const { message_id } = bot.control.sendText(OWNER, CHANNEL, NEWS)
      await taken(bot)
      return message_id
    },
    deed: ({ control }, messageId) => control.editText(OWNER, CHANNEL, messageId, `${NEWS}\n更正：下周起。`),
  },
  {
    name: "a forwarded post",
    given: async (bot) => {
      const { message_id } = bot.control.sendText(OWNER, CHANNEL, MORE)
      await bot.quiet()
      return message_id
    },
    deed: ({ control }, messageId) => control.forward(OWNER, CHANNEL, messageId, OWNER),
  },
  {
    name: "a document",
    deed: ({ control }) =>
      control.sendDocument(
        OWNER,
        OWNER,
        "posts.jsonl",
        Buffer.from(`${JSON.stringify({ id: "1", source: "档", text: NEWS })}\n`),
      ),
  },
]
