/**
 * Keeps the state folder to the user who runs the bot: the database, the index and the dialogues hold what people wrote,
 * and the playground's file holds its keys. Windows has no such modes, so nothing is done there.
 */
import { chmodSync, readdirSync, type Stats, statSync } from "node:fs"
import { join, resolve, sep } from "node:path"

export const PRIVATE_FILE = 0o600
export const PRIVATE_FOLDER = 0o700
/** What group and others may do. */
const OTHERS = 0o077
/** A folder for everybody, such as /tmp. */
const STICKY = 0o1000

const OURS = /^(?:kuaixun\.db|bot\.(?:lock|pid)|(?:\.~)?dialogues\.json|playground\.json|index$)/
const OF_EVERY_DISK = "lost+found"

/** What in a state folder other users of the machine can get at, the folder itself first. Nothing of a missing one. */
export function findOpenFiles(stateDir: string): string[] {
  return isWithoutModes() ? [] : listState(stateDir).filter((path) => isOpen(statOf(path)))
}

/** Takes the rights of other users away. Returns what stays open, since it isn't ours to close or can't be closed. */
export function closeToOthers(stateDir: string): string[] {
  for (const path of findOpenFiles(stateDir)) {
    if (path === stateDir && isShared(stateDir)) continue
    try {
      chmodSync(path, (statOf(path)?.mode ?? 0) & 0o777 & ~OTHERS)
    } catch {
      // A disk without modes, or somebody else's file: it is returned as open.
    }
  }
  return findOpenFiles(stateDir)
}

/** What to do about files that are open, in one sentence. */
export function openFilesInWords(stateDir: string, open: readonly string[]): string {
  const names = open.map((path) => (path === stateDir ? "the folder" : path.slice(stateDir.length + 1)))
  const few = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names
  const remedy = isShared(stateDir)
    ? "Choose a STATE_DIR that holds nothing else"
    : `Close it: chmod -R go= ${JSON.stringify(resolve(stateDir))}`
  return `STATE_DIR ${stateDir}: other users of this machine can get at ${few.join(", ")}. ${remedy}`
}

function listState(stateDir: string): string[] {
  const names = (folder: string) => {
    try {
      return readdirSync(folder)
    } catch {
      return []
    }
  }
  const own = names(stateDir).filter((name) => OURS.test(name))
  return [stateDir, ...own.flatMap((name) => [name, ...names(join(stateDir, name)).map((one) => join(name, one))])].map(
    (path, index) => (index === 0 ? path : join(stateDir, path)),
  )
}

/** It holds other things than ours, so closing it would take them from others. */
function isShared(stateDir: string): boolean {
  const here = resolve(stateDir)
  const isAroundUs = `${process.cwd()}${sep}`.startsWith(here.endsWith(sep) ? here : here + sep)
  const entries = readdirSync(stateDir, { withFileTypes: true })
  const isStrange = entries.some((one) => one.isDirectory() && !OURS.test(one.name) && one.name !== OF_EVERY_DISK)
  return isAroundUs || isStrange || ((statOf(stateDir)?.mode ?? 0) & STICKY) !== 0
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

function isOpen(stats: Stats | undefined): boolean {
  return stats !== undefined && (stats.mode & OTHERS) !== 0
}

function isWithoutModes(): boolean {
  return process.platform === "win32"
}
