import { describe, expect, test } from "vitest"
import { leaseDeliveries } from "../../../src/store/ledger/attempts.ts"
import {
  findReader,
  findReaderById,
  moveReader,
  pauseAllReaders,
  pauseReader,
  resumeReader,
} from "../../../src/store/readers/readers.ts"
import { createSubscription, listSubscriptionsOf } from "../../../src/store/readers/subscriptions.ts"
import { NOW } from "../../search/an-article.ts"
import { due, firstDue, keptReader, ledger, owe, settledAs, states, subscribed } from "../a-ledger.ts"
import { aStore } from "../a-store.ts"

test("a renamed chat is the same reader, and its language stays where nothing new is said", async () => {
  const store = await aStore()
  const before = await keptReader(store, { title: "旧名", username: "old", language: "en" })

  const after = await keptReader(store, { title: "新名", username: undefined, language: undefined })

  expect(after).toEqual({ ...before, title: "新名", username: undefined })
  expect(await findReader(store, before.chatId)).toEqual(after)
  expect(await findReaderById(store, before.id)).toEqual(after)
})

describe("a paused reader", () => {
  test("keeps what waits; back again it gets the news, and what went stale is skipped", async () => {
    const store = await aStore()
    const reader = await subscribed(store)
    await owe(store, [reader], NOW)
    await owe(store, [reader], NOW + 100)
    await pauseReader(store, reader.chatId, "removed")

    const resumed = await resumeReader(store, reader.chatId, NOW + 50, NOW + 200)

    expect(resumed).toBe(true)
    expect(await ledger(store)).toMatchObject([
      { state: "skipped", why: "late" },
      { state: "waiting", why: null },
    ])
    expect(await findReader(store, reader.chatId)).toMatchObject({ pausedWhy: undefined })
  })

  test("back again keeps what it has and what is unknown as they are, however old", async () => {
    const store = await aStore()
    const reader = await subscribed(store)
    for (const state of ["sent", "unknown"] as const) {
      await owe(store, [reader])
      await settledAs(store, state)
    }
    await pauseReader(store, reader.chatId, "removed")

    await resumeReader(store, reader.chatId, NOW + 50, NOW + 200)

    expect(await states(store)).toEqual(["sent", "unknown"])
  })

  test("one that was not paused loses nothing by coming back", async () => {
    const store = await aStore()
    const reader = await subscribed(store)
    await owe(store, [reader])

    expect(await resumeReader(store, reader.chatId, NOW + 1, NOW + 1)).toBe(false)
    expect(await resumeReader(store, 404, NOW + 1, NOW + 1)).toBe(false)
    expect(await states(store)).toEqual(["waiting"])
  })

  test("of another bot all readers are paused, each with the reason it had first", async () => {
    const store = await aStore()
    await keptReader(store, { chatId: -1 })
    await keptReader(store, { chatId: -2 })
    await pauseReader(store, -1, "removed")

    await pauseAllReaders(store, "stranger")

    expect(await findReader(store, -1)).toMatchObject({ pausedWhy: "removed" })
    expect(await findReader(store, -2)).toMatchObject({ pausedWhy: "stranger" })
  })
})

describe("a group that became a supergroup", () => {
  test("takes its subscriptions and what waits to the new number, paused or not", async () => {
    const store = await aStore()
    const reader = await subscribed(store, { chatId: -5, kind: "group" })
    await owe(store, [reader])
    await pauseReader(store, -5, "moved")

    await moveReader(store, -5, -1005, NOW)

    expect(await findReader(store, -5)).toBeUndefined()
    expect(await due(store)).toMatchObject([{ chatId: -1005, reader: reader.id }])
    expect(await listSubscriptionsOf(store, reader.id)).toHaveLength(1)
  })

  test("hands all over to a reader that the new number has already, each thing once", async () => {
    const store = await aStore()
    const old = await subscribed(store, { chatId: -5, kind: "group" }, "#印度")
    await createSubscription(store, { reader: old.id, filter: "#日本", by: 1, now: NOW })
    const present = await subscribed(store, { chatId: -1005, kind: "group" }, "#日本")
    await owe(store, [old, present])
    await owe(store, [old])

    await moveReader(store, -5, -1005, NOW)

    const filters = (await listSubscriptionsOf(store, present.id)).map(({ filter }) => filter)
    expect(filters.sort()).toEqual(["#印度", "#日本"])
    expect(await listSubscriptionsOf(store, old.id)).toEqual([])
    expect(await ledger(store)).toMatchObject([
      { reader: old.id, state: "skipped" },
      { reader: present.id, state: "waiting" },
      { reader: present.id, state: "waiting" },
    ])
  })

  test("keeps what was sent and what is being sent as it is, and a second word of the move changes nothing", async () => {
    const store = await aStore()
    const reader = await subscribed(store, { chatId: -5, kind: "group" })
    await owe(store, [reader])
    await owe(store, [reader])
    await settledAs(store, "sent")
    await leaseDeliveries(store, [(await firstDue(store)).id], NOW)

    await moveReader(store, -5, -1005, NOW)
    await moveReader(store, -5, -1005, NOW)

    expect(await states(store)).toEqual(["sent", "sending"])
    expect(await findReader(store, -1005)).toMatchObject({ id: reader.id })
  })

  test("to its own number it does not move, and loses nothing", async () => {
    const store = await aStore()
    const reader = await subscribed(store, { chatId: -5, kind: "group" })

    await moveReader(store, -5, -5, NOW)

    expect(await listSubscriptionsOf(store, reader.id)).toHaveLength(1)
  })
})
