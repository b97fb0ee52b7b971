import { describe, expect, test } from "vitest"
import { states, untilStates } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"
import { until } from "../until.ts"
import { aDesk, aStandingClock, hangs, oweTo } from "./a-desk.ts"

const allSent = async (db: Parameters<typeof states>[0]) => (await states(db)).every((state) => state === "sent")
const HOUR = 3_600_000
const chatsOf = (posted: readonly { chatId: number }[]) => posted.map(({ chatId }) => chatId)

describe("what is due goes out", () => {
  test("all of it, each once, more than one look finds", async () => {
    const db = await aStore()
    const chats = Array.from({ length: 700 }, (_, n) => n + 1)
    await oweTo(db, chats)

    const { posted } = await aDesk({ db, limits: { sendRate: 10_000 } })
    await until(() => allSent(db))

    expect(chatsOf(posted).sort((a, b) => a - b)).toEqual(chats)
  })

  test("in one chat in the order of publishing, one at a time", async () => {
    const db = await aStore()
    await oweTo(db, [-1], 4)
    let [open, most] = [0, 0]
    const answer = async () => {
      most = Math.max(most, ++open)
      await new Promise(setImmediate)
      open--
      return { kind: "sent", messageId: 1 } as const
    }

    const { posted } = await aDesk({ db, answer, limits: { chatRate: 10_000 } })
    await until(() => allSent(db))

    expect(posted.map(({ article }) => article)).toEqual([1, 2, 3, 4])
    expect(most).toBe(1)
  })

  test("at once when the desk is woken, with nothing to do before", async () => {
    const { db, desk, posted } = await aDesk({ lookAgainMs: HOUR })

    for (const chat of [-1, -2, -3]) {
      await oweTo(db, [chat])
      desk.wake()
      await until(() => allSent(db))
    }

    expect(chatsOf(posted)).toEqual([-1, -2, -3])
  })

  test("without a word too, when another process published it", async () => {
    const { db, posted } = await aDesk({ lookAgainMs: 5 })

    for (const chat of [-1, -2, -3]) {
      await oweTo(db, [chat])
      await until(() => allSent(db))
    }

    expect(chatsOf(posted)).toEqual([-1, -2, -3])
  })

  test("what leaves in one go is noted before the first of it leaves, and arrivals together", async () => {
    const db = await aStore()
    await oweTo(db, [1, 2, 3, 4])
    const seen: unknown[] = []
    const allOnTheWay = Promise.withResolvers<void>()
    const answer = async ({ chatId }: { chatId: number }) => {
      seen.push(await states(db))
      if (seen.length === 4) allOnTheWay.resolve()
      await allOnTheWay.promise
      return { kind: "sent", messageId: 70 + chatId } as const
    }

    await aDesk({ db, answer })
    await until(() => allSent(db))

    expect(seen[0]).toEqual(["sending", "sending", "sending", "sending"])
    const rows = await db.selectFrom("deliveries").select(["message_id", "settled_at"]).orderBy("id").execute()
    expect(rows.map((row) => row.message_id)).toEqual([71, 72, 73, 74])
    expect(new Set(rows.map((row) => row.settled_at)).size).toBe(1)
  })

  test("no faster than the pace", async () => {
    const db = await aStore()
    const clock = aStandingClock()
    const sentAt: number[] = []
    await oweTo(
      db,
      Array.from({ length: 12 }, (_, n) => n + 1),
    )
    const answer = () => {
      sentAt.push(clock.now())
      return { kind: "sent", messageId: sentAt.length } as const
    }

    const { desk, refusals } = await aDesk({ db, now: clock.now, answer, limits: { sendRate: 4 } })
    for (const sent of [4, 8, 12]) {
      const before = refusals()
      await until(() => sentAt.length >= sent && (sent === 12 || refusals() > before))
      clock.pass(1000)
      desk.wake()
    }

    expect([...Map.groupBy(sentAt, (at) => at).values()].map(({ length }) => length)).toEqual([4, 4, 4])
  })

  test("an album counted as the messages it is", async () => {
    const db = await aStore()
    const clock = aStandingClock()
    await oweTo(db, [-1], 2)
    const answer = () => ({ kind: "sent", messageId: 1, album: [1, 2, 3, 4] }) as const
    const { posted, desk, refusals } = await aDesk({ db, now: clock.now, answer, limits: { chatRate: 4 } })
    await untilStates(db, "sent,waiting")

    const before = refusals()
    clock.pass(2000)
    desk.wake()
    await until(() => refusals() > before)
    const soon = posted.length
    clock.pass(60_000)
    desk.wake()
    await untilStates(db, "sent,sent")

    expect([soon, posted.length]).toEqual([1, 2])
  })

  test("though a look at what else is due fails", async () => {
    const db = await aStore()
    const clock = aStandingClock()
    await oweTo(
      db,
      Array.from({ length: 8 }, (_, n) => n + 1),
    )
    const { posted, desk, faults } = await aDesk({ db, now: clock.now, limits: { sendRate: 4 } })
    await until(async () => (await states(db)).filter((state) => state === "sent").length === 4)
    await db.schema.alterTable("subscriptions").renameTo("elsewhere").execute()

    clock.pass(1000)
    desk.wake()

    await until(() => posted.length === 8 && faults.length > 0)
  })
})

