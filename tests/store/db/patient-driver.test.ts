import { join } from "node:path"
import SqliteDatabase from "better-sqlite3"
import { sql } from "kysely"
import { expect, onTestFinished, test } from "vitest"
import { inTransaction, openStore, type Store } from "../../../src/store/db/open.ts"
import { aFolder, aStore } from "../a-store.ts"

async function put(db: Store, key: string, value: string): Promise<void> {
  await sql`insert into meta (key, value) values (${key}, ${value})
    on conflict (key) do update set value = excluded.value`.execute(db)
}

async function find(db: Store, key: string): Promise<string | undefined> {
  const { rows } = await sql<{ value: string }>`select value from meta where key = ${key}`.execute(db)
  return rows[0]?.value
}

/** Another writer, which has the lock from now on. */
function lockedBy(folder: string) {
  const other = new SqliteDatabase(join(folder, "kuaixun.db"))
  other.exec("begin immediate")
  onTestFinished(() => void other.close())
  return { release: () => other.exec("rollback") }
}

test("while another writer has the lock, whoever reads is served and the loop turns; then the writer has its turn", async () => {
  const folder = aFolder()
  const store = await aStore(folder)
  await put(store, "before", "1")
  const other = lockedBy(folder)
  const order: string[] = []

  const writing = put(store, "meanwhile", "2").then(() => order.push("written"))
  order.push(`read ${await find(store, "before")}`)
  await new Promise(setImmediate)
  order.push("turned")
  other.release()
  await writing

  expect(order).toEqual(["read 1", "turned", "written"])
  expect(await find(store, "meanwhile")).toBe("2")
})

test("a transaction waits for the lock without holding up what only reads", async () => {
  const folder = aFolder()
  const store = await aStore(folder)
  const other = lockedBy(folder)
  let isWritten = false

  const writing = inTransaction(store, async (tx) => {
    await put(tx, "one", "1")
    isWritten = true
    await put(tx, "two", "2")
  })
  expect(await find(store, "one")).toBeUndefined()
  expect(isWritten).toBe(false)
  other.release()
  await writing

  expect([await find(store, "one"), await find(store, "two")]).toEqual(["1", "2"])
})

test("writers that waited for the lock write in the order in which they came", async () => {
  const folder = aFolder()
  const store = await aStore(folder)
  const other = lockedBy(folder)

  const writing = ["a", "b", "c", "d"].map((value) =>
    value < "c" ? put(store, "last", value) : inTransaction(store, (tx) => put(tx, "last", value)),
  )
  await find(store, "last")
  other.release()
  await Promise.all(writing)

  expect(await find(store, "last")).toBe("d")
})

test("a lock that outlasts the patience is SQLite's error, for a statement and for a transaction, and later writes succeed", async () => {
  const folder = aFolder()
  const store = await openStore(folder, { patienceMs: 20 })
  onTestFinished(() => store.destroy())
  const other = lockedBy(folder)

  const alone = put(store, "one", "1")
  const together = inTransaction(store, (tx) => put(tx, "two", "2"))

  await expect(alone).rejects.toMatchObject({ code: "SQLITE_BUSY", message: "database is locked" })
  await expect(together).rejects.toMatchObject({ code: "SQLITE_BUSY", message: "database is locked" })
  other.release()
  await put(store, "three", "3")
  expect([await find(store, "one"), await find(store, "three")]).toEqual([undefined, "3"])
})

test("nobody reads or writes between the steps of a transaction, and one that fails leaves nothing and frees the store", async () => {
  const store = await aStore()
  const [begun, between] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const order: string[] = []

  const failing = inTransaction(store, async (tx) => {
    await put(tx, "half", "1")
    begun.resolve()
    await between.promise
    order.push("thrown")
    throw new Error("no")
  })
  await begun.promise
  const reading = find(store, "half").then((value) => order.push(`read ${value}`))
  between.resolve()

  await expect(failing).rejects.toThrow("no")
  await reading
  expect(order).toEqual(["thrown", "read undefined"])
})
