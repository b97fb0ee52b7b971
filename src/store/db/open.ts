/** A state folder in, a migrated store out; or a clear refusal. */
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import SqliteDatabase from "better-sqlite3"
import {
  CompiledQuery,
  type Dialect,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from "kysely"
import { Migrator } from "kysely/migration"
import { messageOf } from "../../model/message-of.ts"
import { MIGRATIONS, UNRELEASED_STEP } from "../migrations/all.ts"
import { diskTroubleOf, troubleInWords } from "./disk-trouble.ts"
import { missingBytes, refuseMissingDatabase } from "./missing-database.ts"
import { createPatientDriver, PATIENCE_MS } from "./patient-driver.ts"
import { PRIVATE_FILE, PRIVATE_FOLDER } from "./private-files.ts"
import type { Tables } from "./schema.ts"
import { StoreError } from "./store-error.ts"

export type Store = Kysely<Tables>

const MOST_REMEMBERED = 500
/** In characters; longer ones insert many rows, and of these hardly two are alike. */
const LONGEST_REMEMBERED = 4000

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
    throw cause instanceof StoreError ? cause : (troubleError(stateDir, cause) ?? pathError(path, cause))
  }
}

/** What an error of the disk or the database means, and what to do about it; undefined for any other error. */
export function troubleError(stateDir: string, cause: unknown): StoreError | undefined {
  const trouble = diskTroubleOf(cause)
  return trouble && new StoreError(troubleInWords(stateDir, trouble, messageOf(cause)), { cause })
}

function pathError(path: string, cause: unknown): StoreError {
  return new StoreError(`${path}: ${messageOf(cause)}`, { cause })
}

/** Runs a piece of work all or nothing; other writers wait until it is done. */
export function inTransaction<Result>(db: Store, work: (tx: Store) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

/** Makes the state folder where it is missing. Throws StoreError where it can't be written. */
export function prepareFolder(stateDir: string): void {
  try {
    makeFolder(stateDir)
    accessSync(stateDir, constants.W_OK)
  } catch (cause) {
    throw unusable(stateDir, cause)
  }
}

/** Makes an empty file that only this user can read; SQLite gives its rights to the files beside it. */
export function createPrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, "a", PRIVATE_FILE))
}

/** Step by step: Node's own recursion never ends where a file system answers ENOENT to every new folder, as /proc does. */
function makeFolder(path: string): void {
  const isThere = () => statSync(path, { throwIfNoEntry: false })?.isDirectory()
  if (isThere()) return
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  try {
    mkdirSync(path, PRIVATE_FOLDER)
  } catch (error) {
    if (!isThere()) throw error
  }
}

export function unusable(stateDir: string, cause: unknown): StoreError {
  const trouble = troubleError(stateDir, cause)
  if (trouble) return trouble
  const message = `STATE_DIR ${stateDir} can't be used: ${messageOf(cause)}. Choose a folder that can be written.`
  return new StoreError(message, { cause })
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
    throw cause instanceof StoreError ? cause : unusable(stateDir, cause)
  }
}

/** The driver itself gives each its turn on the one connection, so kysely need not. */
function sqliteDialect(database: SqliteDatabase.Database, patienceMs: number): Dialect {
  return {
    createAdapter: () => new WholeStepsAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => {
      const driver = createPatientDriver(rememberingStatements(database), patienceMs)
      // A full disk makes SQLite roll back itself; to ask for it again would hide the reason behind an error of its own.
      driver.rollbackTransaction = async (connection) => {
        if (database.inTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"))
      }
      return driver
    },
  }
}

/** A bot asks the same few hundred questions for years, and to read one anew costs more than to answer it. */
function rememberingStatements(database: SqliteDatabase.Database) {
  const statements = new Map<string, SqliteDatabase.Statement<unknown[]>>()
  return {
    prepare(text: string): SqliteDatabase.Statement<unknown[]> {
      const known = statements.get(text)
      if (known) return known
      const statement = database.prepare<unknown[]>(text)
      if (text.length > LONGEST_REMEMBERED) return statement
      const [oldest] = statements.keys()
      if (statements.size >= MOST_REMEMBERED && oldest !== undefined) statements.delete(oldest)
      statements.set(text, statement)
      return statement
    },
    close: () => database.close(),
  }
}

/** SQLite changes tables in transactions like rows, so a start that dies among the steps leaves the database as it was. */
class WholeStepsAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }

  override get supportsMultipleConnections() {
    return true
  }
}

type Place = { readonly stateDir: string; readonly path: string }

async function migrate(
  store: Store,
  { stateDir, path, migrations }: Place & { readonly migrations: typeof MIGRATIONS },
): Promise<void> {
  const done = await listStepsDone(store)
  if (done.length === 0) refuseMissingDatabase(stateDir, "without tables")
  if (done.includes(UNRELEASED_STEP)) {
    throw new StoreError(
      `${path} was written by a Kuaixun from before its first release, whose databases this one can't read. Start with ` +
        "another STATE_DIR. To take the posts along, export them with the old version (npm run -s kuaixun -- export " +
        "posts.jsonl) and import that file with this one (npm run -s kuaixun -- import posts.jsonl).",
    )
  }
  const newer = done.find((step) => !Object.hasOwn(migrations, step))
  if (newer) {
    throw new StoreError(
      `${path} was written by a newer Kuaixun (it has step ${newer}). Update Kuaixun, or restore the copy you made before.`,
    )
  }
  if (done.length === Object.keys(migrations).length) return
  const migrator = new Migrator({ db: store, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** In their order; none of an empty database. */
async function listStepsDone(store: Store): Promise<string[]> {
  const { rows } = await sql`select name from sqlite_master where name = 'kysely_migration'`.execute(store)
  if (rows.length === 0) return []
  const { rows: steps } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(store)
  return steps.map(({ name }) => name)
}
