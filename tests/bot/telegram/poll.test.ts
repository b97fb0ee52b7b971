import type { Update } from "grammy/types"
import { describe, expect, onTestFinished, test } from "vitest"
import { askWho, TelegramError } from "../../../src/bot/telegram/identity.ts"
import { type PollOptions, pollUpdates } from "../../../src/bot/telegram/poll.ts"
import { type Playground, startPlayground } from "../../../src/playground/playground.ts"
import { until } from "../../until.ts"

const PERSON = 1001

async function aTelegram(): Promise<Playground> {
  const playground = await startPlayground()
  onTestFinished(() => playground.close())
  return playground
}

/** Polls until the test is over. */
function aPoll({ token, apiRoot }: Playground, given: Partial<PollOptions> = {}) {
  const stopping = new AbortController()
  const received: Update[] = []
  const contact: boolean[] = []
  const done = pollUpdates({
    token,
    apiRoot,
    allowed: ["message"],
    receive: async (updates) => void received.push(...updates),
    room: async () => undefined,
    onContact: (trouble) => contact.push(trouble === undefined),
    signal: stopping.signal,
    ...given,
  })
  done.catch(() => undefined)
  const stop = () => {
    stopping.abort()
    return done
  }
  onTestFinished(() => stop().catch(() => undefined))
  const texts = () => received.map(({ message }) => message?.text)
  return { texts, contact, done, stop }
}

describe("updates", () => {
  test("arrive in their order, those from before the start too, and are confirmed at the end", async () => {
    const telegram = await aTelegram()
    telegram.control.sendText(PERSON, PERSON, "一")

    const { texts, stop } = aPoll(telegram)
    await until(() => texts().length === 1)
    telegram.control.sendText(PERSON, PERSON, "二")
    await until(() => texts().length === 2)
    await stop()

    expect(texts()).toEqual(["一", "二"])
    expect(telegram.control.updateIds().waiting).toEqual([])
  })

  test("are confirmed only when they are safe, and come again where keeping them failed", async () => {
    const telegram = await aTelegram()
    telegram.control.sendText(PERSON, PERSON, "一")
    const kept: string[] = []
    let waiting: readonly number[] = []
    let attempts = 0

    const receive = async (updates: readonly Update[]) => {
      waiting = telegram.control.updateIds().waiting
      if (attempts++ === 0) throw new Error("the disk is full")
      kept.push(...updates.map(({ message }) => message?.text ?? ""))
    }
    const { contact } = aPoll(telegram, { receive })

    await until(() => kept.length > 0)
    expect([kept, waiting.length, contact]).toEqual([["一"], 1, []])
  })

  test("are not asked for while there is no room", async () => {
    const telegram = await aTelegram()
    telegram.control.sendText(PERSON, PERSON, "一")
    const [waits, room] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]

    const { texts } = aPoll(telegram, {
      room: () => {
        waits.resolve()
        return room.promise
      },
    })
    await waits.promise
    // Whatever it asked before is there by the time this has an answer.
    await askWho(telegram.token, telegram.apiRoot)
    const asked = telegram.control.calls({ method: "getUpdates" }).length
    room.resolve()
    await until(() => texts().length === 1)

    expect(asked).toBe(0)
  })

  test("are asked for with patience and by their kinds", async () => {
    const telegram = await aTelegram()
    aPoll(telegram)

    const call = await until(() => telegram.control.calls({ method: "getUpdates" })[0])

    expect(call.params).toMatchObject({ timeout: 30 })
    expect(JSON.stringify(call.params.allowed_updates)).toContain("message")
  })
})

describe("where asking again can't help it ends, in plain words", () => {
  test("a token that Telegram does not know", async () => {
    const { done } = aPoll({ ...(await aTelegram()), token: "7000000001:somebody" })

    await expect(done).rejects.toThrow(TelegramError)
    await expect(done).rejects.toThrow(/does not know the BOT_TOKEN \(401\).*@BotFather/)
  })

  test("another program that asks for the same updates", async () => {
    const telegram = await aTelegram()
    const { done } = aPoll(telegram)
    await until(() => telegram.control.calls({ method: "getUpdates" }).length > 0)

    aPoll(telegram)

    await expect(done).rejects.toThrow(/Another program asks Telegram.*\(409\)/)
  })
})

describe("a network that fails is survived, and told once each way", () => {
  test.each(["drop-after", "502", "429"] as const)("%s", async (kind) => {
    const telegram = await aTelegram()
    telegram.control.fault({ kind, method: "getUpdates", retryAfter: 1 })

    telegram.control.sendText(PERSON, PERSON, "一")

    const { texts, contact } = aPoll(telegram)
    await until(() => contact.length === 2)

    expect(contact).toEqual([false, true])
    expect(texts()).toEqual(["一"])
  })
})

test.each([
  [404, "Not Found"],
  [409, "Conflict: terminated by other getUpdates request"],
])("a %i that comes once while the bot runs passes", async (code, description) => {
  const telegram = await aTelegram()
  const { texts, contact } = aPoll(telegram)
  telegram.control.sendText(PERSON, PERSON, "一")
  await until(() => texts().length === 1)
  telegram.control.fault({ kind: "refuse", method: "getUpdates", code, description })

  telegram.control.sendText(PERSON, PERSON, "二")
  await until(() => contact.length === 1)
  telegram.control.sendText(PERSON, PERSON, "三")
  await until(() => texts().length === 3)

  expect([texts(), contact]).toEqual([
    ["一", "二", "三"],
    [false, true],
  ])
})

test("what was received just before a stop is confirmed, so that no next life gets it again", async () => {
  const telegram = await aTelegram()
  telegram.control.sendText(PERSON, PERSON, "一")
  const stopping = new AbortController()

  const { done } = aPoll(telegram, { receive: async () => stopping.abort(), signal: stopping.signal })
  await done

  expect(telegram.control.updateIds().waiting).toEqual([])
})

test("a stop does not wait for Telegram, which is silent", async () => {
  const telegram = await aTelegram()
  const { stop } = aPoll(telegram)
  await until(() => telegram.control.calls({ method: "getUpdates" }).length > 0)

  await stop()

  const [asked] = telegram.control.calls({ method: "getUpdates" })
  expect(asked).toMatchObject({ status: 0, acknowledged: false })
})
