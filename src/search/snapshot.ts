/** The search as it lies in a folder: written so that a restart need not read the articles again, and doubted when read. */

import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { crc32 } from "node:zlib"
import type { Article } from "../model/article.ts"
import type { ArticleId } from "../model/id.ts"
import { messageOf } from "../model/message-of.ts"
import { openPart, strike } from "./index/part.ts"
import type { SettledParts } from "./index/parts.ts"
import { DamagedIndexError, inFolder, isDraftName, isPartName, type Mark, type Space, storedIn } from "./index/space.ts"
import type { TagRecord } from "./tag-directory.ts"

/** All that a Search knows, but for aliases, which are given to it whole. */
export type SearchState = SettledParts & {
  readonly tags: readonly TagRecord[]
  /** An article, and the one that answers for it. */
  readonly leads: readonly (readonly [ArticleId, ArticleId])[]
}

/** Of which store: `mark` is noted there, too. `cursor`: up to which change. */
export type Origin = { readonly mark: string; readonly cursor: number }

type Manifest = Origin & {
  readonly format: number
  readonly parts: readonly (Mark & { readonly gone: readonly number[] })[]
  readonly newest: readonly Article[]
  readonly tags: readonly TagRecord[]
  readonly leads: readonly (readonly [ArticleId, ArticleId])[]
}

/** Changes whenever the files, or what is indexed of a text, change their meaning. */
const FORMAT = 3
const MANIFEST = "manifest.json"

/** Only one process may write to a folder. */
export function folderSpace(folder: string): Space {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return inFolder(folder)
}

/**
 * Resolves when it would outlast a power cut; what is no longer needed is removed. It is written as it was when this was
 * called, and no disk is waited for in this thread.
 */
export async function writeSnapshot(folder: string, state: SearchState, origin: Origin): Promise<void> {
  const { parts, newest, tags, leads } = state
  const marked = parts.map(({ stored: { name, length, checksum }, gone }) => ({
    name,
    length,
    checksum,
    gone: marksIn(gone),
  }))
  const manifest: Manifest = { format: FORMAT, ...origin, parts: marked, newest, tags, leads }
  const text = JSON.stringify(manifest)
  const kept = new Set(marked.map(({ name }) => name))
  const needless = readdirSync(folder).filter((name) => isPartName(name) && !kept.has(name))
  await Promise.all(parts.map(({ stored }) => stored.sync()))
  await replace(join(folder, MANIFEST), `${crc32(text)}\n${text}`)
  await Promise.all(needless.map((name) => rm(join(folder, name), { force: true })))
}

/** The places of what is set. */
function marksIn(flags: Uint8Array): number[] {
  const places: number[] = []
  for (let at = flags.indexOf(1); at !== -1; at = flags.indexOf(1, at + 1)) places.push(at)
  return places
}

/** `mark` as the store has it, `newest` its latest change. `why` says what is in doubt. */
export function readSnapshot(
  folder: string,
  mark: string | undefined,
  newest: number,
): { state: SearchState; cursor: number } | { why: string } {
  const opened: { close(): void }[] = []
  try {
    const { parts, cursor, ...manifest } = manifestOf(readFileSync(join(folder, MANIFEST), "utf8"))
    if (manifest.format !== FORMAT) return { why: `its format is ${manifest.format}, not ${FORMAT}` }
    if (manifest.mark !== mark) return { why: "it belongs to another state of the store" }
    if (cursor > newest) return { why: "the store is older" }
    const open = parts.map(({ gone, ...mark }) => {
      const stored = storedIn(folder, mark)
      opened.push(stored)
      const part = openPart(stored)
      for (const doc of gone) strike(part, doc)
      return part
    })
    return { state: { ...manifest, parts: open }, cursor }
  } catch (error) {
    for (const stored of opened) stored.close()
    return { why: messageOf(error) }
  }
}

/** Up to which change of its store the snapshot goes; undefined where there is none that can be read. */
export function cursorIn(folder: string): number | undefined {
  try {
    return manifestOf(readFileSync(join(folder, MANIFEST), "utf8")).cursor
  } catch {
    return undefined
  }
}

/** Removes what a process that was killed, or a snapshot in doubt, left behind. */
export function clearFolder(folder: string, kept: SearchState | undefined): void {
  const names = new Set(kept?.parts.map(({ stored }) => stored.name))
  for (const name of readdirSync(folder)) {
    const isLeft = isDraftName(name) || (isPartName(name) && !names.has(name))
    if (isLeft) rmSync(join(folder, name), { force: true })
  }
}

function manifestOf(text: string): Manifest {
  const end = text.indexOf("\n")
  const json = text.slice(end + 1)
  if (text.slice(0, end) !== String(crc32(json))) throw new DamagedIndexError(`${MANIFEST} is not what was written`)
  return JSON.parse(json)
}

/** Whole or not at all, whenever the power is cut. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { flush: true, mode: 0o600 })
  await rename(`${path}.new`, path)
}
