/** A file or a folder in, the items of all its files out; what can't be read is an item too. */
import { createReadStream } from "node:fs"
import { access, readdir, readFile, stat } from "node:fs/promises"
import { basename, extname, join } from "node:path"
import { decode } from "./decode.ts"
import type { Item, Openings } from "./item.ts"
import { readJsonl } from "./jsonl.ts"
import { readTextDump } from "./text-dump.ts"

const LINE_ENDINGS = new Set([".jsonl", ".ndjson"])
const LONGEST_LINE = 16_000_000
const LINE_END = /\r?\n/u
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

/** Never throws: a file that is missing, breaks off or is of no known format is one rejection. */
export async function* readPath(path: string, openings: Openings): AsyncGenerator<Item> {
  const ending = extname(path).toLowerCase()
  try {
    await access(path)
    if (LINE_ENDINGS.has(ending)) yield* readJsonl(path, linesOf(path))
    else if (TEXT_ENDINGS.has(ending)) yield* await readWhole(path, openings)
    else yield rejection(path, `no reader for ${ending} files; a text dump ends in .txt, lines of JSON in .jsonl`)
  } catch (error) {
    yield rejection(path, reasonOf(error))
  }
}

/** Throws where the file can't be read, and for a line that is none. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8")
  let rest = ""
  for await (const bytes of createReadStream(path)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(LINE_END)
    rest = lines.pop() ?? ""
    if (rest.length > LONGEST_LINE) throw new Error(`a line of more than ${LONGEST_LINE} characters`)
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== "") yield rest
}

async function readWhole(path: string, openings: Openings): Promise<Item[]> {
  const { size } = await stat(path)
  if (size > LARGEST_DUMP) {
    return [rejection(path, `a text dump of ${size} bytes; split it into files of up to ${LARGEST_DUMP}`)]
  }
  const decoded = decode(await readFile(path))
  return "reason" in decoded ? [rejection(path, decoded.reason)] : readTextDump(path, decoded.text, openings)
}

function reasonOf(error: unknown): string {
  const missing = error instanceof Error && "code" in error && error.code === "ENOENT"
  return missing ? "no such file" : error instanceof Error ? error.message : String(error)
}

function rejection(path: string, reason: string): Item {
  return { rejection: { where: `${path}:1`, reason } }
}
