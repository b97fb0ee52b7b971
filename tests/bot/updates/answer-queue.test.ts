import { Api, type Transformer } from "grammy"
import { describe, expect, onTestFinished, test } from "vitest"
import { AnswerDropped, type AnswerPace } from "../../../src/bot/updates/answer-lines.ts"
import { type Asker, createAnswerQueue } from "../../../src/bot/updates/answer-queue.ts"
import type { Shown } from "../../../src/bot/updates/shown-messages.ts"
import { createPace } from "../../../src/desk/pace.ts"
import { startPlayground } from "../../../src/playground/playground.ts"

const PERSON = 1001
const CHANNEL = -1_001_000_000_001
const GROUP = -1_001_000_000_002
/** A clock that stands still: the pace counts by it alone. */
const NOW = 1_800_000_000_000

async function anApi(limits: Parameters<typeof createPace>[0] = { sendRate: 30, chatRate: 20 }) {
  const playground = await startPlayground()
  onTestFinished(() => playground.close())
  const { control, token, apiRoot } = playground
  const pace = createPace(limits)
  const api = new Api(token, { apiRoot })
  const answers = createAnswerQueue(pace, () => NOW)
  api.config.use(answers.transformer({ personId: PERSON }))
  onTestFinished(answers.close)
  control.sendText(PERSON, PERSON, "/start")
  const asked = () => control.calls({ method: "sendMessage" }).length
  return { control, pace, api, asked }
}

const FREE: AnswerPace = { reserve: () => 0, silentFor: () => 0, silence: () => undefined }

/** A queue whose first request to Telegram is answered when the gate opens; `left` are the texts in their order. */
function aQueue(pace: AnswerPace = FREE) {
  const answers = createAnswerQueue(pace, Date.now, 0)
  onTestFinished(answers.close)
  const left: unknown[] = []
  const gate = Promise.withResolvers<void>()
  const telegram = async (_method: string, payload: object) => {
    left.push("text" in payload ? payload.text : payload)
    await gate.promise
    return { ok: true, result: true }
  }
  const call = (asker: Asker, method: string, payload: object) =>
    answers.transformer(asker)(telegram as never, method as never, payload as never, undefined as never)
  const send = (text: string, personId = PERSON, chat_id = GROUP) =>
    call({ personId }, "sendMessage", { chat_id, text })
  const edit = (text: string, asker: Asker = { personId: PERSON }) =>
    call(asker, "editMessageText", { chat_id: GROUP, message_id: 7, text })
  return { left, open: gate.resolve, send, edit, call }
}

test("answers and edits count in the pace, other questions to Telegram do not", async () => {
  const { api, pace } = await anApi()

  const { message_id } = await api.sendMessage(PERSON, "一")
  await api.editMessageText(PERSON, message_id, "二")
  await api.sendChatAction(PERSON, "typing")
  await api.getChat(CHANNEL)

  expect(pace.take(PERSON, NOW)).toBeGreaterThan(0)
  expect(pace.take(CHANNEL, NOW)).toBe(0)
})

test("a chat that Telegram wants left in peace is left in peace by answers and bulletins", async () => {
  const { api, control, pace, asked } = await anApi()
  control.fault({ kind: "429", retryAfter: 300 })

  await expect(api.sendMessage(PERSON, "一")).rejects.toThrow(/retry after 300/)
  await expect(api.sendMessage(PERSON, "二")).rejects.toThrow(AnswerDropped)

  expect(asked()).toBe(1)
  expect(pace.take(PERSON, NOW)).toBeGreaterThan(200_000)
  expect(pace.take(CHANNEL, NOW)).toBe(0)
})

test("an answer that waited looks again whether Telegram asked for silence meanwhile", async () => {
  const asked: string[] = []
  const silences = [5000, 700, 0]
  const pace: AnswerPace = {
    reserve: () => {
      asked.push("turn")
      return 0
    },
    silentFor: () => {
      const silence = silences.shift() ?? 0
      asked.push(`silent for ${silence}`)
      return silence
    },
    silence: () => undefined,
  }
  const { send, open, left } = aQueue(pace)
  open()

  await send("一")

  expect(asked).toEqual(["turn", "silent for 5000", "turn", "silent for 700", "turn", "silent for 0"])
  expect(left).toEqual(["一"])
})

test("an answer waits for its turn, and answers of other chats do not wait for it", async () => {
  const { send, open, left } = aQueue({ ...FREE, reserve: (chatId) => (chatId === GROUP ? 3_600_000 : 0) })
  open()

  void send("一")
  await send("二", PERSON, CHANNEL)

  expect(left).toEqual(["二"])
})

describe("of several edits of one message", () => {
  test("that wait, only the latest is sent, and all are done", async () => {
    const { edit, open, left } = aQueue()

    const edits = ["一", "二", "三", "四"].map((text) => edit(text))
    open()
    await Promise.all(edits)

    expect(left).toEqual(["四"])
  })

  test("one that changes nothing is not sent", async () => {
    const { edit, open, left } = aQueue()
    open()

    await edit("一")
    await edit("一")
    await edit("二")
    await edit("一")

    expect(left).toEqual(["一", "二", "一"])
  })

  test("the first is not sent either if the pressed message shows it already, whatever Telegram found in it", async () => {
    const { call, open, left } = aQueue()
    open()
    const bold = { type: "bold", offset: 0, length: 2 } as const
    const keyboard = (text: string) => ({ inline_keyboard: [[{ text, callback_data: "x" }]] })
    const hashtag = { type: "hashtag", offset: 3, length: 3 } as const
    const shown: Shown = { text: "新闻 #印度", entities: [hashtag, bold], reply_markup: keyboard("▶") }
    const asker = { personId: PERSON, pressed: { messageId: 7, shown } }
    const edit = (text: string, button: string) =>
      call(asker, "editMessageText", {
        ...{ chat_id: GROUP, message_id: 7, text, entities: [bold], reply_markup: keyboard(button) },
      })

    await edit("新闻 #印度", "▶")
    await edit("新闻 #印度", "◀")

    expect(left).toHaveLength(1)
  })
})

test("people in a group take turns, however much one of them asks", async () => {
  const { send, open, left } = aQueue()

  const answers = ["甲1", "甲2", "甲3"].map((text) => send(text, 1))
  answers.push(send("乙1", 2), send("丙1", 3), send("乙2", 2))
  open()
  await Promise.all(answers)

  expect(left).toEqual(["甲1", "乙1", "丙1", "甲2", "乙2", "甲3"])
})

test("an error of the network is handed to whoever asked, and the next answer leaves", async () => {
  const answers = createAnswerQueue(FREE, Date.now)
  onTestFinished(answers.close)
  const broken: Transformer = () => Promise.reject(new Error("ECONNRESET"))
  const call = (previous: unknown) =>
    answers.transformer({ personId: 1 })(
      previous as never,
      "sendMessage",
      { chat_id: 1, text: "一" },
      undefined as never,
    )

  await expect(call(broken)).rejects.toThrow("ECONNRESET")
  await expect(call(async () => ({ ok: true, result: true }))).resolves.toEqual({ ok: true, result: true })
})
