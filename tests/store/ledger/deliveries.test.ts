import { describe, expect, test } from "vitest"
import { RANKS } from "../../../src/model/delivery.ts"
import {
  closeBrokenDeliveries,
  leaseDeliveries,
  listRecentAttempts,
  resendUnknownDeliveries,
  settleArrivals,
  settleDelivery,
} from "../../../src/store/ledger/attempts.ts"
import { listDueDeliveries, silenceReader, skipWaitingOfUnsubscribed } from "../../../src/store/ledger/deliveries.ts"

import { pauseReader } from "../../../src/store/readers/readers.ts"
import { deleteSubscriptions, listSubscriptionsOf } from "../../../src/store/readers/subscriptions.ts"
import { NOW } from "../../search/an-article.ts"
import { due, firstDue, keptReader, ledger, owe, settledAs, states, subscribed } from "../a-ledger.ts"
import { aStore } from "../a-store.ts"

describe("what is due", () => {
  test("each reader's oldest delivery comes, the oldest of all first, and no more than asked for", async () => {
    const store = await aStore()
    const [one, other] = [await keptReader(store, { chatId: -1 }), await keptReader(store, { chatId: 2 })]
    await owe(store, [other])
    await owe(store, [one, other])

    expect(await due(store)).toMatchObject([
      { id: 1, article: 1, chatId: 2, attempts: 0 },
      { id: 2, article: 2, chatId: -1 },
    ])
    expect(await listDueDeliveries(store, NOW, 1)).toHaveLength(1)
  })

  test("nothing comes beside a delivery that is being sent", async () => {
    const store = await aStore()
    const reader = await keptReader(store)
    await owe(store, [reader])
    await owe(store, [reader])

    await leaseDeliveries(store, [(await firstDue(store)).id], NOW)

    expect(await due(store)).toEqual([])
  })

  test("a newer delivery never overtakes an older one that has to wait", async () => {
    const store = await aStore()
    const reader = await keptReader(store)
    await owe(store, [reader])
    await owe(store, [reader])
    const { id } = await firstDue(store)
    await leaseDeliveries(store, [id], NOW)
    await settleDelivery(store, id, { state: "waiting", dueAt: NOW + 5000 }, NOW)

    expect(await due(store, NOW + 4999)).toEqual([])
    expect(await due(store, NOW + 5000)).toMatchObject([{ id, attempts: 1 }])
  })

  test("what was published by name overtakes what pushed itself, over all and in one chat", async () => {
    const store = await aStore()
    const [one, other] = [await keptReader(store, { chatId: 1 }), await keptReader(store, { chatId: 2 })]
    await owe(store, [one, other], NOW, RANKS.byItself)
    await owe(store, [other], NOW, RANKS.byName)

    expect((await due(store)).map(({ article, chatId }) => [article, chatId])).toEqual([
      [2, 2],
      [1, 1],
    ])
  })

  test("nothing comes for a paused reader, nor for a silenced one before its time", async () => {
    const store = await aStore()
    const [paused, silenced] = [await keptReader(store, { chatId: -1 }), await keptReader(store, { chatId: -2 })]
    await owe(store, [paused, silenced])
    await pauseReader(store, -1, "removed")
    await silenceReader(store, silenced.id, NOW + 2000)
    await silenceReader(store, silenced.id, NOW + 1000)

    expect(await due(store, NOW + 1999)).toEqual([])
    expect(await due(store, NOW + 2000)).toMatchObject([{ chatId: -2 }])
  })
})

describe("a lease", () => {
  test("one delivery is leased once", async () => {
    const store = await aStore()
    await owe(store, [await keptReader(store)])
    const { id } = await firstDue(store)

    const [first, second] = [await leaseDeliveries(store, [id], NOW + 7), await leaseDeliveries(store, [id], NOW + 8)]
    expect([first, second]).toEqual([[{ id, digest: undefined }], []])
    expect(await ledger(store)).toMatchObject([{ state: "sending", attempts: 1, due: NOW + 7 }])
  })

  test.each([
    ["paused", (store, chatId) => pauseReader(store, chatId, "blocked")],
    ["silenced", (store, _chatId, id) => silenceReader(store, id, NOW + 1)],
  ] as const satisfies readonly [string, Write][])(
    "a reader that was %s meanwhile is not written to",
    async (_, stop) => {
      const store = await aStore()
      const reader = await keptReader(store)
      await owe(store, [reader])
      const { id } = await firstDue(store)

      await stop(store, reader.chatId, reader.id)

      expect(await leaseDeliveries(store, [id], NOW)).toEqual([])
      expect(await states(store)).toEqual(["waiting"])
    },
  )

  test.each(["sent", "unknown", "failed", "gone", "skipped"] as const)("what is %s is never leased", async (state) => {
    const store = await aStore()
    await owe(store, [await keptReader(store)])
    const { id } = await settledAs(store, state)

    expect(await leaseDeliveries(store, [id], NOW)).toEqual([])
    expect(await states(store)).toEqual([state])
  })
})

