import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import SqliteDatabase from "better-sqlite3"
import { expect, onTestFinished, test } from "vitest"
import { HERE } from "../../../src/corpus/readers/whole-readers.ts"
import { startFeeds } from "../../../src/intake/feeds/feed-loop.ts"
import type { AppImporter } from "../../../src/intake/importer.ts"
import type { Store } from "../../../src/store/db/open.ts"
import { retrySetAside } from "../../../src/store/inbox/retry-set-aside.ts"
import { listSetAside, noteBeginning } from "../../../src/store/inbox/set-aside.ts"
import { allowHost } from "../../../src/store/sources/allowed-hosts.ts"
import { findFeed, followFeed } from "../../../src/store/sources/feeds.ts"
import { NOW } from "../../search/an-article.ts"
import { aStore } from "../../store/a-store.ts"
import { until } from "../../until.ts"

const FEED = `<rss version="2.0"><channel><title>源</title><item><title>雨季提前</title><guid>1</guid></item></channel></rss>`

/** A host of its own with a feed at every path; which of them was asked for. */
async function aServer(asked: string[]): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? "")
    response.setHeader("content-type", "application/rss+xml").end(FEED)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function following(paths: readonly string[], takeFollowed: AppImporter["takeFollowed"]) {
  const db = await aStore()
  const asked: string[] = []
  const ids = []
  for (const path of paths) {
    const host = await aServer(asked)
    await allowHost(db, host, { by: 1, now: NOW })
    const schedule = {
      interval: 900_000,
      failures: 0,
      nextAt: 0,
      lookedAt: NOW,
      fault: undefined,
      rejected: 0,
      leftOut: 0,
    }
    const note = { address: `http://${host}${path}`, etag: undefined, lastModified: undefined, ...schedule }
    ids.push(await followFeed(db, { name: path, policy: "archive", note }))
  }
  const faults: unknown[] = []
  const start = () => {
    const feeds = startFeeds({
      ...{ db, importer: { takeFollowed } as AppImporter, readers: HERE, now: () => NOW, random: () => 0 },
      ...{ onTrouble: async () => undefined, onFault: (error) => faults.push(error) },
      rhythm: { lookAgainMs: 1, gapMs: 0 },
    })
    onTestFinished(() => feeds.stop())
    return feeds
  }
  return { db, asked, faults, ids, start }
}

const aside = async (db: Store) => (await listSetAside(db)).map(({ queue, key, why }) => `${queue}:${key} ${why}`)
const nothing = async () => ({ fresh: [], rejected: [] }) as never

test("a feed whose look ended the program three times is set aside, and looked at again when it is taken back", async () => {
  const { db, asked, start } = await following(["/a", "/b"], nothing)
  for (let life = 0; life < 3; life++) await noteBeginning(db, "feed", "1")

  start()
  await until(async () => asked.length === 1 && (await aside(db)).length === 1)
  const before = [...asked]
  const named = await aside(db)
  await retrySetAside(db, "feed", "1")
  await until(() => asked.length === 2)

  expect([before, named, asked]).toEqual([["/b"], ["feed:1 begun 3 times and never ended"], ["/b", "/a"]])
})

test("of feeds that an earlier life did not end, one is looked at at a time", async () => {
  let [atOnce, most] = [0, 0]
  const { db, asked, start } = await following(["/a", "/b", "/c"], async () => {
    most = Math.max(most, ++atOnce)
    await new Promise(setImmediate)
    atOnce--
    return nothing()
  })
  for (const key of ["1", "2", "3"]) await noteBeginning(db, "feed", key)

  start()
  await until(() => asked.length === 3)

  expect(most).toBe(1)
})

test("what the store refuses of a look is no fault of the feed, and its host is left alone for a while", async () => {
  const full = new SqliteDatabase.SqliteError("database or disk is full", "SQLITE_FULL")
  const { db, asked, faults, ids, start } = await following(["/a"], async () => {
    throw full
  })

  const feeds = start()
  await until(() => faults.length === 1)
  const feed = ids[0] && (await findFeed(db, ids[0]))
  await feeds.stop()

  expect([asked, faults]).toEqual([["/a"], [full]])
  expect(feed).toMatchObject({ failures: 0, fault: undefined, nextAt: 0 })
})

test("a feed whose row is rubbish is set aside, and the others are looked at", async () => {
  const { db, asked, start } = await following(["/a", "/b"], nothing)
  await db
    .updateTable("feeds")
    .set({ fault: "so what" as never })
    .where("source_id", "=", 1)
    .execute()

  start()
  await until(() => asked.length === 1)

  expect([asked, await aside(db)]).toEqual([["/b"], ["feed:1 fault can't be a text of 7 characters"]])
})
