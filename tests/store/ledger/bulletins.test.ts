import { expect, test } from "vitest"
import type { ReaderId } from "../../../src/model/id.ts"
import { createDeliveries, ensureBulletin } from "../../../src/store/ledger/bulletins.ts"
import { NOW } from "../../search/an-article.ts"
import { atOnce, keptArticle, keptReader, ledger, settledAs, states } from "../a-ledger.ts"
import { aStore } from "../a-store.ts"

test("an article has one bulletin, however often it is published and by whom", async () => {
  const store = await aStore()
  const article = await keptArticle(store)

  const first = await ensureBulletin(store, article, 7, NOW)
  const again = await ensureBulletin(store, article, undefined, NOW + 1)

  expect(again).toBe(first)
  expect(await store.selectFrom("bulletins").selectAll().execute()).toEqual([
    { id: first, article_id: article, created_at: NOW, created_by: 7 },
  ])
})

test("a reader has one delivery of a bulletin, and what became of it stays", async () => {
  const store = await aStore()
  const [one, other] = [await keptReader(store, { chatId: -1 }), await keptReader(store, { chatId: -2 })]
  const bulletin = await ensureBulletin(store, await keptArticle(store), undefined, NOW)

  const first = await createDeliveries(store, bulletin, atOnce(one, one), { rank: 0, now: NOW })
  await settledAs(store, "sent")
  const second = await createDeliveries(store, bulletin, atOnce(one, other), { rank: 0, now: NOW + 1 })

  expect([first.created, second.created]).toEqual([1, 1])
  expect(await states(store)).toEqual(["sent", "waiting"])
})

test.each(["failed", "gone", "skipped"] as const)(
  "a delivery that %s waits again when its article is published again",
  async (state) => {
    const store = await aStore()
    const reader = await keptReader(store)
    const bulletin = await ensureBulletin(store, await keptArticle(store), undefined, NOW)
    await createDeliveries(store, bulletin, atOnce(reader), { rank: 0, now: NOW })
    await settledAs(store, state)

    expect(await createDeliveries(store, bulletin, atOnce(reader), { rank: 0, now: NOW + 1 })).toEqual(ONE)
    expect(await states(store)).toEqual(["waiting"])
  },
)

test("a bulletin goes to more readers than fit one statement, and to none", async () => {
  const store = await aStore()
  const chats = Array.from({ length: 2500 }, (_, n) => ({ chat_id: -n - 1, kind: "channel" as const, title: "" }))
  await store
    .insertInto("readers")
    .values(chats.map((chat) => ({ ...chat, ...NOTHING_MORE })))
    .execute()
  const readers = (await store.selectFrom("readers").select("id").execute()) as { id: ReaderId }[]
  const bulletin = await ensureBulletin(store, await keptArticle(store), undefined, NOW)

  expect(await createDeliveries(store, bulletin, [], { rank: 0, now: NOW })).toEqual(NONE)
  expect(await createDeliveries(store, bulletin, atOnce(...readers), { rank: 0, now: NOW })).toEqual(ALL)
  expect(await ledger(store)).toHaveLength(2500)
})

const [NONE, ONE, ALL] = [0, 1, 2500].map((created) => ({ created, held: 0 }))
const NOTHING_MORE = { username: null, language: null, paused_why: null, not_before: 0 }
