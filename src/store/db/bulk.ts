/** Many commits at once that need not each wait for the disk. */
import { sql } from "kysely"
import type { Store } from "./open.ts"

/** 64 MB: the log may grow so far before it is worked into the database. */
const PAGES_BEFORE_A_CHECKPOINT = 8000
const USUAL_PAGES = 1000

/**
 * Runs work that can be done again from where it came, as an import can. A kill loses nothing of it; a power cut may
 * lose its last commits, until it has ended: then all of them are on the disk.
 */
export async function inBulk<Result>(db: Store, work: () => Promise<Result>): Promise<Result> {
  await sql`pragma synchronous = normal`.execute(db)
  await sql`pragma wal_autocheckpoint = ${sql.lit(PAGES_BEFORE_A_CHECKPOINT)}`.execute(db)
  try {
    return await work()
  } finally {
    await sql`pragma synchronous = full`.execute(db)
    await sql`pragma wal_autocheckpoint = ${sql.lit(USUAL_PAGES)}`.execute(db)
    await sql`pragma wal_checkpoint(passive)`.execute(db)
  }
}
