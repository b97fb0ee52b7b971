import { describe, expect, test } from "vitest"
import type { Update } from "../../src/playground/wire.ts"
import { ALICE, aConversation, aPlayground, BOT, CHANNEL, GROUP, OWNER, READER } from "./a-playground.ts"

const TO_CHANNEL = { chat_id: CHANNEL, text: "快讯" }
const NO_ADMIN = "Bad Request: need administrator rights in the channel chat"

describe("sending is refused", () => {
  test("to a person who never wrote", async () => {
    const { refusal } = await aPlayground()

    expect(await refusal("sendMessage", { chat_id: ALICE, text: "你好" })).toBe(
      "Forbidden: bot can't initiate conversation with a user",
    )
  })

  test("in a closed topic to who manages no topics, in a deleted one to everybody, and nowhere else", async () => {
    const { refusal, control } = await aPlayground()
    const to = (topic?: number) => refusal("sendMessage", { chat_id: GROUP, text: "快讯", message_thread_id: topic })
    control.setTopic(GROUP, undefined, "closed")
    control.setTopic(GROUP, 7, "deleted")
    control.setTopic(GROUP, 8, "closed")

    expect([await to(), await to(1), await to(7), await to(8), await to(9)]).toEqual([
      "Bad Request: TOPIC_CLOSED",
      "Bad Request: TOPIC_CLOSED",
      "Bad Request: message thread not found",
      "Bad Request: TOPIC_CLOSED",
      "",
    ])

    control.setMember(GROUP, BOT, { status: "administrator", rights: { can_manage_topics: true } })
    control.setTopic(GROUP, 7, "open")
    expect([await to(), await to(7), await to(8)]).toEqual(["", "", ""])
  })

  test("to a person who blocked the bot, until they write again", async () => {
    const { refusal, control } = await aConversation()

    control.setMember(READER, BOT, "kicked")
    expect(await refusal("sendMessage", { chat_id: READER, text: "在吗" })).toBe(
      "Forbidden: bot was blocked by the user",
    )

    control.sendText(READER, READER, "/start")
    expect(await refusal("sendMessage", { chat_id: READER, text: "回来了" })).toBe("")
  })

  test.each([
    ["without the right to post", { status: "administrator", rights: { can_post_messages: false } }, NO_ADMIN],
    ["as a mere member", { status: "member" }, NO_ADMIN],
    ["after it left", { status: "left" }, "Forbidden: bot is not a member of the channel chat"],
    ["after it was thrown out", { status: "kicked" }, "Forbidden: bot was kicked from the channel chat"],
  ] as const)("in a channel %s", async (_, standing, description) => {
    const { refusal, control } = await aPlayground()
    control.setMember(CHANNEL, BOT, standing)

    expect(await refusal("sendMessage", TO_CHANNEL)).toBe(description)
  })

  test("in a group where the bot may not write", async () => {
    const { refusal, control } = await aPlayground()
    control.setMember(GROUP, BOT, "restricted")

    expect(await refusal("sendMessage", { chat_id: GROUP, text: "早" })).toBe(
      "Bad Request: not enough rights to send text messages to the chat",
    )
  })
})

describe("in a channel", () => {
  test("others' posts are edited and deleted only with the right to", async () => {
    const { refusal, control } = await aPlayground()
    const { message_id } = control.sendText(OWNER, CHANNEL, "手写")
    const rights = { can_post_messages: true, can_edit_messages: false, can_delete_messages: false }
    control.setMember(CHANNEL, BOT, { status: "administrator", rights })

    const place = { chat_id: CHANNEL, message_id }
    expect(await refusal("editMessageText", { ...place, text: "改" })).toBe("Bad Request: message can't be edited")
    expect(await refusal("deleteMessage", place)).toBe("Bad Request: message can't be deleted")
  })

  test("the bot hears others' posts, which have no from, and never its own", async () => {
    const { ask, control, updates } = await aPlayground()

    control.sendText(OWNER, CHANNEL, "人写的")
    await ask("sendMessage", { chat_id: CHANNEL, text: "机器写的" })

    const heard = (await updates()).map(({ channel_post }) => channel_post as Record<string, unknown>)
    expect(heard).toMatchObject([{ text: "人写的", sender_chat: { id: CHANNEL } }])
    expect(heard[0]).not.toHaveProperty("from")
  })

  test("a reader can't post", async () => {
    const { control } = await aPlayground()

    expect(() => control.sendText(READER, CHANNEL, "我也说")).toThrow("have no write access to the chat")
  })
})

