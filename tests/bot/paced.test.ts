import { Api } from "grammy"
import { expect, onTestFinished, test } from "vitest"
import { paced } from "../../src/bot/paced.ts"
import { createPace } from "../../src/bulletins/pace.ts"
import { startPlayground } from "../../src/playground/playground.ts"

const PERSON = 1001
const CHANNEL = -1_001_000_000_001

async function anApi(limits: Parameters<typeof createPace>[0] = { sendRate: 30, chatRate: 20 }) {
  const playground = await startPlayground()
  onTestFinished(() => playground.close())
  const { control, token, apiRoot } = playground
  const pace = createPace(limits)
  const api = new Api(token, { apiRoot })
  api.config.use(paced(pace, Date.now))
  control.sendText(PERSON, PERSON, "/start")
  const asked = () => control.calls({ method: "sendMessage" }).length
  return { control, pace, api, asked }
}

test("answers and edits count in the pace, other questions to Telegram do not", async () => {
  const { api, pace } = await anApi()

  const { message_id } = await api.sendMessage(PERSON, "一")
  await api.editMessageText(PERSON, message_id, "二")
  await api.sendChatAction(PERSON, "typing")
  await api.getChat(CHANNEL)

  expect(pace.take(PERSON, Date.now())).toBeGreaterThan(0)
  expect(pace.take(CHANNEL, Date.now())).toBe(0)
})

test("an answer waits for its turn", async () => {
  const { api } = await anApi({ sendRate: 1, chatRate: 20 })
  const from = performance.now()

  await api.sendMessage(PERSON, "一")
  await api.sendMessage(PERSON, "二")

  expect(performance.now() - from).toBeGreaterThan(950)
})

test("a chat that Telegram wants left in peace is left in peace by answers and bulletins", async () => {
  const { api, control, pace, asked } = await anApi()
  control.fault({ kind: "429", retryAfter: 300 })

  await expect(api.sendMessage(PERSON, "一")).rejects.toThrow(/retry after 300/)
  await expect(api.sendMessage(PERSON, "二")).rejects.toThrow(/left in peace/)

  expect(asked()).toBe(1)
  expect(pace.take(PERSON, Date.now())).toBeGreaterThan(299_000)
  expect(pace.take(CHANNEL, Date.now())).toBe(0)
})
