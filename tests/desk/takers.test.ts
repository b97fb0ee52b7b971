import { expect, test } from "vitest"
import { createTakers } from "../../src/desk/takers.ts"
import type { SubscriptionId } from "../../src/model/id.ts"
import { NO_ALIASES } from "../../src/search/aliases.ts"
import { inTransaction } from "../../src/store/db/open.ts"
import { moveReader } from "../../src/store/readers/readers.ts"
import {
  changeSettings,
  createSubscription,
  deleteSubscriptions,
  listSubscriptionsOf,
} from "../../src/store/readers/subscriptions.ts"
import { anArticle, NOW } from "../search/an-article.ts"
import { keptReader, subscribed } from "../store/a-ledger.ts"
import { aFolder, aStore } from "../store/a-store.ts"

type Store = Awaited<ReturnType<typeof aStore>>

function following(db: Store) {
  const takers = createTakers("Asia/Shanghai")
  return async () => {
    await takers.follow(db)
    return takers.of(anArticle(), NO_ALIASES).map(({ reader }) => Number(reader))
  }
}

test("who subscribes, ends it, or takes its place is known at the next following", async () => {
  const db = await aStore()
  const [first, second] = [await subscribed(db, { chatId: -1 }, "印度"), await subscribed(db, { chatId: -2 }, "越南")]
  const takers = following(db)
  const before = await takers()

  await createSubscription(db, { reader: second.id, filter: "日本", by: 1, now: NOW })
  const more = await takers()
  await deleteSubscriptions(db, [1 as SubscriptionId])
  const less = await takers()
  await subscribed(db, { chatId: -3 }, "东京")

  expect([before, more, less, await takers()]).toEqual([[first.id], [first.id, second.id], [second.id], [second.id, 3]])
})

test("a group that became another takes what the old one took", async () => {
  const db = await aStore()
  await subscribed(db, { chatId: -1 }, "印度")
  const present = await keptReader(db, { chatId: -1009 })
  const takers = following(db)
  await takers()

  await inTransaction(db, (tx) => moveReader(tx, -1, -1009, NOW))

  expect(await takers()).toEqual([present.id])
})

test("what another process subscribes counts, and more than one reading brings", async () => {
  const folder = aFolder()
  const [db, elsewhere] = [await aStore(folder), await aStore(folder)]
  const takers = following(db)
  await takers()
  const reader = await keptReader(elsewhere)
  await inTransaction(elsewhere, async (tx) => {
    for (let n = 0; n < 2500; n++) {
      await createSubscription(tx, { reader: reader.id, filter: n === 2400 ? "印度" : `无${n}`, by: 1, now: NOW })
    }
  })

  expect(await takers()).toEqual([reader.id])
})

test("two followings at once, one of them in a transaction, know the same", async () => {
  const db = await aStore()
  for (let n = 0; n < 30; n++) await subscribed(db, { chatId: -n - 1 }, "印度")
  const takers = createTakers("Asia/Shanghai")

  await Promise.all([takers.follow(db), inTransaction(db, (tx) => takers.follow(tx)), takers.follow(db)])

  expect(takers.of(anArticle(), NO_ALIASES)).toHaveLength(30)
})

test("what its chat or its settings change is known, and who paused takes nothing", async () => {
  const db = await aStore()
  const reader = await subscribed(db, { chatId: -1 }, "印度")
  await subscribed(db, { chatId: -2 }, "日本")
  const takers = createTakers("Asia/Shanghai")
  await takers.follow(db)

  await db.updateTable("readers").set({ time_zone: "Europe/London" }).where("id", "=", reader.id).execute()
  await changeSettings(db, 2 as SubscriptionId, { pausedAt: NOW })
  await takers.follow(db)

  expect(takers.of(anArticle(), NO_ALIASES)).toMatchObject([{ reader: reader.id, timeZone: "Europe/London" }])
})

test("of some alone are those that take it, whatever is known of the others", async () => {
  const db = await aStore()
  const reader = await subscribed(db, { chatId: -1 }, "印度")
  await createSubscription(db, { reader: reader.id, filter: "越南", by: 1, now: NOW })
  const takers = createTakers("Asia/Shanghai")

  const some = takers.among(await listSubscriptionsOf(db, reader.id), anArticle(), NO_ALIASES)

  expect(some.map(({ filter }) => filter)).toEqual(["印度"])
})
