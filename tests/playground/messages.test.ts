import { describe, expect, test } from "vitest"
import { aClock, aConversation, aKeyboard, aPlayground, CHANNEL, OWNER, READER } from "./a-playground.ts"

const NOT_MODIFIED =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"

describe("a text", () => {
  test.each([
    ["of 4096 code points fits, whatever they weigh", "😀".repeat(4096), ""],
    ["of one more is too long", "😀".repeat(4097), "Bad Request: message is too long"],
    ["of more than 32768 bytes is not even looked at", "字".repeat(10_923), "Bad Request: text is too long"],
    ["that is not there is empty", "", "Bad Request: message text is empty"],
    ["of blanks must be non-empty", " \n\t ", "Bad Request: text must be non-empty"],
  ])("%s", async (_, text, description) => {
    const { refusal } = await aConversation()

    expect(await refusal("sendMessage", { chat_id: READER, text })).toBe(description)
  })

  test("loses its tags before it is measured", async () => {
    const { refusal } = await aConversation()
    const text = `<b>${"字".repeat(4096)}</b>`

    expect(await refusal("sendMessage", { chat_id: READER, text, parse_mode: "HTML" })).toBe("")
  })

  test("is kept without what Telegram takes out, entities moved along", async () => {
    const { ask } = await aConversation()
    const entities = [{ type: "bold", offset: 5, length: 2 }]

    const message = await ask("sendMessage", { chat_id: READER, text: " \r\na\tb\u202ec  ", entities })

    expect(message.text).toBe("a bc")
    expect(message.entities).toEqual([{ type: "bold", offset: 2, length: 1 }])
  })

  test("in an unknown parse mode is refused", async () => {
    const { refusal } = await aConversation()

    expect(await refusal("sendMessage", { chat_id: READER, text: "a", parse_mode: "RTF" })).toBe(
      "Bad Request: unsupported parse_mode",
    )
  })
})

describe("an entity", () => {
  test.each([
    ["begins after the end", "ab", 3, 1, "entity begins after the end of the text at UTF-16 offset 3"],
    [
      "ends after it",
      "ab",
      1,
      2,
      "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3",
    ],
    ["begins in a symbol", "😀b", 1, 1, "entity begins in a middle of a UTF-16 symbol at byte offset 4"],
  ])("that %s is refused", async (_, text, offset, length, why) => {
    const { refusal } = await aConversation()
    const entities = [{ type: "bold", offset, length }]

    expect(await refusal("sendMessage", { chat_id: READER, text, entities })).toBe(`Bad Request: ${why}`)
  })

  test("given with a parse mode is passed over", async () => {
    const { ask } = await aConversation()
    const entities = [{ type: "bold", offset: 0, length: 99 }]

    const message = await ask("sendMessage", { chat_id: READER, text: "<i>a</i>", parse_mode: "HTML", entities })

    expect(message.entities).toEqual([{ type: "italic", offset: 0, length: 1 }])
  })

  test("beyond the hundredth goes in silence, links last of all", async () => {
    const { ask } = await aConversation()
    const links = Array.from({ length: 60 }, (_, n) => ({ type: "text_link", offset: n * 2, length: 1, url: "a.com" }))
    const styles = links.map(({ offset }) => ({ type: "bold", offset, length: 1 }))

    const message = await ask("sendMessage", {
      chat_id: READER,
      text: "a ".repeat(60),
      entities: [...styles, ...links],
    })

    expect(message.entities).toHaveLength(100)
    expect(message.entities?.filter(({ type }) => type === "text_link")).toHaveLength(60)
  })

  test("whose link leads nowhere goes, its words stay", async () => {
    const { ask } = await aConversation()
    const text = '<a href="javascript:alert(1)">按</a> <a href="tg://user?id=1000">站长</a>'

    const message = await ask("sendMessage", { chat_id: READER, text, parse_mode: "HTML" })

    expect(message.text).toBe("按 站长")
    expect(message.entities).toMatchObject([{ type: "text_mention", offset: 2, length: 2, user: { id: OWNER } }])
  })
})

