import { describe, expect, test } from "vitest"
import { gatherDigests } from "../../src/desk/gather.ts"
import { publish } from "../../src/desk/publish.ts"
import { createTakers } from "../../src/desk/takers.ts"
import type { ReaderId } from "../../src/model/id.ts"
import { pauseReader, resumeReader, setPlainText } from "../../src/store/readers/readers.ts"
import { DAILY, EIGHT, HOUR, NOW, published, sentAt, set, withSubscription } from "../bulletins/a-digest.ts"
import { ledger, states, subscribed, untilStates } from "../store/a-ledger.ts"
import { aDesk } from "./a-desk.ts"

describe("what comes for a digest", () => {
  test("waits until it is due, and goes out in one message, the newest first", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 3)

    const early = await sentAt(db, EIGHT - 1)
    const sent = await sentAt(db, EIGHT)

    expect([early, sent]).toEqual([[], [[1, 2, 3]]])
    expect(await states(db)).toEqual(["sent", "sent", "sent"])
  })

  test("and is one article goes out, by the desk, as its own bulletin", async () => {
    const db = await withSubscription({ ...DAILY, style: "headline" })
    await published(db, 1)
    const { posted, desk } = await aDesk({ db, now: () => EIGHT })

    await untilStates(db, "sent")
    await desk.stop(1000)

    expect(posted).toMatchObject([{ content: { kind: "article", style: "headline", article: { id: 1 } } }])
  })

  test.each([
    ["in one rich message", false, [90]],
    ["in plain parts to a chat that takes no rich one", true, [15, 15, 15, 15, 15, 15]],
  ])(
    "goes out %s where it is long, in order and none twice; what has no room is skipped",
    async (_, isPlain, sizes) => {
      const db = await withSubscription(DAILY)
      await published(db, 92)
      await setPlainText(db, 1 as ReaderId, isPlain)

      const sent = await sentAt(db, EIGHT)

      expect(sent.map((part) => part.length)).toEqual(sizes)
      expect(sent.flat()).toEqual(Array.from({ length: 90 }, (_, n) => n + 1))
      expect((await ledger(db)).filter(({ state }) => state === "skipped")).toMatchObject([
        { why: "crowded" },
        { why: "crowded" },
      ])
    },
  )

  test("is overtaken by what goes out at once", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 20)
    await setPlainText(db, 1 as ReaderId, true)
    await gatherDigests(db, EIGHT)
    await set(db, { rhythm: "instant" })
    await published(db, 1, EIGHT)

    const sent = await sentAt(db, EIGHT)

    expect(sent.map((numbers) => numbers.length)).toEqual([1, 15, 5])
  })

  test("comes by another of a reader's subscriptions where that is sooner", async () => {
    const db = await withSubscription(DAILY)
    await subscribed(db, { chatId: -1 }, "第0篇")
    await published(db, 2)

    expect(await sentAt(db, NOW)).toEqual([[1]])
  })

  test("is not published again while it waits, nor when it was sent", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 2)
    const again = () => publish(db, 1 as never, { takers: createTakers("Asia/Shanghai"), now: NOW })

    const waiting = await again()
    await sentAt(db, EIGHT)
    const sent = await again()

    expect([waiting, sent]).toMatchObject([
      { deliveries: 0, readers: 1 },
      { deliveries: 0, readers: 1 },
    ])
  })
})

describe("a rich message that Telegram will not take", () => {
  const refusal = { kind: "plainer", form: "rich", why: "refused: Not Found" } as const

  test("goes out in plain parts, each in the ledger by itself, and the chat is asked no more", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 20)
    let asked = 0

    const sent = await sentAt(db, EIGHT, () => (asked++ === 0 ? refusal : { kind: "sent", messageId: asked }))
    await published(db, 17, EIGHT)
    const next = await sentAt(db, EIGHT + 24 * HOUR)

    expect(sent.map((part) => part.length)).toEqual([20, 15, 5])
    expect(sent.flat().slice(20)).toEqual(sent[0])
    expect(next.map((part) => part.length)).toEqual([15, 2])
    const rows = await db.selectFrom("deliveries").select(["state", "message_id", "form"]).limit(20).execute()
    expect(new Set(rows.map((row) => `${row.state} ${row.message_id} ${row.form}`))).toEqual(
      new Set(["sent 2 text", "sent 3 text"]),
    )
  })
})

describe("in quiet hours", () => {
  test("nothing goes out, and what came meanwhile arrives as one digest after them", async () => {
    const db = await withSubscription({ quiet: { from: 9 * 60, to: 10 * 60 } })
    await published(db, 3)

    const quiet = await sentAt(db, NOW + HOUR / 2 - 1)

    expect([quiet, await sentAt(db, NOW + HOUR / 2)]).toEqual([[], [[1, 2, 3]]])
  })
})

describe("more in an hour than the ceiling", () => {
  test("becomes a digest, when an hour has passed since the first of them", async () => {
    const db = await withSubscription({ ceiling: 3 })
    await published(db, 5)
    await published(db, 2, NOW + HOUR / 2)

    const atOnce = await sentAt(db, NOW + HOUR / 2)
    const later = await sentAt(db, NOW + HOUR)

    expect(atOnce).toEqual([[1], [2], [3]])
    expect(later.map((numbers) => numbers.toSorted())).toEqual([[4, 5, 6, 7]])
  })

  test("is counted for each subscription by itself", async () => {
    const db = await withSubscription({ ceiling: 3 })
    await subscribed(db, { chatId: -2 })

    await published(db, 4)

    expect((await sentAt(db, NOW)).length).toBe(3 + 4)
  })
})

describe("what holds a digest back", () => {
  test("a pause, after which it is there still", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 2)
    await set(db, { pausedAt: NOW })
    const paused = await sentAt(db, EIGHT)

    await set(db, { pausedAt: undefined })

    expect([paused, await sentAt(db, EIGHT)]).toEqual([[], [[1, 2]]])
  })

  test("a chat that can't be written to, until it comes back: then it is one with what came meanwhile", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 2)
    await pauseReader(db, -1, "removed")
    const paused = await sentAt(db, EIGHT)
    await published(db, 1, EIGHT)
    await resumeReader(db, -1, 0, EIGHT)

    expect([paused, await sentAt(db, EIGHT)]).toEqual([[], [[3, 1, 2]]])
  })
})

describe("a clock that jumps", () => {
  test("back an hour sends nothing twice and loses nothing", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 2)
    await sentAt(db, EIGHT)

    await published(db, 2, EIGHT - HOUR)
    const between = await sentAt(db, EIGHT - 1)

    expect([between, await sentAt(db, EIGHT)]).toEqual([[], [[3, 4]]])
  })

  test("forward over the time sends what was due", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 2)

    expect(await sentAt(db, EIGHT + HOUR)).toEqual([[1, 2]])
  })
})