type Write = (
  store: Awaited<ReturnType<typeof aStore>>,
  chatId: number,
  id: Parameters<typeof silenceReader>[1],
) => Promise<unknown>

test("arrivals are noted each with its message, and only of what is being sent", async () => {
  const store = await aStore()
  await owe(store, [
    await keptReader(store),
    await keptReader(store, { chatId: -1002 }),
    await keptReader(store, { chatId: -1003 }),
  ])
  const ids = (await due(store)).map(({ id }) => id)
  await leaseDeliveries(store, ids.slice(0, 2), NOW)

  await settleArrivals(
    store,
    ids.map((id) => ({ id, messageId: 70 + id, ...(id !== ids[0] && { print: `print ${id}` }) })),
    NOW + 5,
  )

  const rows = await store.selectFrom("deliveries").selectAll().orderBy("id").execute()
  expect(rows.map(({ state, message_id, print, settled_at }) => [state, message_id, print, settled_at])).toEqual([
    ["sent", 71, null, NOW + 5],
    ["sent", 72, "print 2", NOW + 5],
    ["waiting", null, null, null],
  ])
})

test("only a delivery that is being sent is settled, so a late second answer changes nothing", async () => {
  const store = await aStore()
  await owe(store, [await keptReader(store)])
  const { id } = await firstDue(store)

  await settleDelivery(store, id, { state: "failed", why: "refused: early" }, NOW)
  await leaseDeliveries(store, [id], NOW)
  await settleDelivery(store, id, { state: "sent", messageId: 5 }, NOW)
  await settleDelivery(store, id, { state: "unknown", why: "silent" }, NOW)

  const entry = await store.selectFrom("deliveries").selectAll().executeTakeFirst()
  expect(entry).toMatchObject({ state: "sent", attempts: 1, message_id: 5, why: null })
})

describe("after the bot died", () => {
  test("what was being sent is unknown, never waiting; the rest stays as it is", async () => {
    const store = await aStore()
    const readers = [await keptReader(store, { chatId: -1 }), await keptReader(store, { chatId: -2 })]
    await owe(store, readers)
    await leaseDeliveries(store, [(await firstDue(store)).id], NOW)

    expect(await closeBrokenDeliveries(store, NOW)).toBe(1)
    expect(await closeBrokenDeliveries(store, NOW)).toBe(0)
    expect(await states(store)).toEqual(["unknown", "waiting"])
  })

  test("unknown deliveries go back in line where the operator wants it, but for those tried often enough", async () => {
    const store = await aStore()
    const readers = [await keptReader(store, { chatId: -1 }), await keptReader(store, { chatId: -2 })]
    await owe(store, readers)
    await settledAs(store, "unknown")
    await settledAs(store, "unknown")
    await store.updateTable("deliveries").set({ attempts: 5 }).where("id", "=", 2).execute()

    expect(await resendUnknownDeliveries(store, 5, NOW + 9)).toBe(1)
    expect(await ledger(store)).toMatchObject([{ state: "waiting", attempts: 1, due: NOW + 9 }, { state: "unknown" }])
  })

  test("the pace learns when something went, or may have gone, to which chat", async () => {
    const store = await aStore()
    const readers = [-1, -2, -3].map((chatId) => keptReader(store, { chatId }))
    await owe(store, await Promise.all(readers))
    await settledAs(store, "sent", NOW)
    await settledAs(store, "unknown", NOW + 2)

    await store.updateTable("deliveries").set({ album: "[7,8,9]" }).where("id", "=", 2).execute()

    const album = Array(3).fill({ chatId: -2, at: NOW + 2 })
    expect(await listRecentAttempts(store, NOW)).toEqual(album)
    expect(await listRecentAttempts(store, NOW - 1)).toEqual([{ chatId: -1, at: NOW }, ...album])
  })
})

test("who asks for nothing any more gets nothing that waited; who still asks for something keeps it", async () => {
  const store = await aStore()
  const [leaver, stayer] = [await subscribed(store, { chatId: -1 }), await subscribed(store, { chatId: -2 })]
  await owe(store, [leaver])
  await settledAs(store, "sent")
  await owe(store, [leaver, stayer])
  const subscriptions = await listSubscriptionsOf(store, leaver.id)

  await skipWaitingOfUnsubscribed(store, leaver.id, NOW)
  const before = await states(store)
  await deleteSubscriptions(
    store,
    subscriptions.map(({ id }) => id),
  )
  for (const { id } of [leaver, stayer]) await skipWaitingOfUnsubscribed(store, id, NOW)

  expect(before).toEqual(["sent", "waiting", "waiting"])
  expect(await states(store)).toEqual(["sent", "skipped", "waiting"])
})
