import { expect, test } from "vitest"
import type { ReaderId, SubscriptionId } from "../../../src/model/id.ts"
import { findArticle } from "../../../src/store/corpus/articles.ts"
import { checkIntegrity } from "../../../src/store/db/check-integrity.ts"
import { findFact, setFact } from "../../../src/store/db/facts.ts"
import { planRetraction, retract } from "../../../src/store/ledger/retractions.ts"
import { countArticles, countEverything } from "../../../src/store/ledger/stats.ts"
import {
  createSubscription,
  deleteSubscriptions,
  findSubscription,
  listSubscriptionsOf,
} from "../../../src/store/readers/subscriptions.ts"
import { ensureSource } from "../../../src/store/sources/sources.ts"
import { anArticle, NOW } from "../../search/an-article.ts"
import { keptArticle, keptReader, owe, settledAs, subscribed } from "../a-ledger.ts"
import { aStore } from "../a-store.ts"
import { listSubscriptions } from "../all-subscriptions.ts"

test("a reader has a filter once; its list keeps the order in which they were made", async () => {
  const store = await aStore()
  const { id: reader } = await keptReader(store)
  const ask = (filter: string) => createSubscription(store, { reader, filter, by: undefined, now: NOW })

  expect([await ask("#印度"), await ask(""), await ask("#印度")]).toEqual([true, true, false])
  expect((await listSubscriptionsOf(store, reader)).map(({ filter }) => filter)).toEqual(["#印度", ""])
})

test("an ended subscription is gone, and those of other readers are not", async () => {
  const store = await aStore()
  const [one, other] = [await subscribed(store, { chatId: -1 }), await subscribed(store, { chatId: -2 })]

  await deleteSubscriptions(store, [1 as SubscriptionId])
  await deleteSubscriptions(store, [])

  expect(await findSubscription(store, 1 as SubscriptionId)).toBeUndefined()
  expect(await listSubscriptions(store)).toMatchObject([{ id: 2, reader: other.id, filter: "", createdAt: NOW }])
  expect(await listSubscriptionsOf(store, one.id)).toEqual([])
})

test("nobody subscribes who is no reader", async () => {
  const store = await aStore()
  const ghost = { reader: 404 as ReaderId, filter: "", by: undefined, now: NOW }

  await expect(createSubscription(store, ghost)).rejects.toThrow(/foreign key/i)
})

test("a fact is found as it was set last, and a source by its name", async () => {
  const store = await aStore()

  await setFact(store, "bot", "1")
  await setFact(store, "bot", "2")

  expect([await findFact(store, "bot"), await findFact(store, "corpus")]).toEqual(["2", undefined])
  expect(await ensureSource(store, "甲")).toBe(await ensureSource(store, "甲"))
  expect(await ensureSource(store, "甲")).not.toBe(await ensureSource(store, "乙"))
})

test("an article comes back as it was kept", async () => {
  const store = await aStore()
  const article = anArticle({
    marker: "🔥💠",
    labels: ["突发", "独家"],
    opener: 3,
    runsOn: true,
    headline: "😀'; drop table articles; --",
    paragraphs: ["第一段 #印度\u0000", 'a\n"b"', ""],
    tags: ["印度", "日本"],
    meant: ["日本"],
    glosses: [{ tag: "印度", text: "India" }],
    url: "https://t.me/c/1/2",
    dated: false,
  })

  const id = await keptArticle(store, article)

  expect(await findArticle(store, id)).toEqual({ ...article, id })
})

test("everything is counted, every state of a delivery too, and the file is sound", async () => {
  const store = await aStore()
  const readers = [await subscribed(store, { chatId: -1 }), await subscribed(store, { chatId: -2 })]
  await owe(store, readers)
  await keptArticle(store, { tags: ["印度", "日本"] })
  await settledAs(store, "sent")

  const none = { sending: 0, unknown: 0, failed: 0, gone: 0, skipped: 0 }
  expect(await countEverything(store)).toEqual({
    posts: 0,
    articles: 2,
    tags: 2,
    subscriptions: 2,
    bulletins: 1,
    deliveries: { ...none, waiting: 1, sent: 1 },
  })
  expect([await countArticles(store), await checkIntegrity(store)]).toEqual([2, undefined])
})

test("what was asked to be retracted and nobody confirmed is forgotten after a day, what was done is not", async () => {
  const store = await aStore()
  const article = await keptArticle(store)
  const asked = { article, why: "", by: 1 }
  const DAY = 86_400_000
  const done = await planRetraction(store, { ...asked, now: NOW })
  await retract(store, done, { manner: "strike", by: 1, now: NOW })
  const old = await planRetraction(store, { ...asked, now: NOW })

  const next = await planRetraction(store, { ...asked, now: NOW + DAY })
  const last = await planRetraction(store, { ...asked, now: NOW + DAY + 1 })
  const afterAll = await planRetraction(store, { ...asked, now: NOW + 3 * DAY })

  const kept = await store.selectFrom("retractions").select("id").orderBy("id").execute()
  expect(kept.map(({ id }) => id)).toEqual([done, afterAll])
  expect(new Set([done, old, next, last, afterAll]).size).toBe(5)
})
