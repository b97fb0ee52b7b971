/** Makes the state folder and its files, for this user alone. */
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { messageOf } from "../../model/message-of.ts"
import { diskTroubleError } from "./disk-trouble.ts"
import { PRIVATE_FILE, PRIVATE_FOLDER } from "./private-files.ts"
import { StoreError } from "./store-error.ts"

/** Makes the state folder where it is missing. Throws StoreError where it can't be written. */
export function prepareFolder(stateDir: string): void {
  try {
    makeFolder(stateDir)
    accessSync(stateDir, constants.W_OK)
  } catch (cause) {
    throw unusableFolder(stateDir, cause)
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

export function unusableFolder(stateDir: string, cause: unknown): StoreError {
  const words = `STATE_DIR ${stateDir} can't be used: ${messageOf(cause)}. Choose a folder that can be written.`
  return diskTroubleError(stateDir, cause) ?? new StoreError(words, { cause })
}
