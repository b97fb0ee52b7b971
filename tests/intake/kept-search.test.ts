import { readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { catchUp } from "../../src/intake/follow-index.ts"
import { openKeptSearch, readKeptSearch, refuseEmptied } from "../../src/intake/kept-search.ts"
import type { Store } from "../../src/store/db/open.ts"
import { NOW } from "../search/an-article.ts"
import { keptArticle } from "../store/a-ledger.ts"
import { aFolder, aStore } from "../store/a-store.ts"

function aLog() {
  const told: unknown[] = []
  return { told, info: (said: unknown) => told.push(said) }
}

async function keptOnce(db: Store, folder: string): Promise<number> {
  const kept = await openKeptSearch(db, folder, aLog())
  const cursor = await catchUp(db, kept.search, kept.cursor)
  await kept.keep(cursor)
  return cursor
}

const asked = { limit: 10, now: NOW }

test("what was kept is there again at once, and only what came since is indexed", async () => {
  const folder = aFolder()
  const db = await aStore(folder)
  await keptArticle(db, { headline: "供应链协议" })
  const cursor = await keptOnce(db, folder)
  await keptArticle(db, { headline: "供应链会议" })

  const log = aLog()
  const kept = await openKeptSearch(db, folder, log)
  const before = kept.search.ask("供应链", asked).hits.map(({ headline }) => headline)
  await catchUp(db, kept.search, kept.cursor)

  expect([kept.cursor, log.told, before]).toEqual([cursor, [], ["供应链协议"]])
  expect(kept.search.ask("供应链", asked).exact).toBe(2)
})

test("beside a store that was put back from a copy the index is made anew", async () => {
  const [folder, other] = [aFolder(), aFolder()]
  const db = await aStore(folder)
  await keptArticle(db)
  await keptOnce(db, folder)
  const copy = await aStore(other)
  await keptArticle(copy)

  const log = aLog()
  const kept = await openKeptSearch(copy, folder, log)

  expect([kept.cursor, kept.search.size, log.told.length]).toEqual([0, 0, 1])
  expect(readdirSync(join(folder, "index")).filter((name) => name.endsWith(".part"))).toEqual([])
})

test("another process reads what is kept, and writes nothing", async () => {
  const folder = aFolder()
  const db = await aStore(folder)
  await keptArticle(db)
  const cursor = await keptOnce(db, folder)
  const files = readdirSync(join(folder, "index"))

  const read = await readKeptSearch(db, folder)
  rmSync(join(folder, "index"), { recursive: true })
  const nothing = await readKeptSearch(db, folder)

  expect([read.cursor, read.search.size, files.length]).toEqual([cursor, 1, 1])
  expect([nothing.cursor, nothing.search.size]).toEqual([0, 0])
})

test("a store without an article beside an index of some is refused; one that has articles, or no index, is not", async () => {
  const [folder, other] = [aFolder(), aFolder()]
  const db = await aStore(folder)
  const empty = await aStore(other)
  await keptOnce(empty, other)
  await keptArticle(db)
  await keptOnce(db, folder)

  await expect(refuseEmptied(empty, folder)).rejects.toThrow(/kuaixun\.db is empty, though a bot has used.*index\//)
  await refuseEmptied(db, folder)
  await refuseEmptied(empty, other)
  await refuseEmptied(empty, aFolder())
})
