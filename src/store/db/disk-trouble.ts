/** Which errors are the store's own, and what those of the disk mean to an operator. */
import { join } from "node:path"
import SqliteDatabase from "better-sqlite3"
import { messageOf } from "../../model/message-of.ts"
import { StoreError } from "./store-error.ts"

/** The store refused: it is busy, full, broken or closed. What it was asked to keep is not kept, and worth another try. */
export function isStoreFault(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError
}

export type DiskTrouble = "full" | "failing" | "damaged" | "busy"

/** Judges by the codes of SQLite and of the operating system. SQLite reports a full disk as a failed write where it can't tell. */
const TROUBLES: readonly (readonly [RegExp, DiskTrouble])[] = [
  [/^(?:SQLITE_FULL|ENOSPC|EDQUOT)$/, "full"],
  [/^(?:SQLITE_IOERR|EIO$)/, "failing"],
  [/^SQLITE_(?:CORRUPT|NOTADB)/, "damaged"],
  [/^SQLITE_(?:BUSY|LOCKED)/, "busy"],
]
/** How deep causes are followed. */
const DEEPEST = 8

/** What an error says about the disk or the database, or what one of its causes says. */
export function diskTroubleOf(error: unknown): DiskTrouble | undefined {
  for (let [at, depth] = [error, 0] as [unknown, number]; at instanceof Error && depth < DEEPEST; depth++) {
    const code = "code" in at && typeof at.code === "string" ? at.code : ""
    const trouble = TROUBLES.find(([pattern]) => pattern.test(code))
    if (trouble) return trouble[1]
    at = at.cause
  }
  return undefined
}

/** What an error of the disk or the database means, and what to do about it; undefined for any other error. */
export function diskTroubleError(stateDir: string, cause: unknown): StoreError | undefined {
  const trouble = diskTroubleOf(cause)
  return trouble && new StoreError(troubleInWords(stateDir, trouble, messageOf(cause)), { cause })
}

/** What is wrong, where, and the way back. */
export function troubleInWords(stateDir: string, trouble: DiskTrouble, detail: string): string {
  const where = `STATE_DIR ${stateDir}:`
  switch (trouble) {
    case "full":
      return `${where} the disk is full (${detail}). Make room on it. Nothing that was kept is lost.`
    case "failing":
      return `${where} the disk is full or failing (${detail}). Make room on it, or have it checked.`
    case "damaged":
      return (
        `${where} the database ${join(stateDir, "kuaixun.db")} is damaged (${detail}). Stop the bot, keep a copy of the ` +
        "folder, remove kuaixun.db, kuaixun.db-wal and kuaixun.db-shm, and put your latest backup in their place. " +
        'Without a backup, "sqlite3 kuaixun.db .recover" saves what can still be read.'
      )
    case "busy":
      return `${where} another program is writing to the database (${detail}). Wait until it has ended, or stop it.`
  }
}
