import { describe, expect, test } from "vitest"
import { createPace } from "../../src/desk/pace.ts"
import { recoverLedger } from "../../src/desk/recover.ts"
import { createLog } from "../../src/log.ts"
import type { Outcome } from "../../src/model/delivery.ts"
import { findFact, setFact } from "../../src/store/db/facts.ts"
import { leaseDeliveries, settleDelivery } from "../../src/store/ledger/attempts.ts"
import { DAILY, EIGHT, HOUR, NOW, published, sentAt, withSubscription } from "../bulletins/a-digest.ts"
import { due, firstDue, ledger, states } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"
import { until } from "../until.ts"
import { aDesk, hangs, oweTo } from "./a-desk.ts"

/** A clock on the wall, which somebody sets. */
function aClock() {
  const clock = { at: Date.now() + 10 * HOUR, now: () => clock.at }
  return clock
}

const count = async (db: Parameters<typeof states>[0], state: string) =>
  (await states(db)).filter((one) => one === state).length

describe("a clock that is set back by an hour", () => {
  test("keeps no chat waiting for what it was sent before, nor others that published since", async () => {
    const clock = aClock()
    const { db, desk, refusals } = await aDesk({ now: clock.now, limits: { sendRate: 2 } })
    await oweTo(db, [-1, -2], 2)
    desk.wake()
    await until(async () => (await count(db, "sent")) === 2)

    await oweTo(db, [-3])
    const before = refusals()
    clock.at -= HOUR
    desk.wake()
    await until(() => refusals() > before)
    for (const sent of [4, 5]) {
      clock.at += 1000
      desk.wake()
      await until(async () => (await count(db, "sent")) === sent)
    }
  })

  test("lets a chat that asked for silence have it, and not an hour more", async () => {
    const clock = aClock()
    const answers: Outcome[] = [{ kind: "wait", seconds: 60 }]
    const { db, desk, posted } = await aDesk({
      now: clock.now,
      answer: () => answers.shift() ?? { kind: "sent", messageId: 1 },
    })
    /** Another chat gets something: so the desk has seen that time, and all that was due then. */
    const lookedAt = async (at: number, other: number) => {
      clock.at = at
      await oweTo(db, [other])
      desk.wake()
      await until(() => posted.some(({ chatId }) => chatId === other))
    }
    const start = clock.at
    await oweTo(db, [-1])
    desk.wake()
    await until(async () => (await ledger(db))[0]?.why === "flood")

    await lookedAt(start - HOUR, -2)
    await lookedAt(start - HOUR + 58_000, -3)
    const early = posted.filter(({ chatId }) => chatId === -1).length
    await lookedAt(start - HOUR + 61_000, -4)

    await until(async () => (await count(db, "sent")) === 4)
    expect(early).toBe(1)
  })

  test("while the bot was away, too, is known by what the ledger has of the time to come", async () => {
    const db = await aStore()
    const wrong = Date.now() + HOUR
    await oweTo(db, [-1, -2])
    const [first, second] = await due(db, wrong)
    if (!first || !second) throw new Error("nothing is due")
    await leaseDeliveries(db, [first.id, second.id], wrong)
    await settleDelivery(db, first.id, { state: "sent", messageId: 5 }, wrong)
    await settleDelivery(db, second.id, { state: "waiting", dueAt: wrong + 5000, why: "flood" }, wrong)
    await setFact(db, "held-until", String(wrong + 5000))
    const pace = createPace({ sendRate: 30, chatRate: 20 })

    await recoverLedger(db, pace, { onUnknown: "hold" }, createLog("silent"))

    const soon = Date.now() + 6000
    expect(await firstDue(db, soon)).toMatchObject({ id: second.id })
    expect(Number(await findFact(db, "held-until"))).toBeLessThan(soon)
    expect(pace.take(-1, soon)).toBe(0)
  })
})

describe("a clock that jumps ahead by an hour", () => {
  test("sends nothing twice that is on its way", async () => {
    const clock = aClock()
    const { db, desk, posted } = await aDesk({ now: clock.now, answer: (_, signal) => hangs(signal) })
    await oweTo(db, [-1])
    desk.wake()
    await until(() => posted.length === 1)

    clock.at += HOUR
    await oweTo(db, [-2])
    desk.wake()
    await until(() => posted.some(({ chatId }) => chatId === -2))

    expect(posted.map(({ chatId }) => chatId)).toEqual([-1, -2])
    expect(await states(db)).toEqual(["sending", "sending"])
  })

  test.each([
    ["a digest", DAILY],
    ["what came in quiet hours", { quiet: { from: 9 * 60, to: 8 * 60 } }],
  ] as const)("and back brings %s once", async (_, settings) => {
    const db = await withSubscription(settings)
    await published(db, 3, NOW)

    const ahead = await sentAt(db, EIGHT + HOUR / 2)
    const back = await sentAt(db, EIGHT - HOUR / 2)
    const then = await sentAt(db, EIGHT)

    expect([ahead, back, then]).toEqual([[[1, 2, 3]], [], []])
  })
})
