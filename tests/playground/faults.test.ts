import { describe, expect, test } from "vitest"
import { until, untilEqual } from "../until.ts"
import { aClock, aConversation, aPlayground, arrivalOf, CHANNEL, OWNER, READER } from "./a-playground.ts"

const SEND = { chat_id: READER, text: "快讯" }

/** Method calls with what became of them, the last first. */
function fateOf({ control }: { control: Awaited<ReturnType<typeof aPlayground>>["control"] }) {
  const call = control.calls({ method: "sendMessage" }).at(-1)
  return call && [call.performed, call.acknowledged, call.status]
}

describe("a fault", () => {
  test.each([
    ["429", false, true, 429],
    ["403", false, true, 403],
    ["500-before", false, true, 500],
    ["500-after", true, true, 500],
    ["502", false, true, 502],
    ["refuse", false, true, 400],
  ] as const)("of kind %s: performed %s, acknowledged %s", async (kind, performed, acknowledged, status) => {
    const playground = await aConversation()
    playground.control.fault({ kind })

    await playground.call("sendMessage", SEND).catch(() => undefined)

    expect(fateOf(playground)).toEqual([performed, acknowledged, status])
    expect(playground.control.messages(READER)).toHaveLength(performed ? 2 : 1)
  })

  test.each([
    ["drop-before", false],
    ["drop-after", true],
  ] as const)("of kind %s closes the line: performed %s", async (kind, performed) => {
    const playground = await aConversation()
    playground.control.fault({ kind })

    await expect(playground.call("sendMessage", SEND)).rejects.toThrow()

    expect(fateOf(playground)).toEqual([performed, false, 0])
    expect(playground.control.messages(READER)).toHaveLength(performed ? 2 : 1)
  })

  test("of kind slow performs at once and answers late", async () => {
    const playground = await aConversation()
    playground.control.fault({ kind: "slow", seconds: 3600 })
    const hangUp = new AbortController()

    const sent = playground.call("sendMessage", SEND, hangUp.signal)
    await until(() => playground.control.messages(READER).length === 2)
    const atFirst = fateOf(playground)
    hangUp.abort()
    await expect(sent).rejects.toThrow("aborted")
    playground.control.fault({ kind: "slow", seconds: 0.01 })

    expect(atFirst).toEqual([true, false, 0])
    expect((await playground.call("sendMessage", SEND)).status).toBe(200)
  })

  test("of kind slow is not acknowledged to a caller who gave up", async () => {
    const playground = await aConversation()
    playground.control.fault({ kind: "slow", seconds: 3600 })
    const givingUp = new AbortController()

    const sent = playground.call("sendMessage", SEND, givingUp.signal)
    await until(() => playground.control.messages(READER).length === 2)
    givingUp.abort()

    await expect(sent).rejects.toThrow("aborted")
    await untilEqual(() => fateOf(playground), [true, false, 200])
  })

  test("of kind refuse says what it was told to say", async () => {
    const { call, control } = await aConversation()
    control.fault({ kind: "refuse", code: 400, description: "Bad Request: CHANNEL_PRIVATE" })

    expect((await call("sendMessage", SEND)).body.description).toBe("Bad Request: CHANNEL_PRIVATE")
  })

  test("befalls as many calls as ordered, in its chat and of its method alone", async () => {
    const { call, control } = await aConversation()
    control.fault({ kind: "403", chatId: CHANNEL, method: "sendmessage", times: 2 })
    const statusOf = async (chat_id: number) => (await call("sendMessage", { ...SEND, chat_id })).status

    expect((await call("sendChatAction", { chat_id: CHANNEL, action: "typing" })).status).toBe(200)
    expect(await statusOf(READER)).toBe(200)
    expect([await statusOf(CHANNEL), await statusOf(CHANNEL), await statusOf(CHANNEL)]).toEqual([403, 403, 200])
  })

  test("for all methods spares what a bot asks of its own server", async () => {
    const { call, control } = await aPlayground()
    control.fault({ kind: "500-before", times: "always" })

    expect((await call("getMe")).status).toBe(200)
    expect((await call("sendMessage", SEND)).status).toBe(500)
  })

  test("that waits is listed until it is cleared", async () => {
    const { call, control } = await aConversation()
    control.fault({ kind: "502", times: 3 })
    await call("sendMessage", SEND).catch(() => undefined)

    expect(control.faults()).toEqual([{ kind: "502", times: 2 }])

    control.clearFaults()
    expect(control.faults()).toEqual([])
    expect(() => control.fault({ kind: "fire" as "429" })).toThrow(/unknown fault/)
  })
})

describe("the limits", () => {
  test("are off unless asked for", async () => {
    const { call } = await aConversation()
    const calls = await Promise.all(Array.from({ length: 60 }, () => call("sendMessage", SEND)))

    expect(calls.every(({ status }) => status === 200)).toBe(true)
  })

  test("hold a short flood back and refuse a long one", async () => {
    const { call, control } = await aConversation({ limits: true, now: aClock().now })
    const hangUp = new AbortController()
    const refusals: unknown[] = []

    const calls = Array.from({ length: 14 }, async () => {
      const answer = await call("sendMessage", SEND, hangUp.signal).catch(() => undefined)
      if (answer?.status === 429) refusals.push(answer.body.description)
    })
    await arrivalOf({ control }, "sendMessage", 14)

    await untilEqual(() => refusals, Array(3).fill("Too Many Requests: retry after 9"))
    hangUp.abort()
    await Promise.all(calls)
  })

  test("of one chat leave the others alone", async () => {
    const { call, control } = await aConversation({ limits: true, now: aClock().now })
    control.sendText(OWNER, OWNER, "/start")
    const hangUp = new AbortController()
    const flood = Array.from({ length: 12 }, () => call("sendMessage", SEND, hangUp.signal).catch(() => undefined))
    await until(() => control.calls({ method: "sendMessage" }).some(({ status }) => status === 429))

    const { status } = await call("sendMessage", { ...SEND, chat_id: OWNER })

    expect(status).toBe(200)
    hangUp.abort()
    await Promise.all(flood)
  })
})
