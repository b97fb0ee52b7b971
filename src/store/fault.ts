/** Which errors are the store's own. */
import SqliteDatabase from "better-sqlite3"

/** The store refused: it is busy, full, broken or closed. What it was asked to keep is not kept, and worth another try. */
export function isStoreFault(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError
}
