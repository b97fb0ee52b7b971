import type { CallbackQuery } from "grammy/types"
import { expect, onTestFinished, test, vi } from "vitest"
import { createTranslator } from "../../../src/bot/shared/translate.ts"
import { createPresses } from "../../../src/bot/updates/presses.ts"
import { until } from "../../until.ts"

const PRESS: CallbackQuery = {
  id: "1",
  from: { id: 7, is_bot: false, first_name: "", language_code: "en" },
  chat_instance: "",
}
const WAIT = "One moment, this update is waiting for its turn"

function somePresses(soonMs: number) {
  const said: (string | undefined)[] = []
  const faults: unknown[] = []
  const presses = createPresses({
    answer: async (_id, { text }) => said.push(text),
    translator: createTranslator("zh-Hans"),
    onFault: (error) => faults.push(error),
    soonMs,
  })
  onTestFinished(presses.close)
  return { presses, said, faults }
}

test("a press that is settled in time is answered with what came of it", async () => {
  const { presses, said } = somePresses(3_600_000)

  presses.arrive(PRESS)
  await presses.settle(PRESS, "已订阅")

  expect(said).toEqual(["已订阅"])
})

test("a press that waits behind something slow is answered in the words of its presser, and only once", async () => {
  const { presses, said } = somePresses(1)

  presses.arrive(PRESS)
  await until(() => said.length > 0)
  await presses.settle(PRESS, "已订阅")

  expect(said).toEqual([WAIT])
})

test("a press whose outcome is known is answered with it, though the message can't show it yet", async () => {
  const { presses, said } = somePresses(1)

  presses.arrive(PRESS)
  presses.foresee(PRESS, "已订阅")
  await until(() => said.length > 0)

  expect(said).toEqual(["已订阅"])
})

test("a press that is passed over is answered", async () => {
  const { presses, said } = somePresses(3_600_000)

  await presses.settle(PRESS, "按得太快了")

  expect(said).toEqual(["按得太快了"])
})

test("a press that names nobody is answered in the house language", async () => {
  const { presses, said } = somePresses(1)

  presses.arrive({ ...PRESS, from: null as never })
  await until(() => said.length > 0)

  expect(said).toEqual(["稍等，正在排队更新"])
})

test("a press whose handling came to nothing is forgotten after a while", () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { presses, said } = somePresses(1000)

  presses.arrive(PRESS)
  vi.advanceTimersByTime(1000)
  const before = presses.count()
  vi.advanceTimersByTime(3_600_000)

  expect([said, before, presses.count()]).toEqual([[WAIT], 1, 0])
})
