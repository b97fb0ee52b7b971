/** Notices that the database of a used installation is gone, when it is opened and while it is in use. */
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs"
import { stat } from "node:fs/promises"
import { join } from "node:path"
import { StoreError } from "./store-error.ts"

/** What only a bot writes that had a database. */
const TRACES = ["index/manifest.json", "dialogues.json", "playground.json"]
/** SQLite makes it after the database; a first start that was cut off leaves it beside one without tables. */
const LOG = "kuaixun.db-wal"
const LOOK_AGAIN_MS = 2000
/** The length of the file header: https://www.sqlite.org/fileformat.html */
const HEADER_BYTES = 100

/**
 * Throws where there is nothing in the database and yet a bot has used the folder. Beginning with nothing would go
 * unnoticed: all articles and subscriptions would be gone without a word.
 */
export function refuseMissingDatabase(stateDir: string, state: "missing" | "empty" | "without tables"): void {
  const names = state === "without tables" ? TRACES : [...TRACES, LOG]
  const traces = names.filter((name) => existsSync(join(stateDir, name)))
  if (traces.length > 0) throw missingDatabaseError(stateDir, state, traces)
}

export function missingDatabaseError(stateDir: string, state: string, traces: readonly string[]): StoreError {
  const names = traces.map((name) => (name.startsWith("index/") ? "index/" : name)).join(", ")
  return new StoreError(
    `STATE_DIR ${stateDir}: the database kuaixun.db is ${state}, though a bot has used this folder (${names}). ` +
      `${traces.includes(LOG) ? "Remove kuaixun.db-wal and kuaixun.db-shm, and put" : "Put"} ` +
      "your latest backup of kuaixun.db in its place. " +
      `To begin anew, with no article and no subscription, remove ${names} first.`,
  )
}

/** How many bytes a database lacks at its end, by its own count of pages. What is in its log isn't counted yet. */
export function missingBytes(path: string): number {
  const { size } = statSync(path)
  const logSize = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0 || logSize > 0) return 0
  const header = headerOf(path)
  if (header.length < HEADER_BYTES) return HEADER_BYTES - header.length
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
  const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92)
  return isCounted ? Math.max(0, header.readUInt32BE(28) * pageSize - size) : 0
}

function headerOf(path: string): Buffer {
  const file = openSync(path, "r")
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0))
  } finally {
    closeSync(file)
  }
}

/**
 * Looks every two seconds whether the file is still the one that was opened, and calls `onLoss` once if it isn't: a
 * program goes on writing to a file that was removed, and all of it is lost when it ends.
 */
export function watchDatabase(
  stateDir: string,
  onLoss: (error: StoreError) => void,
  everyMs: number = LOOK_AGAIN_MS,
): { stop(): void } {
  const path = join(stateDir, "kuaixun.db")
  const original = statSync(path, { bigint: true })
  const timer = setInterval(async () => {
    const present = await stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) =>
      error.code === "ENOENT" || error.code === "ENOTDIR" ? undefined : original,
    )
    if (present?.ino === original.ino && present.dev === original.dev) return
    clearInterval(timer)
    const what = present === undefined ? "removed" : "replaced by another file"
    onLoss(
      new StoreError(
        `STATE_DIR ${stateDir}: the database kuaixun.db was ${what} while the bot ran, so the bot has stopped: what it ` +
          "would write is lost. Put your latest backup of kuaixun.db in its place and start again.",
      ),
    )
  }, everyMs)
  return { stop: () => clearInterval(timer) }
}
