import { describe, expect, test } from "vitest"
import { createContents } from "../../src/desk/content.ts"
import { createDeliver, type DeliverParts, MOST_ATTEMPTS, type Post } from "../../src/desk/deliver.ts"
import { type DeliveryState, type Outcome, RANKS } from "../../src/model/delivery.ts"
import type { BulletinId } from "../../src/model/id.ts"
import type { Store } from "../../src/store/db/open.ts"
import { retrySetAside } from "../../src/store/inbox/retry-set-aside.ts"
import { listSetAside } from "../../src/store/inbox/set-aside.ts"
import { createDeliveries, ensureBulletin } from "../../src/store/ledger/bulletins.ts"
import type { DueDelivery } from "../../src/store/ledger/deliveries.ts"
import { findReader, pauseReader, resumeReader } from "../../src/store/readers/readers.ts"
import { NOW } from "../search/an-article.ts"
import {
  atOnce,
  due,
  firstDue,
  keptArticle,
  keptReader,
  ledger,
  owe,
  retracted,
  states,
  subscribed,
} from "../store/a-ledger.ts"
import { aFolder, aStore } from "../store/a-store.ts"

const CHAT = -1001

async function owing(store: Store) {
  await owe(store, [await subscribed(store, { chatId: CHAT, language: "en" })])
  return firstDue(store)
}

function answering(outcome: Outcome): Post {
  return async () => outcome
}

function deliver(parts: Omit<DeliverParts, "contents">, delivery: DueDelivery, signal: AbortSignal) {
  return createDeliver({ ...parts, contents: createContents() })(delivery, signal)
}

const HOLDING = { now: () => NOW, onUnknown: "hold", onFault: () => undefined } as const
const NEVER = new AbortController().signal

describe("what Telegram answers decides what becomes of a delivery", () => {
  test.each([
    [{ kind: "sent", messageId: 9 }, "sent", undefined],
    [{ kind: "wait", seconds: 7 }, "waiting", 7000],
    [{ kind: "unreached", why: "unreached: ECONNREFUSED" }, "waiting", 2000],
    [{ kind: "unknown", why: "silent: ECONNRESET" }, "unknown", undefined],
    [{ kind: "failed", why: "refused: Bad Request: message is too long" }, "failed", undefined],
    [{ kind: "gone", why: "removed" }, "gone", undefined],
    [{ kind: "moved", chatId: -1009 }, "waiting", 0],
  ] as const satisfies readonly [Outcome, DeliveryState, number | undefined][])(
    "%j: %s",
    async (outcome, state, later) => {
      const db = await aStore()
      const delivery = await owing(db)

      const answer = await deliver({ ...HOLDING, db, post: answering(outcome) }, delivery, NEVER)

      expect(answer).toEqual(outcome)
      expect(await ledger(db)).toMatchObject([{ state, attempts: 1, ...(later !== undefined && { due: NOW + later }) }])
    },
  )

  test("a message goes to the chat and in the language of its reader, and its number is kept", async () => {
    const db = await aStore()
    const delivery = await owing(db)
    const posted: unknown[] = []
    const post: Post = async ({ chatId, language }, content) => {
      const headline = content.kind === "article" ? content.article.headline : undefined
      posted.push([chatId, language, headline, await states(db)])
      return { kind: "sent", messageId: 77 }
    }

    await deliver({ ...HOLDING, db, post }, delivery, NEVER)

    expect(posted).toEqual([[CHAT, "en", "印度与日本签署协议", ["sending"]]])
    expect(await db.selectFrom("deliveries").select("message_id").execute()).toEqual([{ message_id: 77 }])
  })
})

test("a later report of a story answers its first message, in each chat and topic its own", async () => {
  const db = await aStore()
  const first = await keptArticle(db)
  const later = await keptArticle(db)
  await db.updateTable("articles").set({ story_id: first }).where("id", "=", later).execute()
  const chats = [-1, -2, -3]
  const readers = await Promise.all(chats.map((chatId) => keptReader(db, { chatId })))
  const [inFirst, inLater] = await Promise.all(
    [first, later].map((article) => ensureBulletin(db, article, undefined, NOW)),
  )
  const inTopic = (topic: number | undefined) =>
    atOnce(...readers).map((one, n) => ({ ...one, ...(n === 2 && { topic }) }))
  const answered: unknown[] = []
  const post: Post = async ({ chatId, replyTo }) => {
    answered.push([chatId, replyTo])
    return { kind: "sent", messageId: 100 - chatId }
  }
  const send = createDeliver({ ...HOLDING, db, post, contents: createContents() })
  const sendAll = async () => Promise.all((await due(db)).map((one) => send(one, NEVER)))

  await createDeliveries(db, inFirst as BulletinId, inTopic(5), { rank: RANKS.byName, now: NOW })
  await sendAll()
  await createDeliveries(db, inLater as BulletinId, inTopic(6), { rank: RANKS.byName, now: NOW })
  await sendAll()

  expect(answered.slice(0, 3)).toEqual(chats.map((chatId) => [chatId, undefined]))
  expect(answered.slice(3)).toEqual([
    [-1, 101],
    [-2, 102],
    [-3, undefined],
  ])
})