describe("an edit", () => {
  test("changes the text, marks the message and takes its keyboard away", async () => {
    const clock = aClock()
    const { ask, control } = await aConversation({ now: clock.now })
    const { message_id } = await ask("sendMessage", { chat_id: READER, text: "旧", reply_markup: aKeyboard(["x"]) })
    clock.pass(3)

    const edited = await ask("editMessageText", { chat_id: READER, message_id, text: "新" })

    expect(edited).toMatchObject({ message_id, text: "新", edit_date: edited.date + 3 })
    expect(control.messages(READER).at(-1)).not.toHaveProperty("reply_markup")
  })

  test.each([
    ["that changes nothing says so", { text: "同" }, NOT_MODIFIED],
    ["of the keyboard alone is a change", { text: "同", reply_markup: aKeyboard(["y"]) }, ""],
    ["that is too long has a word of its own", { text: "长".repeat(4097) }, "Bad Request: MESSAGE_TOO_LONG"],
    ["of what is not there finds nothing", { text: "a", message_id: 99 }, "Bad Request: message to edit not found"],
    ["of another's message is refused", { text: "a", message_id: 1 }, "Bad Request: message can't be edited"],
  ])("%s", async (_, change, description) => {
    const { ask, refusal } = await aConversation()
    const { message_id } = await ask("sendMessage", { chat_id: READER, text: "同" })

    expect(await refusal("editMessageText", { chat_id: READER, message_id, ...change })).toBe(description)
  })

  test("by a person reaches the bot; its own do not come back", async () => {
    const { ask, control, updates } = await aConversation()
    const { message_id } = control.sendText(READER, READER, "搜锁")

    control.editText(READER, READER, message_id, "搜索")
    await ask("sendMessage", { chat_id: READER, text: "找到了" })

    expect((await updates()).map((update) => Object.keys(update)[1])).toEqual(["message", "edited_message"])
  })
})

describe("a deletion", () => {
  test("takes the message away, once", async () => {
    const { ask, refusal, control } = await aConversation()
    const { message_id } = await ask("sendMessage", { chat_id: READER, text: "再见" })

    expect(await ask("deleteMessage", { chat_id: READER, message_id })).toBe(true)

    expect(control.messages(READER)).toHaveLength(1)
    const again = await refusal("deleteMessage", { chat_id: READER, message_id })
    expect(again).toBe("Bad Request: message to delete not found")
  })

  test.each([
    ["a channel", CHANNEL, "Bad Request: message can't be deleted"],
    ["a private chat", READER, "Bad Request: message can't be deleted for everyone"],
  ])("in %s comes too late after two days", async (_, chat_id, description) => {
    const clock = aClock()
    const { ask, refusal } = await aConversation({ now: clock.now })
    const { message_id } = await ask("sendMessage", { chat_id, text: "旧闻" })
    clock.pass(48 * 3600 + 1)

    expect(await refusal("deleteMessage", { chat_id, message_id })).toBe(description)
  })

  test("of many passes over the ids nobody knows", async () => {
    const { ask, refusal, control } = await aConversation()
    await ask("sendMessage", { chat_id: READER, text: "一" })

    expect(await ask("deleteMessages", { chat_id: READER, message_ids: [1, 2, 77] })).toBe(true)

    expect(control.messages(READER)).toEqual([])
    expect(await refusal("deleteMessages", { chat_id: READER, message_ids: [] })).toMatch(/not specified$/)
  })
})

describe("a reply", () => {
  test("quotes what it answers, without what that answered", async () => {
    const { ask, control } = await aConversation()
    const first = control.sendText(READER, READER, "问", { replyTo: 1 })

    const message = await ask("sendMessage", {
      chat_id: READER,
      text: "答",
      reply_parameters: { message_id: first.message_id },
    })

    expect(message.reply_to_message).toMatchObject({ text: "问" })
    expect(message.reply_to_message).not.toHaveProperty("reply_to_message")
  })

  test("to what is not there is refused unless it may go without", async () => {
    const { refusal } = await aConversation()
    const reply = { chat_id: READER, text: "答", reply_parameters: { message_id: 50 } }
    const lenient = { ...reply, reply_parameters: { message_id: 50, allow_sending_without_reply: true } }

    expect(await refusal("sendMessage", reply)).toBe("Bad Request: message to be replied not found")
    expect(await refusal("sendMessage", lenient)).toBe("")
  })
})

test("a message sent without sound is known as such", async () => {
  const { ask, control } = await aPlayground()

  await ask("sendMessage", { chat_id: "@indo_pacific", text: "夜间", disable_notification: true })

  expect(control.messages(CHANNEL)).toMatchObject([{ text: "夜间", silent: true }])
})

test("messages can be looked up in parts, from the end", async () => {
  const { control } = await aPlayground()
  for (const text of ["一", "二", "三", "四"]) control.sendText(READER, READER, text)

  const last = control.messages(READER, { last: 2 })

  expect(last.map(({ text }) => text)).toEqual(["三", "四"])
  const before = control.messages(READER, { last: 2, before: last[0]?.message_id ?? 0 })
  expect(before.map(({ text }) => text)).toEqual(["一", "二"])
})
