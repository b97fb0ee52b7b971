import { sql } from "kysely"
import { expect, onTestFinished, test } from "vitest"
import { inBulk } from "../../../src/store/db/bulk.ts"
import { openStore, type Store } from "../../../src/store/db/open.ts"
import { aFolder } from "../a-store.ts"

test("bulk work does not wait for the disk at each commit, and what comes after it does", async () => {
  const db = await openStore(aFolder())
  onTestFinished(() => db.destroy())

  const during = await inBulk(db, () => durabilityOf(db))

  expect(during).toEqual({ synchronous: 1, wal_autocheckpoint: 8000 })
  expect(await durabilityOf(db)).toEqual({ synchronous: 2, wal_autocheckpoint: 1000 })
})

test("bulk work that fails leaves the store as careful as before", async () => {
  const db = await openStore(aFolder())
  onTestFinished(() => db.destroy())

  await expect(inBulk(db, () => Promise.reject(new Error("no such file")))).rejects.toThrow("no such file")

  expect(await durabilityOf(db)).toEqual({ synchronous: 2, wal_autocheckpoint: 1000 })
})

async function durabilityOf(db: Store) {
  const { rows: flush } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
  const { rows: log } = await sql<{ wal_autocheckpoint: number }>`pragma wal_autocheckpoint`.execute(db)
  return { ...flush[0], ...log[0] }
}
