/** Whether the database is whole. */
import { sql } from "kysely"
import type { Store } from "./open.ts"

/** What SQLite finds wrong with the file; undefined for a sound one. Reads all of it. */
export async function checkIntegrity(db: Store): Promise<string | undefined> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  const complaint = rows.map((row) => row.integrity_check).join("; ")
  return complaint === "ok" ? undefined : complaint
}
