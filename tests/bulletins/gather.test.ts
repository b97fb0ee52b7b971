import { describe, expect, test } from "vitest"
import { amend, type CopyDoor } from "../../src/bulletins/amend.ts"
import { deliver, type Post } from "../../src/bulletins/deliver.ts"
import { gatherDigests } from "../../src/bulletins/gather.ts"
import { publish } from "../../src/bulletins/publish.ts"
import { createTakers } from "../../src/bulletins/takers.ts"
import type { Content, Outcome } from "../../src/model/delivery.ts"
import type { ArticleId } from "../../src/model/id.ts"
import type { Settings } from "../../src/model/settings.ts"
import { listDueCopies } from "../../src/store/copies.ts"
import { closeBrokenDeliveries, leaseDelivery, listDueDeliveries } from "../../src/store/deliveries.ts"
import { listUnknownDeliveries } from "../../src/store/history.ts"
import type { Store } from "../../src/store/open.ts"
import { pauseReader, resumeReader } from "../../src/store/readers.ts"
import { planRetraction, retract } from "../../src/store/retractions.ts"
import { changeSettings, listSubscriptions } from "../../src/store/subscriptions.ts"
import { answerUnknown } from "../../src/store/unknown.ts"
import { keptArticle, ledger, retracted, revise, states, subscribed } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"
import { aDesk } from "./a-desk.ts"
import { until } from "./until.ts"

const HOUR = 3_600_000
/** A clock that stands still: Wednesday, 09:30 in Shanghai. */
const NOW = Date.parse("2026-11-25T09:30:00+08:00")
const EIGHT = Date.parse("2026-11-26T08:00:00+08:00")
const DAILY = { rhythm: "daily" } as const

/** Somebody with one subscription to everything, set like this. */
async function withSubscription(settings: Partial<Settings>): Promise<Store> {
  const db = await aStore()
  await subscribed(db, { chatId: -1 })
  await set(db, settings)
  return db
}

async function set(db: Store, settings: Partial<Settings>): Promise<void> {
  for (const { id } of await listSubscriptions(db)) await changeSettings(db, id, settings)
}

async function published(db: Store, count: number, now = NOW): Promise<void> {
  for (let n = 0; n < count; n++) {
    const id = await keptArticle(db, { headline: `第${n}篇`, publishedAt: NOW - n * HOUR })
    await publish(db, id, { takers: createTakers("Asia/Shanghai"), now })
  }
}

/** What leaves once it is that time; numbers of articles in the order of each message. */
async function sentAt(
  db: Store,
  at: number,
  answer: Outcome = { kind: "sent", messageId: 1 },
): Promise<readonly number[][]> {
  const sent: number[][] = []
  const post: Post = async (_, content) => {
    sent.push(numbersOf(content))
    return answer
  }
  const parts = { db, post, now: () => at, onUnknown: "hold" } as const
  await gatherDigests(db, at)
  for (;;) {
    const [due] = await listDueDeliveries(db, at, 1)
    if (!due) return sent
    await deliver(parts, due, new AbortController().signal)
  }
}

function numbersOf(content: Content): number[] {
  return content.kind === "article" ? [content.article.id] : content.digest.articles.map(({ id }) => id)
}

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

    await until(async () => (await states(db)).join() === "sent")
    await desk.stop(1000)

    expect(posted).toMatchObject([{ content: { kind: "article", style: "headline", article: { id: 1 } } }])
  })

  test("goes out in parts where it is long, in order and none twice; what no part has room for is skipped", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 92)

    const sent = await sentAt(db, EIGHT)

    expect(sent.map((part) => part.length)).toEqual([15, 15, 15, 15, 15, 15])
    expect(sent.flat()).toEqual(Array.from({ length: 90 }, (_, n) => n + 1))
    expect((await ledger(db)).filter(({ state }) => state === "skipped")).toMatchObject([
      { why: "crowded" },
      { why: "crowded" },
    ])
  })

  test("is overtaken by what goes out at once", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 20)
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

