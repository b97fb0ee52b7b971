import { describe, expect, test } from "vitest"
import type { Update } from "../../src/playground/wire.ts"
import { aClock, aPlayground, arrivalOf, CHANNEL, OWNER, READER, type TestPlayground } from "./a-playground.ts"

function say({ control }: TestPlayground, ...texts: string[]): void {
  for (const text of texts) control.sendText(READER, READER, text)
}

function textsOf(updates: readonly Update[]): unknown[] {
  return updates.map(({ message }) => (message as { text: string }).text)
}

describe("getUpdates", () => {
  test("gives the same again until an offset confirms it", async () => {
    const playground = await aPlayground()
    say(playground, "一", "二")

    const [first] = await playground.updates()

    expect(textsOf(await playground.updates())).toEqual(["一", "二"])
    expect(textsOf(await playground.updates({ offset: (first?.update_id ?? 0) + 1 }))).toEqual(["二"])
    expect(textsOf(await playground.updates())).toEqual(["二"])
  })

  test("numbers updates one after the other", async () => {
    const playground = await aPlayground()
    say(playground, "一", "二", "三")

    const ids = (await playground.updates()).map(({ update_id }) => update_id)

    expect(ids).toEqual([0, 1, 2].map((step) => (ids[0] ?? 0) + step))
  })

  test("takes a negative offset for the last ones and forgets the rest", async () => {
    const playground = await aPlayground()
    say(playground, "一", "二", "三")

    expect(textsOf(await playground.updates({ offset: -2 }))).toEqual(["二", "三"])
    expect(textsOf(await playground.updates())).toEqual(["二", "三"])
  })

  test("loses nothing to an offset far ahead", async () => {
    const playground = await aPlayground()
    say(playground, "一")
    const [update] = await playground.updates()

    expect(textsOf(await playground.updates({ offset: (update?.update_id ?? 0) + 1000 }))).toEqual(["一"])
  })

  test("gives at most as many as asked for, and never more than a hundred", async () => {
    const playground = await aPlayground()
    say(playground, ...Array.from({ length: 120 }, (_, n) => `${n}`))

    expect(await playground.updates({ limit: 7 })).toHaveLength(7)
    expect(await playground.updates({ limit: 500 })).toHaveLength(100)
  })

  test("waits for what is to come", async () => {
    const playground = await aPlayground()

    const waiting = playground.updates({ timeout: 50 })
    await arrivalOf(playground, "getUpdates")
    say(playground, "来了")

    expect(textsOf(await waiting)).toEqual(["来了"])
  })

  test("ends the older of two that wait, not the newer", async () => {
    const playground = await aPlayground()

    const older = playground.call("getUpdates", { timeout: 50 })
    await arrivalOf(playground, "getUpdates")
    const newer = playground.updates({ timeout: 50 })
    const { status, body } = await older
    say(playground, "给新的")

    expect(status).toBe(409)
    expect(body.description).toMatch(/^Conflict: terminated by other getUpdates request/)
    expect(textsOf(await newer)).toEqual(["给新的"])
  })

  test("does not disturb one that waits when it does not wait itself", async () => {
    const playground = await aPlayground()

    const waiting = playground.updates({ timeout: 50 })
    await arrivalOf(playground, "getUpdates")
    await playground.updates()
    say(playground, "还在")

    expect(textsOf(await waiting)).toEqual(["还在"])
  })

  test("slows down who asks for the same again and again, where limits are on", async () => {
    const playground = await aPlayground({ limits: true, now: aClock().now })
    say(playground, "一", "二")

    await playground.updates({ offset: 1 })

    expect(await playground.updates({ offset: 1 })).toHaveLength(1)
  })

  test("forgets messages after a day and presses after two and a half minutes", async () => {
    const clock = aClock()
    const playground = await aPlayground({ now: clock.now })
    say(playground, "昨天")
    const { message_id } = await playground.ask("sendMessage", { chat_id: READER, text: "按" })
    void playground.control.press(READER, READER, message_id, "x", { timeoutSeconds: 0 })

    expect(await playground.updates()).toHaveLength(2)
    clock.pass(151)
    expect(textsOf(await playground.updates())).toEqual(["昨天"])
    clock.pass(86_400)
    expect(await playground.updates()).toEqual([])
  })
})

describe("allowed_updates", () => {
  test("keep others from being queued, also in later calls", async () => {
    const playground = await aPlayground()
    await playground.updates({ allowed_updates: ["channel_post"] })

    say(playground, "不要")
    playground.control.sendText(OWNER, CHANNEL, "要")

    expect((await playground.updates()).map((update) => Object.keys(update)[1])).toEqual(["channel_post"])
  })

  test("given empty mean the default again, which has no chat_member", async () => {
    const playground = await aPlayground()
    await playground.updates({ allowed_updates: ["poll"] })
    await playground.updates({ allowed_updates: [] })

    say(playground, "默认")
    playground.control.setMember(CHANNEL, READER, "left")

    expect(textsOf(await playground.updates())).toEqual(["默认"])
  })

  test("do not filter what is queued already", async () => {
    const playground = await aPlayground()
    say(playground, "早")

    expect(textsOf(await playground.updates({ allowed_updates: ["poll"] }))).toEqual(["早"])
  })
})

test("an update can be given once more although it was confirmed", async () => {
  const playground = await aPlayground()
  say(playground, "再来")
  const [update] = await playground.updates()
  await playground.updates({ offset: (update?.update_id ?? 0) + 1 })

  expect(playground.control.redeliver(update?.update_id ?? 0)).toBe(true)

  expect(await playground.updates()).toEqual([update])
  expect(playground.control.redeliver(1)).toBe(false)
})

test("a webhook is refused and none is told of", async () => {
  const { ask, refusal } = await aPlayground()

  expect(await refusal("setWebhook", { url: "https://example.org/hook" })).toMatch(/^Bad Request: bad webhook/)
  expect(await ask("getWebhookInfo")).toMatchObject({ url: "", pending_update_count: 0 })
})
