/** Finds the files that belong to a path of an import: the file itself, or the files of a folder. */
import { lstat, readdir, realpath, stat } from "node:fs/promises"
import { basename, dirname, extname, join, resolve, sep } from "node:path"
import { messageOf } from "../../model/message-of.ts"
import type { Rejection } from "../../model/post.ts"
import { isPostFile } from "./file-endings.ts"
import { otherKindOf } from "./regular-file.ts"

/** `rejected`: what lies in the folder and isn't read, with the reason. */
export type FoundFiles = { readonly files: readonly string[]; readonly rejected: readonly Rejection[] }

const NOTHING: FoundFiles = { files: [], rejected: [] }

/** How Telegram Desktop calls what it exports. */
const EXPORT = "result.json"
const EXPORT_PAGE = /^messages(\d*)\.html$/u
/** The front page of a whole account; its chats are in the folder beside it. */
const [FRONT_PAGE, CHATS] = ["export_results.html", "chats"]

/** What a source is called that was given no name: its file without the ending, or the folder of an export. */
export function sourceNameOf(path: string): string {
  const name = basename(path)
  const exported = name === EXPORT || EXPORT_PAGE.test(name)
  return (exported && basename(dirname(resolve(path)))) || basename(path, extname(path)) || path
}

/**
 * The files of a folder in the order of their names, without hidden ones; a file is itself. In the folder of a Telegram
 * export these are the export, its pages in their order, and files of posts that somebody put beside it: its pictures,
 * scripts and attachments hold no posts. A link is followed inside the folder only, since the person who packed the folder
 * chose where it leads.
 */
export async function findFiles(path: string): Promise<FoundFiles> {
  const stats = await stat(path).catch(() => undefined)
  if (!stats?.isDirectory()) return { files: [path], rejected: [] }
  const root = await realpath(path)
  return walk(path, { root, visited: new Set() })
}

/** `visited`: each folder is read once, however many links lead to it. */
type Walk = { readonly root: string; readonly visited: Set<string> }

async function walk(path: string, on: Walk): Promise<FoundFiles> {
  const real = await realpath(path)
  if (on.visited.has(real)) return NOTHING
  on.visited.add(real)
  try {
    const { names, isExport } = namesToRead(await readdir(path))
    const files: string[] = []
    const rejected: Rejection[] = []
    for (const name of names) {
      const inside = await entry(join(path, name), isExport, on)
      files.push(...inside.files)
      rejected.push(...inside.rejected)
    }
    return { files, rejected }
  } catch (error) {
    return refused(path, messageOf(error))
  }
}

async function entry(path: string, isExport: boolean, on: Walk): Promise<FoundFiles> {
  const link = await lstat(path).catch(() => undefined)
  if (link?.isSymbolicLink()) {
    const target = await realpath(path).catch(() => undefined)
    if (target === undefined) return refused(path, "a link that leads nowhere")
    if (!isInside(target, on.root)) return refused(path, "a link that leads out of the folder, so it isn't followed")
  }
  const stats = await stat(path).catch(() => undefined)
  if (stats?.isDirectory()) return isExport ? NOTHING : walk(path, on)
  const kind = stats && otherKindOf(stats)
  return kind === undefined ? { files: [path], rejected: [] } : refused(path, `${kind}, not a file`)
}

function isInside(real: string, root: string): boolean {
  return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)
}

type NamesToRead = { readonly names: readonly string[]; readonly isExport: boolean }

function namesToRead(all: readonly string[]): NamesToRead {
  const names = all.filter((name) => !name.startsWith(".")).sort()
  if (names.includes(EXPORT) || names.includes("messages.html")) return { names: namesOfExport(names), isExport: true }
  const read = names.includes(FRONT_PAGE) ? names.filter((name) => name === CHATS || isPostFile(name)) : names
  return { names: read, isExport: false }
}

/** Where both were exported, the pages say nothing that the JSON does not. */
function namesOfExport(names: readonly string[]): readonly string[] {
  const pages = names.filter((name) => EXPORT_PAGE.test(name)).sort((a, b) => pageNumber(a) - pageNumber(b))
  const exported = names.includes(EXPORT) ? [EXPORT] : pages
  return [...exported, ...names.filter((name) => name !== EXPORT && isPostFile(name))]
}

/** `messages.html` is the first. */
function pageNumber(name: string): number {
  return Number(EXPORT_PAGE.exec(name)?.[1] || 1)
}

function refused(path: string, reason: string): FoundFiles {
  return { files: [], rejected: [{ where: `${path}:1`, reason }] }
}