describe("a chat in trouble is its own trouble", () => {
  test("one that does not answer delays no other", async () => {
    const db = await aStore()
    await oweTo(db, [-1, -2, -3])

    const { posted } = await aDesk({
      db,
      answer: ({ chatId }, signal) => (chatId === -1 ? hangs(signal) : { kind: "sent", messageId: 1 }),
    })
    await until(async () => (await states(db)).filter((state) => state === "sent").length === 2)

    expect(await states(db)).toEqual(["sending", "sent", "sent"])
    expect(posted).toHaveLength(3)
  })

  test("more that do not answer than a second brings delay no other", async () => {
    const db = await aStore()
    const clock = aStandingClock()
    const hanging = Array.from({ length: 60 }, (_, n) => n + 1)
    await oweTo(db, [...hanging, 99])
    const answer = ({ chatId }: { chatId: number }, signal: AbortSignal) =>
      chatId === 99 ? ({ kind: "sent", messageId: 1 } as const) : hangs(signal)

    const { posted, desk } = await aDesk({ db, now: clock.now, answer, limits: { sendRate: 50 } })
    await until(() => posted.length === 50)
    clock.pass(1000)
    desk.wake()

    await until(async () => (await states(db)).includes("sent"))
  })

  test("one that is told to wait waits alone", async () => {
    const db = await aStore()
    await oweTo(db, [-1, -2], 2)

    const { posted } = await aDesk({
      db,
      answer: ({ chatId }) => (chatId === -1 ? { kind: "wait", seconds: 60 } : { kind: "sent", messageId: 1 }),
    })
    await until(async () => (await states(db)).filter((state) => state === "sent").length === 2)

    expect(chatsOf(posted)).toEqual([-1, -2, -2])
    expect(await states(db)).toEqual(["waiting", "sent", "waiting", "sent"])
  })

  test("three told to wait within moments mean the whole bot, for the shortest of their times", async () => {
    const db = await aStore()
    await oweTo(db, [-1, -2, -3])
    const seconds: Record<number, number> = { [-1]: 2, [-2]: 3600, [-3]: 3600 }
    const clock = aStandingClock()
    const { posted, desk, refusals } = await aDesk({
      db,
      now: clock.now,
      answer: ({ chatId }) =>
        seconds[chatId] ? { kind: "wait", seconds: seconds[chatId] } : { kind: "sent", messageId: 1 },
    })
    await until(async () => posted.length === 3 && (await states(db)).every((state) => state === "waiting"))

    await oweTo(db, [4])
    const before = refusals()
    clock.pass(1999)
    desk.wake()
    await until(() => refusals() > before)
    const early = chatsOf(posted).includes(4)
    clock.pass(1)
    desk.wake()

    await until(() => chatsOf(posted).includes(4))
    expect(early).toBe(false)
  })

  test("one that is gone is not written to again", async () => {
    const db = await aStore()
    await oweTo(db, [-1, -2], 2)

    const { posted } = await aDesk({
      db,
      answer: ({ chatId }) => (chatId === -1 ? { kind: "gone", why: "removed" } : { kind: "sent", messageId: 1 }),
    })
    await until(async () => (await states(db)).filter((state) => state === "sent").length === 2)

    expect(await states(db)).toEqual(["gone", "sent", "waiting", "sent"])
    expect(chatsOf(posted).filter((chatId) => chatId === -1)).toHaveLength(1)
  })
})

