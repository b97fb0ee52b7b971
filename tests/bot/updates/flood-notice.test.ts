import type { Update } from "grammy/types"
import { expect, test } from "vitest"
import { createTranslator } from "../../../src/bot/shared/translate.ts"
import { createFloodNotice } from "../../../src/bot/updates/flood-notice.ts"

const HOUR = 3_600_000

function aNotice() {
  const told: unknown[][] = []
  const pressed: (string | undefined)[] = []
  let now = HOUR
  const passOver = createFloodNotice({
    api: { sendMessage: async (...call: unknown[]) => told.push(call) } as never,
    presses: { settle: async (_press: unknown, text: string | undefined) => pressed.push(text) } as never,
    translator: createTranslator("zh-Hans"),
    now: () => now,
    onFault: () => undefined,
  })
  const wait = (ms: number) => (now += ms)
  return { passOver, told, pressed, wait }
}

function message(personId: number, chatId = personId): Update {
  const chat = { id: chatId, type: "private", first_name: "" } as const
  const from = { id: personId, is_bot: false, first_name: "" } as const
  return { update_id: 1, message: { message_id: 9, date: 0, chat, from, text: "" } }
}

test("whoever floods is told so once, and again in the next flood", () => {
  const { passOver, told, wait } = aNotice()

  for (let n = 0; n < 50; n++) passOver(message(7))
  wait(50_000)
  passOver(message(7))
  const inOneFlood = told.length
  wait(60_000)
  passOver(message(7))

  expect([inOneFlood, told.length]).toEqual([1, 2])
  expect(told[0]).toEqual([
    7,
    "一下子太多了，我先回答前面几条，后面的没有处理。请过一分钟再发。",
    { reply_parameters: { message_id: 9, allow_sending_without_reply: true } },
  ])
})

test("one flood says nothing about another person's", () => {
  const { passOver, told } = aNotice()

  passOver(message(7, -1))
  passOver(message(8, -1))

  expect(told).toHaveLength(2)
})

test("every press that is passed over is answered, and costs no message", () => {
  const { passOver, told, pressed } = aNotice()
  const from = { id: 7, is_bot: false, first_name: "", language_code: "en" }
  const press: Update = { update_id: 1, callback_query: { id: "1", from, chat_instance: "", data: "x" } }

  for (let n = 0; n < 3; n++) passOver(press)

  expect(pressed).toEqual(Array.from({ length: 3 }, () => "Too many presses at once, so this one was skipped"))
  expect(told).toEqual([])
})
