/** Kysely's SQLite dialect with a driver that waits for the lock, and statements that are prepared once. */
import type SqliteDatabase from "better-sqlite3"
import { CompiledQuery, type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely"
import { createPatientDriver } from "./patient-driver.ts"

const MOST_CACHED = 500
/** In characters; longer ones insert many rows, and of these hardly two are alike. */
const LONGEST_CACHED = 4000

/** The driver itself gives each its turn on the one connection, so kysely need not. */
export function sqliteDialect(database: SqliteDatabase.Database, patienceMs: number): Dialect {
  return {
    createAdapter: () => new TransactionalDdlAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => {
      const driver = createPatientDriver(statementCache(database), patienceMs)
      // A full disk makes SQLite roll back itself; to ask for it again would hide the reason behind an error of its own.
      driver.rollbackTransaction = async (connection) => {
        if (database.inTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"))
      }
      return driver
    },
  }
}

/** A bot asks the same few hundred questions for years, and preparing one costs more than answering it. */
function statementCache(database: SqliteDatabase.Database) {
  const statements = new Map<string, SqliteDatabase.Statement<unknown[]>>()
  return {
    prepare(text: string): SqliteDatabase.Statement<unknown[]> {
      const known = statements.get(text)
      if (known) return known
      const statement = database.prepare<unknown[]>(text)
      if (text.length > LONGEST_CACHED) return statement
      const [oldest] = statements.keys()
      if (statements.size >= MOST_CACHED && oldest !== undefined) statements.delete(oldest)
      statements.set(text, statement)
      return statement
    },
    close: () => database.close(),
  }
}

/** SQLite changes tables in transactions like rows, so a start that dies among the steps leaves the database as it was. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }

  override get supportsMultipleConnections() {
    return true
  }
}