test("chats that have had their share hide no free one, however slow the rate of a chat", async () => {
  const db = await aStore()
  const busy = Array.from({ length: 400 }, (_, n) => -1 - n)
  await oweTo(db, busy, 2)
  await oweTo(db, [-999])

  const { posted } = await aDesk({ db, limits: { sendRate: 1000, chatRate: 1 } })

  await until(() => chatsOf(posted).includes(-999))
  expect(new Set(chatsOf(posted)).size).toBe(posted.length)
})

describe("a stop", () => {
  test("lets what is on its way arrive", async () => {
    const db = await aStore()
    await oweTo(db, [-1])
    const arrival = Promise.withResolvers<{ kind: "sent"; messageId: number }>()
    const { desk, posted } = await aDesk({ db, answer: () => arrival.promise })
    await until(() => posted.length === 1)

    const stopped = desk.stop(HOUR)
    arrival.resolve({ kind: "sent", messageId: 1 })
    await stopped

    expect(await states(db)).toEqual(["sent"])
  })

  test("settles what hangs as unknown, and nothing runs after it", async () => {
    const db = await aStore()
    await oweTo(db, [-1, -2])
    const clock = aStandingClock()
    const { desk, posted, faults } = await aDesk({ db, now: clock.now, answer: (_, signal) => hangs(signal) })
    await until(() => posted.length === 2)

    await desk.stop(10)
    await oweTo(db, [-3])
    const before = clock.reads()
    desk.wake()

    // A desk that runs begins with the time, before anything else.
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate)
    expect(clock.reads()).toBe(before)
    expect(await states(db)).toEqual(["unknown", "unknown", "waiting"])
    expect([posted.length, faults]).toEqual([2, []])
  })

  test("comes even where every place is taken by what hangs", async () => {
    const db = await aStore()
    const clock = aStandingClock()
    await oweTo(
      db,
      Array.from({ length: 130 }, (_, n) => n + 1),
    )
    const answer = (_: unknown, signal: AbortSignal) => hangs(signal)
    const { desk, posted } = await aDesk({ db, now: clock.now, answer, limits: { sendRate: 20 } })
    for (let sent = 20; sent <= 100; sent += 20) {
      await until(() => posted.length >= sent)
      clock.pass(1000)
      desk.wake()
    }

    await desk.stop(10)

    expect((await states(db)).filter((state) => state === "unknown")).toHaveLength(100)
    expect((await states(db)).filter((state) => state === "waiting")).toHaveLength(30)
  })
})

test("a store that fails is told of, and the desk goes on when it is well again", async () => {
  const db = await aStore()
  await oweTo(db, [-1])
  await db.schema.alterTable("deliveries").renameTo("elsewhere").execute()

  const { faults } = await aDesk({ db, lookAgainMs: 5 })
  await until(() => faults.length > 0)
  await db.schema.alterTable("elsewhere").renameTo("deliveries").execute()

  await until(() => allSent(db))
  expect(String(faults[0])).toMatch(/no such table/)
})

test("a defect on the way to one chat is told, and neither that chat nor another is stuck by it", async () => {
  const db = await aStore()
  await oweTo(db, [-1, -2], 2)

  const { faults } = await aDesk({
    db,
    answer: ({ article, chatId }) => {
      if (article === 1 && chatId === -1) throw new Error("a bug")
      return { kind: "sent", messageId: 1 }
    },
  })
  await until(async () => (await states(db)).filter((state) => state === "sent").length === 3)

  expect(await states(db)).toEqual(["unknown", "sent", "sent", "sent"])
  expect(faults).toMatchObject([{ message: "a bug" }])
})
