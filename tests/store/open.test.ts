import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import SqliteDatabase from "better-sqlite3"
import { Kysely, SqliteDialect, sql } from "kysely"
import { Migrator } from "kysely/migration"
import { expect, onTestFinished, test } from "vitest"
import { setFact } from "../../src/store/meta.ts"
import { MIGRATIONS } from "../../src/store/migrations/all.ts"
import { inTransaction, openStore, StoreError } from "../../src/store/open.ts"
import { countEverything } from "../../src/store/stats.ts"
import { aFolder, aStore } from "./a-store.ts"

test("a new folder becomes an empty store, and opening it again changes nothing", async () => {
  const folder = aFolder()
  const first = await openStore(join(folder, "deep", "state"))
  await first.destroy()

  const store = await aStore(join(folder, "deep", "state"))

  expect((await countEverything(store)).posts).toBe(0)
})

test("a database from a newer version is refused by name and left as it is", async () => {
  const folder = aFolder()
  const store = await openStore(folder)
  await store
    .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
    .insertInto("kysely_migration")
    .values({ name: "900-from-the-future", timestamp: "2030-01-01" })
    .execute()
  await store.destroy()

  await expect(openStore(folder)).rejects.toThrow(/newer Kuaixun.*900-from-the-future/)
})

test("where a step fails, none of them is done", async () => {
  const folder = aFolder()
  const other = new SqliteDatabase(join(folder, "kuaixun.db"))
  other.exec("create table aliases (someone text)")

  await expect(openStore(folder)).rejects.toThrow(/kuaixun\.db.*aliases/)

  const tables = other.prepare("select name from sqlite_master where type = 'table'").all()
  other.close()
  expect(tables).not.toContainEqual({ name: "posts" })
})

test("a state folder that is a file, and a database that is none, are refused with what to do", async () => {
  const folder = aFolder()
  writeFileSync(join(folder, "file"), "")
  mkdirSync(join(folder, "broken"))
  writeFileSync(join(folder, "broken", "kuaixun.db"), "this is no database, whatever its name says".repeat(100))

  await expect(openStore(join(folder, "file"))).rejects.toThrow(StoreError)
  await expect(openStore("/proc/nope/state")).rejects.toThrow(/STATE_DIR .*nope.*can't be used/)
  await expect(openStore(join(folder, "broken"))).rejects.toThrow(/STATE_DIR .*broken.*not a database/)
})

test("more questions than the store remembers are answered, and each anew", async () => {
  const store = await aStore()

  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 600; n++) {
      const { rows } = await sql`select ${sql.lit(n)} + ${round} as "sum"`.execute(store)
      expect(rows).toEqual([{ sum: n + round }])
    }
  }
})

test("a remembered question sees a column that came later", async () => {
  const store = await aStore()
  const names = () => sql`select * from meta`.execute(store)
  await setFact(store, "corpus", "read")
  await names()

  await sql`alter table meta add column later text`.execute(store)

  expect((await names()).rows).toContainEqual({ key: "corpus", value: "read", later: null })
})

test("what is committed is on the disk, where a power cut leaves it", async () => {
  const store = await openStore(aFolder())
  onTestFinished(() => store.destroy())

  const { rows: mode } = await sql`pragma journal_mode`.execute(store)
  const { rows: flush } = await sql`pragma synchronous`.execute(store)

  expect([mode, flush]).toEqual([[{ journal_mode: "wal" }], [{ synchronous: 2 }]])
})

test("a transaction that fails leaves nothing behind", async () => {
  const store = await aStore()

  const work = inTransaction(store, async (tx) => {
    await setFact(tx, "corpus", "half")
    throw new Error("no")
  })

  await expect(work).rejects.toThrow("no")
  expect(await store.selectFrom("meta").selectAll().execute()).toEqual([])
})

test("two processes' transactions that read first and write later wait for each other", async () => {
  const folder = aFolder()
  const [one, other] = [await aStore(folder), await aStore(folder)]
  const count = (store: typeof one) =>
    inTransaction(store, async (tx) => {
      const row = await tx.selectFrom("meta").select("value").where("key", "=", "n").executeTakeFirst()
      const value = String(Number(row?.value ?? 0) + 1)
      await tx
        .insertInto("meta")
        .values({ key: "n", value })
        .onConflict((c) => c.column("key").doUpdateSet({ value }))
        .execute()
    })

  for (let round = 0; round < 20; round++) {
    await count(one)
    await count(other)
  }

  expect(await one.selectFrom("meta").select("value").execute()).toEqual([{ value: "40" }])
})

test("a store from before chats were sources keeps its posts under the names that they have now", async () => {
  const folder = aFolder()
  const old = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: new SqliteDatabase(join(folder, "kuaixun.db")) }),
  })
  await new Migrator({ db: old, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } }).migrateTo("010-forms")
  await sql`insert into sources (id, name, policy) values (1, '甲', 'archive'), (2, '乙', null)`.execute(old)
  await sql`insert into channels (source_id, chat_id) values (1, -1001700000001)`.execute(old)
  for (const [id, source, name] of [
    [1, 1, "-1001700000001/5"],
    [2, 2, "-1001700000002/7"],
    [3, 2, "1700000002/7"],
    [4, 2, "-100 Jahre"],
  ] as const) {
    await sql`insert into posts (id, source_id, external_id, revision, text, seen_at, signature, canonical)
      values (${id}, ${source}, ${name}, 0, '文', 0, x'00', 0)`.execute(old)
  }
  await old.destroy()

  const store = await aStore(folder)

  const names = await store.selectFrom("posts").select("external_id").orderBy("id").execute()
  expect(names.map((row) => row.external_id)).toEqual([
    ...["1700000001/5", "-1001700000002/7", "1700000002/7", "-100 Jahre"],
  ])
  expect(await store.selectFrom("sources").select(["name", "telegram_id"]).orderBy("id").execute()).toEqual([
    { name: "甲", telegram_id: -1_001_700_000_001 },
    { name: "乙", telegram_id: null },
  ])
})