describe("what became of a digest became of all it brings", () => {
  test("where nobody knows whether it arrived, an owner says so once", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 3)
    await sentAt(db, EIGHT, { kind: "unknown", why: "silent: ECONNRESET" })
    const unknown = await listUnknownDeliveries(db, 10)

    const settled = await Promise.all(unknown.map(({ id }) => answerUnknown(db, id, "again", EIGHT)))

    expect([unknown.length, settled]).toEqual([1, [true]])
    expect(await sentAt(db, EIGHT)).toEqual([[1, 2, 3]])
  })

  test("where the bot died while it was sent, all of it is unknown, and none is sent again", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 3)
    await gatherDigests(db, EIGHT)
    const [due] = await listDueDeliveries(db, EIGHT, 1)
    if (due) await leaseDelivery(db, due.id, EIGHT)

    await closeBrokenDeliveries(db, EIGHT)

    expect([await states(db), await sentAt(db, EIGHT)]).toEqual([["unknown", "unknown", "unknown"], []])
  })

  test("a digest that failed half way of being made is not made at all", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 20)
    await db.schema.alterTable("digests").renameTo("elsewhere").execute()
    await expect(gatherDigests(db, EIGHT)).rejects.toThrow(/no such table/)
    await db.schema.alterTable("elsewhere").renameTo("digests").execute()

    expect((await sentAt(db, EIGHT)).flat()).toHaveLength(20)
  })
})

describe("a digest that stands in a chat", () => {
  /** Of two articles, on which nothing is to be done. */
  async function standing() {
    const db = await withSubscription(DAILY)
    await published(db, 2)
    await sentAt(db, EIGHT)
    return db
  }

  test("is edited once, whichever of its articles changes, and stands for all of them", async () => {
    const db = await standing()
    await revise(db, 1 as ArticleId, { headline: "第一篇（更正）" })
    await revise(db, 2 as ArticleId, { headline: "第二篇（更正）" })
    const edited: Content[] = []
    const copies = aCopyDoor({ edit: (content) => edited.push(content) })

    const due = await listDueCopies(db, EIGHT, 10)
    for (const copy of due) await amend({ db, copies, now: () => EIGHT }, copy, new AbortController().signal)

    expect(due).toHaveLength(1)
    expect(edited).toMatchObject([
      { digest: { articles: [{ headline: "第一篇（更正）" }, { headline: "第二篇（更正）" }] } },
    ])
    expect(await listDueCopies(db, EIGHT, 10)).toEqual([])
  })

  test("keeps its other articles when one of them is retracted, also by deletion", async () => {
    const db = await standing()
    const plan = await planRetraction(db, { article: 1 as ArticleId, why: "", by: 1, now: EIGHT })
    await retract(db, plan, { manner: "delete", by: 1, now: EIGHT })
    const edited: Content[] = []
    const copies = aCopyDoor({ edit: (content) => edited.push(content) })

    for (const copy of await listDueCopies(db, EIGHT, 10))
      await amend({ db, copies, now: () => EIGHT }, copy, new AbortController().signal)

    expect(edited).toMatchObject([{ digest: { articles: [{ retraction: { manner: "delete" } }, { id: 2 }] } }])
  })

  test("does not come to be by an article that was retracted while it was held", async () => {
    const db = await withSubscription(DAILY)
    await published(db, 3)
    await retracted(db, 2 as ArticleId)

    expect(await sentAt(db, EIGHT)).toEqual([[1, 3]])
  })
})

function aCopyDoor({ edit }: { edit: (content: Content) => unknown }): CopyDoor {
  return {
    print: (_, content) => JSON.stringify(content),
    async edit(_, content) {
      edit(content)
      return { kind: "done" }
    },
    remove: async () => {
      throw new Error("a digest is never deleted")
    },
    note: async () => ({ kind: "sent", messageId: 1 }),
  }
}
