import { sql } from "kysely"
import { expect, onTestFinished, test } from "vitest"
import { followArticles } from "../../src/intake/follow-index.ts"
import { createSearch } from "../../src/search/search.ts"
import type { Store } from "../../src/store/db/open.ts"
import { retrySetAside } from "../../src/store/inbox/retry-set-aside.ts"
import { listSetAside, onSetAside } from "../../src/store/inbox/set-aside.ts"
import { keptArticle } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"
import { until } from "../until.ts"

async function following(db: Store, mostAwaited: number, lookAgainMs = 3_600_000) {
  const search = createSearch()
  const keptAt: number[] = []
  const kept = { search, cursor: 0, keep: async (cursor: number) => void keptAt.push(cursor) }
  const follower = await followArticles(db, kept, (error) => expect.unreachable(String(error)), {
    mostAwaited,
    lookAgainMs,
  })
  onTestFinished(() => follower.stop())
  return { search, follower, keptAt }
}

test("what there is to index at a start is indexed and kept before the bot is ready", async () => {
  const db = await aStore()
  for (let nth = 0; nth < 3; nth++) await keptArticle(db)

  const { search, follower, keptAt } = await following(db, 3)

  expect([search.size, follower.isBehind, keptAt]).toEqual([3, false, [3]])
})

test("a start does not wait for very many articles", async () => {
  const db = await aStore()
  for (let nth = 0; nth < 3; nth++) await keptArticle(db)

  const { search, follower } = await following(db, 2)
  const isBehind = follower.isBehind
  await follower.look()

  expect([isBehind, follower.isBehind, search.size]).toEqual([true, false, 3])
})

test("stopped while it indexes, it keeps what it has", async () => {
  const db = await aStore()
  for (let nth = 0; nth < 300; nth++) await keptArticle(db)

  const { search, follower, keptAt } = await following(db, 2)
  await follower.stop()

  expect([search.size, keptAt.at(-1)]).toEqual([100, 100])
})

test("what another process writes is indexed without a word", async () => {
  const db = await aStore()
  const { search } = await following(db, 3, 5)

  const article = await keptArticle(db)

  await until(() => search.article(article), "the article in the index")
})

test("an article that can't be read is set aside and named, and the others are indexed", async () => {
  const db = await aStore()
  const named: string[] = []
  onTestFinished(onSetAside(({ queue, key }) => void named.push(`${queue}:${key}`)))
  for (let nth = 0; nth < 3; nth++) await keptArticle(db)
  await db.updateTable("articles").set({ tags: '["印度"' }).where("id", "=", 2).execute()

  const { search, follower } = await following(db, 3)
  await follower.look()

  expect([search.size, named]).toEqual([2, ["article:2"]])
})

test("a mended article that is taken back is indexed at the next look", async () => {
  const db = await aStore()
  const id = await keptArticle(db)
  await db.updateTable("articles").set({ glosses: "{}" }).execute()
  const { search, follower } = await following(db, 3)
  await db.updateTable("articles").set({ glosses: "[]" }).execute()
  await follower.look()
  const before = search.size

  await retrySetAside(db, "article", String(id))
  await follower.look()

  expect([before, search.size, await listSetAside(db)]).toEqual([0, 1, []])
})

test("a text where the number of a change belongs hides no later change", async () => {
  const db = await aStore()
  await keptArticle(db)
  await sql`update articles set seq = 'zzz'`.execute(db)
  const { search, follower } = await following(db, 3)

  await keptArticle(db)
  await follower.look()

  expect(search.size).toBe(1)
})

test("news is indexed when somebody looks, and kept at the end", async () => {
  const db = await aStore()
  const { search, follower, keptAt } = await following(db, 3)

  await keptArticle(db)
  await follower.look()
  await follower.stop()

  expect([search.size, keptAt]).toEqual([1, [0, 1]])
})
