import { describe, expect, test } from "vitest"
import { aClock, aConversation, aKeyboard, READER, type TestPlayground } from "./a-playground.ts"

const TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"

type Press = { readonly id: string; readonly data: string; readonly message: Record<string, unknown> }

/** The reader presses a button of a new message; what they see comes later. */
async function aPress({ ask, control, updates }: TestPlayground, timeoutSeconds = 60) {
  const { message_id } = await ask("sendMessage", { chat_id: READER, text: "按", reply_markup: aKeyboard(["yes"]) })
  const seen = control.press(READER, READER, message_id, "yes", { timeoutSeconds })
  const [update] = await updates({ offset: -1 })
  return { messageId: message_id, seen, press: update?.callback_query as Press }
}

describe("a press", () => {
  test("reaches the bot, and the answer reaches who pressed", async () => {
    const playground = await aConversation()
    const { press, seen } = await aPress(playground)

    await playground.ask("answerCallbackQuery", { callback_query_id: press.id, text: "好", show_alert: true })

    expect(press).toMatchObject({ data: "yes", from: { id: READER }, message: { text: "按" } })
    expect(await seen).toEqual({ answered: true, text: "好", showAlert: true })
  })

  test("is answered once", async () => {
    const playground = await aConversation()
    const { press } = await aPress(playground)
    await playground.ask("answerCallbackQuery", { callback_query_id: press.id })

    expect(await playground.refusal("answerCallbackQuery", { callback_query_id: press.id })).toBe(TOO_OLD)
  })

  test("that nobody answers ends unanswered, and some minutes later it is too old", async () => {
    const clock = aClock()
    const playground = await aConversation({ now: clock.now })
    const { press, seen } = await aPress(playground, 0)

    expect(await seen).toEqual({ answered: false })
    clock.pass(301)
    expect(await playground.refusal("answerCallbackQuery", { callback_query_id: press.id })).toBe(TOO_OLD)
  })

  test("with an answer of more than 200 characters is still to be answered", async () => {
    const playground = await aConversation()
    const { press } = await aPress(playground)
    const answer = { callback_query_id: press.id, text: "长".repeat(201) }

    expect(await playground.refusal("answerCallbackQuery", answer)).toBe("Bad Request: MESSAGE_TOO_LONG")
    expect(await playground.ask("answerCallbackQuery", { callback_query_id: press.id })).toBe(true)
  })

  test("on a message that is gone comes with its place alone", async () => {
    const playground = await aConversation()
    const { messageId } = await aPress(playground)
    await playground.ask("deleteMessage", { chat_id: READER, message_id: messageId })

    void playground.control.press(READER, READER, messageId, "yes", { timeoutSeconds: 0 })

    const [update] = await playground.updates({ offset: -1 })
    expect(update?.callback_query).toMatchObject({ message: { message_id: messageId, date: 0 } })
  })
})

describe("a keyboard", () => {
  const button = (part: object) => ({ inline_keyboard: [[{ text: "按", ...part }]] })

  test.each([
    ["data of 64 bytes", button({ callback_data: "x".repeat(64) }), ""],
    ["data of 22 Chinese characters", button({ callback_data: "字".repeat(22) }), "Bad Request: BUTTON_DATA_INVALID"],
    ["a button that does nothing", button({}), "Text buttons are unallowed in the inline keyboard"],
    ["an address that is none", button({ url: "localhost" }), "inline keyboard button URL 'localhost' is invalid"],
    ["no rows", { inline_keyboard: "x" }, "must be an Array of Arrays"],
  ])("with %s", async (_, reply_markup, description) => {
    const { refusal } = await aConversation()

    expect(await refusal("sendMessage", { chat_id: READER, text: "a", reply_markup })).toContain(description)
  })

  test("without a word on any button is none", async () => {
    const { ask } = await aConversation()
    const reply_markup = { inline_keyboard: [[{ text: " ", callback_data: "x" }]] }

    expect(await ask("sendMessage", { chat_id: READER, text: "a", reply_markup })).not.toHaveProperty("reply_markup")
  })
})

test("an inline query is answered with results of different ids", async () => {
  const { ask, refusal, control, updates } = await aConversation()
  const found = control.inline(READER, "印度", { timeoutSeconds: 60 })
  const [update] = await updates({ offset: -1 })
  const { id, query } = (update?.inline_query ?? {}) as { id?: string; query?: string }

  const twice = { inline_query_id: id, results: [{ id: "1" }, { id: "1" }] }
  expect(await refusal("answerInlineQuery", twice)).toBe("Bad Request: RESULT_ID_DUPLICATE")
  await ask("answerInlineQuery", { inline_query_id: id, results: [{ id: "1", type: "article", title: query }] })

  expect(await found).toMatchObject({ answered: true, results: [{ title: "印度" }] })
})
