/** A file or a folder in, the items of all its files out; what can't be read is an item too. */
import { createReadStream } from "node:fs"
import { access, open, readdir, readFile, stat } from "node:fs/promises"
import { basename, dirname, extname, join, resolve } from "node:path"
import { decode } from "./decode.ts"
import { LARGEST_FEED, readFeed } from "./feed.ts"
import type { Item, Openings } from "./item.ts"
import { jsonKindOf } from "./json-kind.ts"
import { readJsonPosts } from "./json-posts.ts"
import { readJsonl } from "./jsonl.ts"
import { linesIn } from "./lines.ts"
import { readTelegramHtml } from "./telegram-html.ts"
import { readTelegramJson } from "./telegram-json.ts"
import { readTextDump } from "./text-dump.ts"

const LINE_ENDINGS = new Set([".jsonl", ".ndjson"])
const TEXT_ENDINGS = new Set(["", ".txt", ".text", ".md"])
const PAGE_ENDINGS = new Set([".html", ".htm"])
const FEED_ENDINGS = new Set([".xml", ".rss", ".atom", ".rdf"])
/** A text dump is read whole: its posts are told apart by looking at all of them. */
const LARGEST_DUMP = 256 * 1024 * 1024
/** Files of any size are read in chunks of this. */
const CHUNK = 256 * 1024
/** What of a JSON file is looked at to tell its kind. */
const HEAD = 256 * 1024

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
 * The files of a folder in the order of their names, hidden ones left out; a file is itself. Of the folder of a
 * Telegram export: the export, its pages in their order, and files of posts that somebody put beside it. Its pictures,
 * scripts and attachments are none of ours.
 */
export async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => !name.startsWith(".")).sort()
  if (names.includes(EXPORT) || names.includes("messages.html")) return listExport(path, names)
  const read = names.includes(FRONT_PAGE) ? names.filter((name) => name === CHATS || isPostFile(name)) : names
  return (await Promise.all(read.map((name) => listFiles(join(path, name))))).flat()
}

/** Where both were exported, the pages say nothing that the JSON does not. */
async function listExport(path: string, names: readonly string[]): Promise<string[]> {
  const pages = names.filter((name) => EXPORT_PAGE.test(name)).sort((a, b) => pageNumber(a) - pageNumber(b))
  const exported = names.includes(EXPORT) ? [EXPORT] : pages
  const beside = names.filter((name) => name !== EXPORT && isPostFile(name))
  const files = [...exported, ...beside].map((name) => join(path, name))
  const stats = await Promise.all(files.map((file) => stat(file).catch(() => undefined)))
  return files.filter((_, index) => !stats[index]?.isDirectory())
}

/** `messages.html` is the first. */
function pageNumber(name: string): number {
  return Number(EXPORT_PAGE.exec(name)?.[1] || 1)
}

function isPostFile(name: string): boolean {
  const ending = extname(name).toLowerCase()
  return ending !== "" && [LINE_ENDINGS, TEXT_ENDINGS, FEED_ENDINGS, new Set([".json"])].some((set) => set.has(ending))
}

/** How many bytes of a file are done, out of how many it has. */
export type OnRead = (bytes: number, size: number) => void

/** Never throws: a file that is missing, breaks off or is of no known format is one rejection. */
export async function* readPath(path: string, openings: Openings, onRead: OnRead = () => {}): AsyncGenerator<Item> {
  const ending = extname(path).toLowerCase()
  try {
    await access(path)
    if (LINE_ENDINGS.has(ending)) yield* readJsonl(path, linesOf(path, onRead))
    else if (TEXT_ENDINGS.has(ending)) yield* toldOf(await readWhole(path, openings), path, onRead)
    else if (ending === ".json") yield* await readJson(path, onRead)
    else if (PAGE_ENDINGS.has(ending)) yield* readTelegramHtml(path, chunksOf(path, onRead))
    else if (FEED_ENDINGS.has(ending)) yield* await readFeedFile(path)
    else yield rejection(path, `no reader for ${ending} files; a text dump ends in .txt, lines of JSON in .jsonl`)
  } catch (error) {
    yield rejection(path, reasonOf(error))
  }
}

/** Throws where the file can't be read, and for a line that is none. */
export function linesOf(path: string, onRead: OnRead = () => {}): AsyncGenerator<string> {
  return linesIn(chunksOf(path, onRead))
}

async function* chunksOf(path: string, onRead: OnRead): AsyncGenerator<Uint8Array> {
  const { size } = await stat(path)
  let read = 0
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    yield chunk
    read += chunk.length
    onRead(read, size)
  }
}

/** Of a file that was read whole, what is done goes by its items. */
async function* toldOf(items: readonly Item[], path: string, onRead: OnRead): AsyncGenerator<Item> {
  const { size } = await stat(path)
  for (const [index, item] of items.entries()) {
    yield item
    onRead(Math.round((size * (index + 1)) / items.length), size)
  }
}

async function readWhole(path: string, openings: Openings): Promise<Item[]> {
  const { size } = await stat(path)
  if (size > LARGEST_DUMP) {
    return [rejection(path, `a text dump of ${size} bytes; split it into files of up to ${LARGEST_DUMP}`)]
  }
  const decoded = decode(await readFile(path))
  if ("reason" in decoded) return [rejection(path, decoded.reason)]
  const broken = decoded.broken.map((line) => rejection(path, "bytes that are no UTF-8, read as \ufffd", line))
  return [...broken, ...readTextDump(path, decoded.text, openings)]
}

async function readJson(path: string, onRead: OnRead): Promise<AsyncIterable<Item> | readonly Item[]> {
  const kind = jsonKindOf(await headOf(path))
  if (kind === "telegram") return readTelegramJson(path, chunksOf(path, onRead))
  if (kind === "posts") return readJsonPosts(path, chunksOf(path, onRead))
  if (kind === "feed") return readFeedFile(path)
  return [rejection(path, "neither a Telegram export, a JSON Feed nor an array of posts; lines of JSON end in .jsonl")]
}

async function headOf(path: string): Promise<Uint8Array> {
  await using file = await open(path)
  const { bytesRead, buffer } = await file.read(new Uint8Array(HEAD), 0, HEAD, 0)
  return buffer.subarray(0, bytesRead)
}

async function readFeedFile(path: string): Promise<readonly Item[]> {
  const { size } = await stat(path)
  if (size > LARGEST_FEED) return [rejection(path, `a feed of ${size} bytes; ${LARGEST_FEED} are read`)]
  const items = readFeed(path, await readFile(path))
  return items.length > 0 ? items : [rejection(path, "the feed holds no entry")]
}

function reasonOf(error: unknown): string {
  const missing = error instanceof Error && "code" in error && error.code === "ENOENT"
  return missing ? "no such file" : error instanceof Error ? error.message : String(error)
}

function rejection(path: string, reason: string, line = 1): Item {
  return { rejection: { where: `${path}:${line}`, reason } }
}
