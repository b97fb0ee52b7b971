import { expect, test } from "vitest"
import { listFresh, publish, publishAll } from "../../src/desk/publish.ts"
import { createTakers } from "../../src/desk/takers.ts"
import { openCorpus } from "../../src/intake/catch-up.ts"
import { ingest } from "../../src/intake/ingest.ts"
import type { ArticleId } from "../../src/model/id.ts"
import { countEverything } from "../../src/store/ledger/stats.ts"
import { followChannel } from "../../src/store/sources/channels.ts"
import { listNews } from "../../src/store/sources/queue.ts"
import { anArticle, NOW } from "../search/an-article.ts"
import { keptArticle, retracted, settledAs, states, subscribed } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"

const options = () => ({ takers: createTakers("Asia/Shanghai"), now: NOW })
const HOUR = 3_600_000

test("an article goes once to each reader who asked for it, and to nobody else", async () => {
  const store = await aStore()
  const id = await keptArticle(store, anArticle({ tags: ["印度"] }))
  await subscribed(store, { chatId: -1 }, "#印度")
  await subscribed(store, { chatId: -1 }, "外长")
  await subscribed(store, { chatId: -2 }, "#越南")

  expect(await publish(store, id, options())).toEqual({ bulletin: 1, deliveries: 1, held: 0, readers: 1 })
  expect(await publish(store, id, options())).toEqual({ bulletin: 1, deliveries: 0, held: 0, readers: 1 })
})

test("who subscribes later gets it by the next publishing; who has it keeps one", async () => {
  const store = await aStore()
  const id = await keptArticle(store)
  await subscribed(store, { chatId: -1 })
  await publish(store, id, options())
  await settledAs(store, "sent")

  await subscribed(store, { chatId: -2 })
  const again = await publish(store, id, { ...options(), by: 1000 })

  expect(again).toMatchObject({ deliveries: 1, readers: 2 })
  expect(await states(store)).toEqual(["sent", "waiting"])
})

test("a channel that told an article itself is not sent it back", async () => {
  const store = await aStore()
  await subscribed(store, { chatId: -1001 })
  await subscribed(store, { chatId: -1002 })
  await followChannel(store, { chatId: -1001, username: undefined, title: "甲", policy: "publish" }, NOW)
  await ingest(store, await openCorpus(store), [aTold("甲"), aTold("乙")], { source: "", now: () => NOW })

  expect(await publish(store, 1 as ArticleId, options())).toEqual({ bulletin: 1, deliveries: 1, held: 0, readers: 1 })
})

function aTold(source: string) {
  const post = { externalId: "7", text: "【题】\n正文一段。", url: undefined, date: NOW }
  return { post, where: "7", source }
}

test("an article that is not there is not published", async () => {
  const store = await aStore()

  expect(await publish(store, 404 as ArticleId, options())).toBeUndefined()
})

test("a publishing that fails half way leaves neither bulletin nor deliveries", async () => {
  const store = await aStore()
  const id = await keptArticle(store)
  await subscribed(store, { chatId: -1 })
  await store.schema.alterTable("deliveries").renameTo("elsewhere").execute()

  await expect(publish(store, id, options())).rejects.toThrow(/no such table/)

  await store.schema.alterTable("elsewhere").renameTo("deliveries").execute()
  expect(await countEverything(store)).toMatchObject({ bulletins: 0, deliveries: { waiting: 0 } })
})

test("an import pushes what is fresh and holds back the archive", async () => {
  const store = await aStore()
  await subscribed(store)
  const ages = [0, 48, 48.001, 10_000]
  const ids = await Promise.all(ages.map((age) => keptArticle(store, { publishedAt: NOW - age * HOUR })))

  const fresh = await listFresh(store, [...ids, 404 as ArticleId], { now: NOW, maxAgeHours: 48 })

  expect(fresh).toEqual(ids.slice(0, 2))
  expect(await publishAll(store, fresh, options())).toBe(2)
})

test("an article that was retracted goes to nobody, by name or by itself, and is no news to any source", async () => {
  const store = await aStore()
  await subscribed(store)
  const id = await keptArticle(store)
  await retracted(store, id)

  expect(await publish(store, id, options())).toBeUndefined()
  expect(await listFresh(store, [id], { now: NOW, maxAgeHours: 48 })).toEqual([])
  expect(await listNews(store, [id], 0)).toEqual([])
  expect(await states(store)).toEqual([])
})
