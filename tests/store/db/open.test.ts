import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import SqliteDatabase from "better-sqlite3"
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"
import { describe, expect, onTestFinished, test } from "vitest"
import { diskTroubleError } from "../../../src/store/db/disk-trouble.ts"
import { setFact } from "../../../src/store/db/facts.ts"
import { inTransaction, openStore } from "../../../src/store/db/open.ts"
import { StoreError } from "../../../src/store/db/store-error.ts"
import { countEverything } from "../../../src/store/ledger/stats.ts"
import { MIGRATIONS } from "../../../src/store/migrations/all.ts"
import { aFolder, anUnreleasedDatabase, aStore } from "../a-store.ts"

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

describe("a later version", () => {
  const LATER: Migration = {
    up: (db: Kysely<unknown>) => sql`alter table meta add column later text default 'new'`.execute(db).then(() => {}),
  }

  test("adds its steps to a database that is there, and keeps what is in it", async () => {
    const folder = aFolder()
    const first = await openStore(folder)
    await setFact(first, "corpus", "read")
    await first.destroy()

    const later = await openStore(folder, { migrations: { ...MIGRATIONS, "002-later": LATER } })
    onTestFinished(() => later.destroy())

    expect(await later.selectFrom("meta").selectAll().execute()).toEqual([
      { key: "corpus", value: "read", later: "new" },
    ])
  })

  test("whose last step fails leaves the database as it was", async () => {
    const folder = aFolder()
    await (await openStore(folder)).destroy()
    const failing: Migration = { up: () => Promise.reject(new Error("no room")) }

    const opening = openStore(folder, { migrations: { ...MIGRATIONS, "002-later": LATER, "003-failing": failing } })
    await expect(opening).rejects.toThrow(/kuaixun\.db: no room/)

    const store = await aStore(folder)
    await setFact(store, "corpus", "read")
    expect(await store.selectFrom("meta").selectAll().execute()).toEqual([{ key: "corpus", value: "read" }])
  })
})

test("a database from before the first release is refused with what to do, and left as it is", async () => {
  const folder = aFolder()
  const before = anUnreleasedDatabase(folder)

  const opening = openStore(folder)

  await expect(opening).rejects.toThrow(StoreError)
  await expect(opening).rejects.toThrow(`${join(folder, "kuaixun.db")} was written by a Kuaixun from before its first`)
  await expect(opening).rejects.toThrow(/another STATE_DIR.*export posts\.jsonl.*import posts\.jsonl/)
  expect(readFileSync(join(folder, "kuaixun.db")).equals(before)).toBe(true)
})

describe("a folder that a bot has used, without its database,", () => {
  /** Writes what a bot leaves there. */
  function aUsedFolder(trace: string): string {
    const folder = aFolder()
    mkdirSync(join(folder, "index"))
    writeFileSync(join(folder, trace), "{}")
    return folder
  }
  const TRACES = ["index/manifest.json", "dialogues.json", "playground.json", "kuaixun.db-wal"]

  test.each(TRACES)("is refused because of its %s, and nothing is made in it", async (trace) => {
    const folder = aUsedFolder(trace)
    const before = readdirSync(folder)

    const name = trace.replace(/manifest.*/, "")
    const remove = name.endsWith("-wal") ? "Remove kuaixun.db-wal and kuaixun.db-shm, and put" : "Put"
    await expect(openStore(folder)).rejects.toThrow(
      `STATE_DIR ${folder}: the database kuaixun.db is missing, though a bot has used this folder (${name}). ` +
        `${remove} your latest backup of kuaixun.db in its place. ` +
        `To begin anew, with no article and no subscription, remove ${name} first.`,
    )
    expect(readdirSync(folder)).toEqual(before)
  })

  test.each(TRACES)("is refused where the database is an empty file beside %s", async (trace) => {
    const folder = aUsedFolder(trace)
    writeFileSync(join(folder, "kuaixun.db"), "")

    await expect(openStore(folder)).rejects.toThrow(/the database kuaixun\.db is empty, though a bot has used/)
  })

  test("is refused where the database has no tables", async () => {
    const folder = aUsedFolder("dialogues.json")
    const other = new SqliteDatabase(join(folder, "kuaixun.db"))
    other.pragma("user_version = 1")
    other.close()

    await expect(openStore(folder)).rejects.toThrow(/the database kuaixun\.db is without tables, though a bot has used/)
  })

  test("begins anew once the traces are removed, as the words say", async () => {
    const folder = aUsedFolder("index/manifest.json")
    rmSync(join(folder, "index"), { recursive: true })

    expect((await countEverything(await aStore(folder))).posts).toBe(0)
  })
})