describe("what it means for the reader", () => {
  test("told to wait, the whole chat is left in peace", async () => {
    const db = await aStore()
    const delivery = await owing(db)

    await deliver({ ...HOLDING, db, post: answering({ kind: "wait", seconds: 7200 }) }, delivery, NEVER)

    await db.updateTable("deliveries").set({ state: "skipped" }).execute()
    await owe(db, [{ id: delivery.reader }])
    await expect(firstDue(db, NOW + 7_199_999)).rejects.toThrow("nothing is due")
    expect(await firstDue(db, NOW + 7_200_000)).toMatchObject({ reader: delivery.reader })
  })

  test("gone, it is paused with what Telegram said, and asks for the same as before", async () => {
    const db = await aStore()
    const delivery = await owing(db)

    await deliver({ ...HOLDING, db, post: answering({ kind: "gone", why: "blocked" }) }, delivery, NEVER)

    expect(await findReader(db, CHAT)).toMatchObject({ pausedWhy: "blocked" })
    expect(await db.selectFrom("subscriptions").selectAll().execute()).toHaveLength(1)
  })

  test("a refusal older than the chat's return pauses nothing, and the message waits again", async () => {
    const db = await aStore()
    const delivery = await owing(db)
    const post: Post = async () => {
      await pauseReader(db, CHAT, "blocked")
      await resumeReader(db, CHAT, 0, NOW + 1)
      return { kind: "gone", why: "blocked" }
    }

    await deliver({ ...HOLDING, db, post }, delivery, NEVER)

    expect(await findReader(db, CHAT)).toMatchObject({ pausedWhy: undefined })
    expect(await states(db)).toEqual(["waiting"])
  })

  test("moved, the message goes to the new number next, once", async () => {
    const db = await aStore()
    const delivery = await owing(db)

    await deliver({ ...HOLDING, db, post: answering({ kind: "moved", chatId: -1009 }) }, delivery, NEVER)

    expect(await firstDue(db)).toMatchObject({ id: delivery.id, chatId: -1009 })
    expect(await findReader(db, CHAT)).toBeUndefined()
  })
})

describe("with ON_UNKNOWN=resend", () => {
  const unknown = answering({ kind: "unknown", why: "silent: ECONNRESET" })

  test("what may not have arrived is sent again, later each time, and no more than five times", async () => {
    const db = await aStore()
    await owing(db)
    const seen: unknown[] = []
    for (let now = NOW; seen.length < MOST_ATTEMPTS; now += 300_000) {
      await deliver(
        { ...HOLDING, db, post: unknown, now: () => now, onUnknown: "resend" },
        await firstDue(db, now),
        NEVER,
      )
      seen.push((await ledger(db)).map(({ state, due }) => [state, state === "waiting" ? due - now : undefined])[0])
    }

    expect(seen).toEqual([
      ["waiting", 2000],
      ["waiting", 4000],
      ["waiting", 8000],
      ["waiting", 16_000],
      ["unknown", undefined],
    ])
  })

  test("what never left is tried for as long as it takes, five minutes apart at most", async () => {
    const db = await aStore()
    const delivery = await owing(db)
    const post = answering({ kind: "unreached", why: "unreached: ENOTFOUND" })

    await deliver({ ...HOLDING, db, post }, { ...delivery, attempts: 40 }, NEVER)

    expect(await ledger(db)).toMatchObject([{ state: "waiting", due: NOW + 300_000, why: "unreached: ENOTFOUND" }])
  })
})

