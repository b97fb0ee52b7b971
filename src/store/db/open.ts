/** Opens the store of a state folder and brings it to the present schema, or says clearly why it can't. */
import { statSync } from "node:fs"
import { join } from "node:path"
import SqliteDatabase from "better-sqlite3"
import { Kysely } from "kysely"
import { messageOf } from "../../model/message-of.ts"
import { MIGRATIONS } from "../migrations/all.ts"
import { diskTroubleError, troubleInWords } from "./disk-trouble.ts"
import { migrate } from "./migrate.ts"
import { missingBytes, refuseMissingDatabase } from "./missing-database.ts"
import { PATIENCE_MS } from "./patient-driver.ts"
import type { Tables } from "./schema.ts"
import { sqliteDialect } from "./sqlite-dialect.ts"
import { createPrivate, prepareFolder, unusableFolder } from "./state-folder.ts"
import { StoreError } from "./store-error.ts"

export type Store = Kysely<Tables>

/**
 * Opens STATE_DIR/kuaixun.db, creating and migrating it; close it with `store.destroy()`. Throws StoreError.
 * `patienceMs`: how long a writer waits for another process.
 */
export async function openStore(
  stateDir: string,
  { patienceMs = PATIENCE_MS, migrations = MIGRATIONS } = {},
): Promise<Store> {
  const path = join(stateDir, "kuaixun.db")
  const database = openDatabase(stateDir, path)
  const store = new Kysely<Tables>({ dialect: sqliteDialect(database, patienceMs) })
  try {
    await migrate(store, { stateDir, path, migrations })
    return store
  } catch (cause) {
    await store.destroy()
    if (cause instanceof StoreError) throw cause
    throw diskTroubleError(stateDir, cause) ?? new StoreError(`${path}: ${messageOf(cause)}`, { cause })
  }
}

/** Runs a piece of work all or nothing; other writers wait until it is done. */
export function inTransaction<Result>(db: Store, work: (tx: Store) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

function openDatabase(stateDir: string, path: string) {
  prepareFolder(stateDir)
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size
    if (!size) refuseMissingDatabase(stateDir, size === undefined ? "missing" : "empty")
    createPrivate(path)
    const missing = missingBytes(path)
    if (missing > 0)
      throw new StoreError(troubleInWords(stateDir, "damaged", `${missing} bytes are missing at its end`))
    const database = new SqliteDatabase(path, { timeout: PATIENCE_MS })
    // Of a new file: of the usual 4 KB, an article or a post would take a page each and leave a third of it empty.
    database.pragma("page_size = 8192")
    database.pragma("journal_mode = WAL")
    database.pragma("synchronous = FULL")
    database.pragma("foreign_keys = ON")
    database.pragma("busy_timeout = 0")
    return database
  } catch (cause) {
    throw cause instanceof StoreError ? cause : unusableFolder(stateDir, cause)
  }
}