test.each(["bot.lock", "bot.pid", "notes.txt"])(
  "beside %s alone a new store begins: a first start may have ended early",
  async (name) => {
    const folder = aFolder()
    writeFileSync(join(folder, name), "")
    writeFileSync(join(folder, "kuaixun.db"), "")

    expect((await countEverything(await aStore(folder))).posts).toBe(0)
  },
)

describe("a damaged database", () => {
  async function aDatabase(): Promise<{ folder: string; path: string; size: number }> {
    const folder = aFolder()
    await (await openStore(folder)).destroy()
    const path = join(folder, "kuaixun.db")
    expect(existsSync(`${path}-wal`)).toBe(false)
    return { folder, path, size: readFileSync(path).length }
  }

  const DAMAGE: readonly (readonly [string, (path: string, size: number) => void])[] = [
    ["that is cut in the middle", (path, size) => truncateSync(path, size / 2)],
    ["that lacks its last byte", (path, size) => truncateSync(path, size - 1)],
    ["that is cut within its header", (path) => truncateSync(path, 60)],
    ["whose header is overwritten", (path, size) => writeFileSync(path, "x".repeat(size))],
    [
      "with rubbish in its first page",
      (path) => writeFileSync(path, Buffer.from(readFileSync(path)).fill(0xff, 100, 4000)),
    ],
  ]

  test.each(DAMAGE)("%s is called damaged, with its place and the way back", async (_, damage) => {
    const { folder, path, size } = await aDatabase()
    damage(path, size)

    const opening = openStore(folder)

    await expect(opening).rejects.toThrow(StoreError)
    await expect(opening).rejects.toThrow(`STATE_DIR ${folder}: the database ${path} is damaged (`)
    await expect(opening).rejects.toThrow(/latest backup.*\.recover/)
    await expect(opening).rejects.not.toThrow("can be written")
  })
})

describe("a full disk", () => {
  /** A store whose disk is full as soon as it needs another page. */
  async function aFullStore() {
    const store = await aStore()
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store)
    const limit = (pages: number) => sql.raw(`pragma max_page_count = ${pages}`).execute(store)
    await limit(rows[0]?.page_count ?? 0)
    return { store, makeRoom: () => limit(1_000_000) }
  }
  const write = (store: Awaited<ReturnType<typeof aStore>>) =>
    inTransaction(store, (tx) => setFact(tx, "corpus", "x".repeat(1_000_000)))

  test("is named by the error, which no failed rollback hides", async () => {
    const { store } = await aFullStore()

    await expect(write(store)).rejects.toMatchObject({ code: "SQLITE_FULL" })
    await expect(write(store)).rejects.toThrow("database or disk is full")
  })

  test("with room made, takes everything again", async () => {
    const { store, makeRoom } = await aFullStore()
    await write(store).catch(() => undefined)

    await makeRoom()
    await write(store)

    expect(await store.selectFrom("meta").select("key").execute()).toEqual([{ key: "corpus" }])
  })
})

test("another program that holds the database is named as what it is", async () => {
  const error = Object.assign(new Error("database is locked"), { code: "SQLITE_BUSY" })

  expect(diskTroubleError("/var/x", error)?.message).toBe(
    "STATE_DIR /var/x: another program is writing to the database (database is locked). Wait until it has ended, or stop it.",
  )
})

test.each([
  ["SQLITE_FULL", "full"],
  ["ENOSPC", "full"],
  ["EDQUOT", "full"],
  ["SQLITE_IOERR_WRITE", "full or failing"],
  ["SQLITE_IOERR_SHMSIZE", "full or failing"],
  ["SQLITE_CORRUPT_VTAB", "damaged"],
  ["SQLITE_NOTADB", "damaged"],
])("%s is called %s, behind other errors too", (code, words) => {
  const inner = Object.assign(new Error("inner"), { code })

  expect(diskTroubleError("/var/x", new Error("outer", { cause: inner }))?.message).toContain(`is ${words} (`)
})

test.each(["ENOENT", "SQLITE_CONSTRAINT", "ECONNRESET", undefined])("%s says nothing about the disk", (code) => {
  expect(diskTroubleError("/var/x", Object.assign(new Error("other"), { code }))).toBeUndefined()
})