describe("whatever goes wrong, no delivery stays half sent", () => {
  test("one that was taken by somebody else is not posted", async () => {
    const db = await aStore()
    const delivery = await owing(db)
    await deliver({ ...HOLDING, db, post: answering({ kind: "sent", messageId: 1 }) }, delivery, NEVER)
    const never: Post = () => Promise.reject(new Error("posted twice"))

    expect(await deliver({ ...HOLDING, db, post: never }, delivery, NEVER)).toBeUndefined()
    expect(await states(db)).toEqual(["sent"])
  })

  test.each([
    [
      "throws",
      () => {
        throw new Error("a bug")
      },
    ],
    ["rejects", () => Promise.reject(new Error("a bug"))],
  ] as const satisfies readonly [string, Post][])(
    "a post that %s makes it unknown, and the fault is told",
    async (_, post) => {
      const db = await aStore()
      const delivery = await owing(db)

      await expect(deliver({ ...HOLDING, db, post }, delivery, NEVER)).rejects.toThrow("a bug")

      expect(await ledger(db)).toMatchObject([{ state: "unknown", why: "defect: Error: a bug" }])
    },
  )

  test("what brings an article that can't be read is set aside, and goes out once that is mended", async () => {
    const db = await aStore()
    const delivery = await owing(db)
    await db.updateTable("articles").set({ paragraphs: "no JSON" }).execute()
    const post = answering({ kind: "sent", messageId: 1 })

    expect(await deliver({ ...HOLDING, db, post }, delivery, NEVER)).toBeUndefined()
    expect([await states(db), await due(db)]).toEqual([["waiting"], []])
    expect((await listSetAside(db)).map(({ queue, key }) => `${queue}:${key}`)).toEqual(["article:1", "delivery:1"])
    await db.updateTable("articles").set({ paragraphs: "[]" }).execute()
    await retrySetAside(db, "article", "1")
    await deliver({ ...HOLDING, db, post }, await firstDue(db), NEVER)

    expect([await states(db), await listSetAside(db)]).toEqual([["sent"], []])
  })

  test("a store that fails for a while still learns what Telegram said", async () => {
    const db = await aStore()
    const delivery = await owing(db)
    const post: Post = async () => {
      await db.schema.alterTable("deliveries").renameTo("elsewhere").execute()
      return { kind: "sent", messageId: 1 }
    }
    const failed = Promise.withResolvers<unknown>()

    const delivering = deliver({ ...HOLDING, db, post, onFault: failed.resolve }, delivery, NEVER)
    await failed.promise
    await db.schema.alterTable("elsewhere").renameTo("deliveries").execute()
    await delivering

    expect(await states(db)).toEqual(["sent"])
  })

  test("an outcome and what it means for the reader are noted together or not at all", async () => {
    const folder = aFolder()
    const db = await aStore(folder)
    const delivery = await owing(db)
    await db.schema.alterTable("readers").renameTo("elsewhere").execute()
    await db.schema
      .createView("readers")
      .as(db.withTables<{ elsewhere: never }>().selectFrom("elsewhere").selectAll())
      .execute()

    const stopping = new AbortController()
    const post = answering({ kind: "gone", why: "blocked" })
    const onFault = () => stopping.abort()
    const delivering = deliver({ ...HOLDING, db, post, onFault }, delivery, stopping.signal)

    await expect(delivering).rejects.toThrow(/cannot modify readers/)
    expect(await states(db)).toEqual(["sending"])
  })
})

test("what waits again though its article was retracted meanwhile is not sent", async () => {
  const db = await aStore()
  const delivery = await owing(db)
  await db.updateTable("deliveries").set({ state: "unknown" }).execute()
  await retracted(db, delivery.article)
  await db.updateTable("deliveries").set({ state: "waiting" }).execute()

  const answer = await deliver({ ...HOLDING, db, post: answering({ kind: "sent", messageId: 9 }) }, delivery, NEVER)

  expect(answer).toBeUndefined()
  expect(await ledger(db)).toMatchObject([{ state: "skipped", why: "retracted: 数字有误" }])
})

test("a topic that takes nothing pauses no chat: what goes elsewhere in it leaves, and what waits for no subscription is gone", async () => {
  const db = await aStore()
  const reader = await keptReader(db, { chatId: CHAT })
  const bulletins = await Promise.all(
    [1, 2, 3].map(async () => await ensureBulletin(db, await keptArticle(db), undefined, NOW)),
  )
  for (const [n, id] of bulletins.entries()) {
    const routes = atOnce(reader).map((one) => ({ ...one, topic: n === 1 ? 9 : undefined }))
    await createDeliveries(db, id, routes, { rank: RANKS.byName, now: NOW })
  }
  const post: Post = async ({ topic }) =>
    topic === 9 ? { kind: "sent", messageId: 1 } : { kind: "topic gone", why: "topic: TOPIC_CLOSED" }
  const send = createDeliver({ ...HOLDING, db, post, contents: createContents() })

  await send(await firstDue(db), NEVER)
  await send(await firstDue(db), NEVER)

  expect(await states(db)).toEqual(["gone", "sent", "gone"])
  expect((await findReader(db, CHAT))?.pausedWhy).toBeUndefined()
})
