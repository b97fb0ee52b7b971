/** One bot at a time on a state folder. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import SqliteDatabase from "better-sqlite3"
import { messageOf } from "../../model/message-of.ts"
import { diskTroubleError, diskTroubleOf } from "./disk-trouble.ts"
import { isBusy } from "./patient-driver.ts"
import { PRIVATE_FILE } from "./private-files.ts"
import { createPrivate, prepareFolder, unusableFolder } from "./state-folder.ts"
import { StoreError } from "./store-error.ts"

type Lock = { release(): void }

/** A look at the lock by the command line is over much sooner; a running bot keeps it. */
const PATIENCE_MS = 500

/**
 * Takes the state folder for this process, or throws a StoreError that names the process which has it.
 * The lock is the operating system's, held through an open SQLite transaction: it ends with the process however that
 * dies, and no number of a dead process can be mistaken for a living one. The number in `bot.pid` is for the message.
 */
export function takeLock(stateDir: string): Lock {
  prepareFolder(stateDir)
  const pidPath = join(stateDir, "bot.pid")
  const path = join(stateDir, "bot.lock")
  let database: SqliteDatabase.Database | undefined
  try {
    createPrivate(path)
    database = new SqliteDatabase(path, { timeout: PATIENCE_MS })
    database.exec("begin exclusive")
    writeFileSync(pidPath, `${process.pid}\n`, { mode: PRIVATE_FILE })
  } catch (cause) {
    database?.close()
    throw isBusy(cause) ? new StoreError(takenBy(stateDir, readPid(pidPath)), { cause }) : unlockable(stateDir, cause)
  }
  const lock = database
  return {
    release() {
      rmSync(pidPath, { force: true })
      lock.exec("rollback")
      lock.close()
    },
  }
}

function takenBy(stateDir: string, pid: string): string {
  return `A bot already runs on ${stateDir} (process ${pid}). Stop it, or give this one another STATE_DIR.`
}

/** A damaged lock holds nothing; anything else is the disk's. */
function unlockable(stateDir: string, cause: unknown): StoreError {
  if (diskTroubleOf(cause) !== "damaged") return diskTroubleError(stateDir, cause) ?? unusableFolder(stateDir, cause)
  const words = `${join(stateDir, "bot.lock")}: ${messageOf(cause)}. Nothing is lost with it: delete it.`
  return new StoreError(words, { cause })
}

/** The process that holds the folder, or undefined: asked by the command line, which may work beside it. */
export function lockHolder(stateDir: string): string | undefined {
  const path = join(stateDir, "bot.lock")
  if (!existsSync(path)) return undefined
  const database = new SqliteDatabase(path, { timeout: 0 })
  try {
    database.exec("select 1 from sqlite_master")
    return undefined
  } catch (error) {
    return isBusy(error) ? readPid(join(stateDir, "bot.pid")) : undefined
  } finally {
    database.close()
  }
}

function readPid(path: string): string {
  try {
    return readFileSync(path, "utf8").trim() || "unknown"
  } catch {
    return "unknown"
  }
}
