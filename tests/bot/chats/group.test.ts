import { describe, expect, test } from "vitest"
import { aBot, GROUP, OWNER, READER } from "../a-bot.ts"

describe("in a group the bot is silent", () => {
  test.each(["印度", "帮助", "最新", "/search@other_bot 印度", "/nonsense", "@kuaixun_bot2 印度", "/", "【号外】印度"])(
    "at %j",
    async (text) => {
      const { told, control } = await aBot()
      control.setPrivacy(false)

      expect(await told(READER, text, GROUP)).toEqual([])
    },
  )

  test("at documents and newcomers", async () => {
    const { during, control } = await aBot()
    control.setPrivacy(false)

    const answers = await during(GROUP, () => {
      control.sendDocument(READER, GROUP, "a.txt", Buffer.from("x"))
      control.setMember(GROUP, 1002, "member")
      control.setMember(GROUP, 1002, "left")
    })

    expect(answers).toEqual([])
  })

  test("at an answer to somebody else", async () => {
    const { during, control } = await aBot()
    control.setPrivacy(false)
    const other = control.sendText(OWNER, GROUP, "印度？")

    const answers = await during(GROUP, () => control.sendText(READER, GROUP, "日本", { replyTo: other.message_id }))

    expect(answers).toEqual([])
  })
})

describe("spoken to, it answers who spoke", () => {
  test.each([
    ["/search 供应链", "🔎 供应链 · 1 条"],
    ["/search@kuaixun_bot 供应链", "🔎 供应链 · 1 条"],
    ["@kuaixun_bot 供应链", "🔎 供应链 · 1 条"],
    ["供应链 @kuaixun_bot", "🔎 供应链 · 1 条"],
    ["@kuaixun_bot 标签 印度", "#印度 · 2 条"],
    ["@kuaixun_bot", "我能做这些："],
    ["/nonsense@kuaixun_bot", "没有这个命令。发 /help 看看我能做什么；想搜索就直接发词。"],
    ["/publish 1", "只有站长可以这样做。"],
  ])("%j: %s", async (text, line) => {
    const { answer } = await aBot()

    const message = await answer(READER, text, GROUP)

    expect(message.text?.split("\n")[0]).toBe(line)
    expect(message.reply_to_message?.text).toBe(text)
  })

  test("by an answer to its own message", async () => {
    const { answer, control, during } = await aBot()
    const list = await answer(READER, "/search 供应链", GROUP)

    const [next] = await during(GROUP, () => control.sendText(READER, GROUP, "印度", { replyTo: list.message_id }))

    expect(next?.text).toMatch(/^🔎 印度 · 3 条/)
  })

  test("in the topic where it was asked", async () => {
    const { during, control } = await aBot()

    const [message] = await during(GROUP, () => control.sendText(READER, GROUP, "/latest", { threadId: 77 }))

    expect(message).toMatchObject({ message_thread_id: 77, is_topic_message: true })
  })

  test("by anybody's press on a list that somebody else asked for", async () => {
    const { answer, press } = await aBot()
    const list = await answer(READER, "/latest 1", GROUP)

    const second = await press(OWNER, list, "下一页 ›")

    expect(second.message?.text).toMatch(/^🗞 最新 · 共 3 条 · 第 2\/3 页/)
  })
})

test("the copy of a channel's post in the group that discusses it is nobody speaking", async () => {
  const { bot, during } = await aBot()
  const chat = { id: GROUP, type: "supergroup", title: "编辑部" } as const
  const from = { id: 777_000, is_bot: false, first_name: "Telegram" }
  const post = { message_id: 99, date: Math.floor(Date.now() / 1000), chat, from, is_automatic_forward: true as const }
  const entities = [{ type: "bot_command" as const, offset: 0, length: 10 }]

  const answers = await during(GROUP, () =>
    bot.handleUpdate({ update_id: 1, message: { ...post, text: "/subscribe #印度", entities } }),
  )

  expect(answers).toEqual([])
})
