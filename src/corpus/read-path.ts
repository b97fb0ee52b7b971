/** A file or a folder in, the items of all its files out; what can't be read is an item too. */
import { readdir, readFile, stat } from "node:fs/promises"
import { basename, extname, join } from "node:path"
import { decode } from "./decode.ts"
import type { Item, Openings } from "./item.ts"
import { readTextDump } from "./text-dump.ts"

const TEXT_ENDINGS = new Set(["", ".txt", ".text", ".md"])
/** A text dump is read whole: its posts are told apart by looking at all of them. */
const LARGEST_DUMP = 256 * 1024 * 1024

/** What a source is called that was given no name: its file without the ending. */
export function sourceNameOf(path: string): string {
  return basename(path, extname(path)) || path
}

/** The files of a folder in the order of their names, hidden ones left out; a file is itself. */
export async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => !name.startsWith(".")).sort()
  return (await Promise.all(names.map((name) => listFiles(join(path, name))))).flat()
}

/** Never throws: a file that is missing, too large or of no known format is one rejection. */
export async function* readPath(path: string, openings: Openings): AsyncGenerator<Item> {
  if (!TEXT_ENDINGS.has(extname(path).toLowerCase())) {
    yield rejection(path, `no reader for ${extname(path)} files; a text dump ends in .txt`)
    return
  }
  const bytes = await bytesOf(path)
  if ("reason" in bytes) {
    yield rejection(path, bytes.reason)
    return
  }
  const decoded = decode(bytes.bytes)
  if ("reason" in decoded) yield rejection(path, decoded.reason)
  else yield* readTextDump(path, decoded.text, openings)
}

async function bytesOf(path: string): Promise<{ bytes: Uint8Array } | { reason: string }> {
  try {
    const { size } = await stat(path)
    if (size > LARGEST_DUMP)
      return { reason: `a text dump of ${size} bytes; split it into files of up to ${LARGEST_DUMP}` }
    return { bytes: await readFile(path) }
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT"
    return { reason: missing ? "no such file" : error instanceof Error ? error.message : String(error) }
  }
}

function rejection(path: string, reason: string): Item {
  return { rejection: { where: `${path}:1`, reason } }
}