describe("my_chat_member", () => {
  function lastChange(updates: readonly Update[]): unknown {
    return updates.findLast(({ my_chat_member }) => my_chat_member)?.my_chat_member
  }

  test("tells what the bot was, what it is, and who did it", async () => {
    const { control, updates } = await aPlayground()

    control.setMember(CHANNEL, BOT, "kicked", OWNER)

    expect(lastChange(await updates())).toMatchObject({
      chat: { id: CHANNEL, type: "channel" },
      from: { id: OWNER },
      old_chat_member: { status: "administrator", can_post_messages: true },
      new_chat_member: { status: "kicked", until_date: 0 },
    })
  })

  test("comes for a change of rights, and for none when nothing changes", async () => {
    const { control, updates } = await aPlayground()
    const mute = { status: "administrator", rights: { can_post_messages: false } } as const

    control.setMember(CHANNEL, BOT, mute)
    control.setMember(CHANNEL, BOT, mute)

    expect(await updates()).toHaveLength(1)
  })

  test("comes when a person blocks the bot", async () => {
    const { control, updates } = await aConversation()

    control.setMember(READER, BOT, "kicked")

    expect(lastChange(await updates())).toMatchObject({
      chat: { id: READER, type: "private" },
      from: { id: READER },
      new_chat_member: { status: "kicked" },
    })
  })

  test("comes with a service message when the bot is added to a group", async () => {
    const { control, updates } = await aPlayground()
    const { id } = control.addChat({ type: "supergroup", title: "新群", creator: READER })

    control.setMember(id, BOT, "member")

    expect((await updates()).map((update) => Object.keys(update)[1])).toEqual(["my_chat_member", "message"])
  })
})

describe("getChatMember", () => {
  test("tells the standing of members, of those who left and of the bot itself", async () => {
    const { ask, control } = await aPlayground()
    control.setMember(CHANNEL, READER, "left")
    const statusOf = async (user_id: number) =>
      (await ask<{ status: string }>("getChatMember", { chat_id: CHANNEL, user_id })).status

    expect(await Promise.all([OWNER, ALICE, READER, BOT].map(statusOf))).toEqual([
      ...["creator", "member", "left", "administrator"],
    ])
  })

  test("names the rights that mean something in such a chat, and no others", async () => {
    const { ask, control } = await aPlayground()
    control.setMember(GROUP, BOT, "administrator")

    const inChannel = await ask("getChatMember", { chat_id: CHANNEL, user_id: BOT })
    const inGroup = await ask("getChatMember", { chat_id: GROUP, user_id: BOT })

    expect(inChannel).toMatchObject({ can_post_messages: true, can_edit_messages: true })
    expect(inGroup).not.toHaveProperty("can_post_messages")
  })

  test("tells nothing of others in a channel where the bot is no admin", async () => {
    const { refusal, control } = await aPlayground()
    control.setMember(CHANNEL, BOT, "member")

    expect(await refusal("getChatMember", { chat_id: CHANNEL, user_id: OWNER })).toBe(
      "Bad Request: member list is inaccessible",
    )
  })
})

test("in a group with privacy the bot hears commands, its name and replies, not the talk", async () => {
  const { ask, control, updates } = await aPlayground()
  const { message_id } = await ask("sendMessage", { chat_id: GROUP, text: "早" })

  for (const text of ["闲聊", "/latest", "/latest@other_bot", "@kuaixun_bot 搜索"])
    control.sendText(READER, GROUP, text)
  control.sendText(READER, GROUP, "谢谢", { replyTo: message_id })

  const heard = (await updates()).map(({ message }) => (message as { text: string }).text)
  expect(heard).toEqual(["/latest", "@kuaixun_bot 搜索", "谢谢"])
})

test("a group that became a supergroup names its new id to who writes to the old", async () => {
  const { call, ask, control } = await aPlayground()
  const { id } = control.addChat({ type: "group", title: "旧群", creator: OWNER })
  control.setMember(id, BOT, "member")

  const migrated = control.migrate(id)

  const { body } = await call("sendMessage", { chat_id: id, text: "有人吗" })
  expect(body.description).toBe("Bad Request: group chat was upgraded to a supergroup chat")
  expect(body.parameters).toEqual({ migrate_to_chat_id: migrated })
  expect((await ask("sendMessage", { chat_id: migrated, text: "有" })).chat.type).toBe("supergroup")
})
