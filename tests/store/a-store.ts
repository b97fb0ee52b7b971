/** A real store in a folder of its own, gone after the test. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import SqliteDatabase from "better-sqlite3"
import { sql } from "kysely"
import { onTestFinished } from "vitest"
import { openStore, type Store } from "../../src/store/db/open.ts"

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let empty: Promise<string> | undefined

/** Without a folder it begins as a copy of an empty store, which takes a tenth of making one. */
export async function aStore(folder?: string): Promise<Store> {
  const place = folder ?? aFolder()
  if (folder === undefined) copyFileSync(await emptyStore(), join(place, "kuaixun.db"))
  const store = await openStore(place)
  onTestFinished(() => store.destroy())
  // No test cuts the power.
  await sql`pragma synchronous = off`.execute(store)
  return store
}

function emptyStore(): Promise<string> {
  empty ??= madeEmpty()
  return empty
}

async function madeEmpty(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-empty-"))
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }))
  await (await openStore(folder)).destroy()
  return join(folder, "kuaixun.db")
}

/** Puts a database with the names of the steps from before the first release into a folder. Returns its bytes. */
export function anUnreleasedDatabase(folder: string): Buffer {
  const path = join(folder, "kuaixun.db")
  const database = new SqliteDatabase(path)
  database.pragma("journal_mode = WAL")
  database.exec(`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null);
    insert into kysely_migration values ('001-the-backbone', '2026-08-01'), ('002-followed-sources', '2026-08-02');
    create table posts (id integer primary key, text text not null)`)
  database.close()
  return readFileSync(path)
}
