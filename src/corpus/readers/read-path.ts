/** Reads the items of a file by the reader of its format. What can't be read is an item as well. */
import { extname } from "node:path"
import { messageOf } from "../../model/message-of.ts"
import { LARGEST_FEED } from "./feed.ts"
import { FEED_ENDINGS, LINE_ENDINGS, PAGE_ENDINGS, TEXT_ENDINGS } from "./file-endings.ts"
import type { Item, Openings } from "./item.ts"
import { jsonKindOf } from "./json-kind.ts"
import { readJsonPosts } from "./json-posts.ts"
import { readJsonl } from "./jsonl.ts"
import { linesIn } from "./lines.ts"
import { assertFile, chunksOfFile, headOfFile, readFileTo } from "./regular-file.ts"
import { readTelegramHtml } from "./telegram-html.ts"
import { readTelegramJson } from "./telegram-json.ts"
import { HERE, type WholeReaders } from "./whole-readers.ts"

/** A text dump is read whole: its posts are told apart by looking at all of them. */
const LARGEST_DUMP = 256 * 1024 * 1024

type Whole = { readonly items: readonly Item[]; readonly size: number }

/** How many bytes of a file are done, out of how many it has. */
export type OnRead = (bytes: number, size: number) => void

/** Never throws: a file that is missing, breaks off or is of no known format is one rejection. */
export async function* readPath(
  path: string,
  openings: Openings,
  onRead: OnRead = () => {},
  readers: WholeReaders = HERE,
): AsyncGenerator<Item> {
  const ending = extname(path).toLowerCase()
  try {
    await assertFile(path)
    if (LINE_ENDINGS.has(ending)) yield* readJsonl(path, linesOfFile(path, onRead))
    else if (TEXT_ENDINGS.has(ending)) yield* countedItems(await readText(path, openings, readers), onRead)
    else if (ending === ".json") yield* await readJson(path, onRead, readers)
    else if (PAGE_ENDINGS.has(ending)) yield* readTelegramHtml(path, chunksOf(path, onRead))
    else if (FEED_ENDINGS.has(ending)) yield* await readFeedFile(path, readers)
    else yield rejection(path, `no reader for ${ending} files; a text dump ends in .txt, lines of JSON in .jsonl`)
  } catch (error) {
    yield rejection(path, reasonOf(error))
  }
}

/** Throws where the file can't be read, and for a line that is none. */
export function linesOfFile(path: string, onRead: OnRead = () => {}): AsyncGenerator<string> {
  return linesIn(chunksOf(path, onRead))
}

async function* chunksOf(path: string, onRead: OnRead): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const { bytes, size } of chunksOfFile(path)) {
    yield bytes
    read += bytes.length
    onRead(read, size)
  }
}

/** Of a file that was read whole, what is done goes by its items. */
async function* countedItems({ items, size }: Whole, onRead: OnRead): AsyncGenerator<Item> {
  for (const [index, item] of items.entries()) {
    yield item
    onRead(Math.round((size * (index + 1)) / items.length), size)
  }
}

async function readText(path: string, openings: Openings, readers: WholeReaders): Promise<Whole> {
  const { bytes, size } = await readFileTo(path, LARGEST_DUMP)
  if (bytes) return { items: await readers.readText(path, bytes, openings), size }
  return {
    items: [rejection(path, `a text dump of ${size} bytes; split it into files of up to ${LARGEST_DUMP}`)],
    size,
  }
}

async function readJson(
  path: string,
  onRead: OnRead,
  readers: WholeReaders,
): Promise<AsyncIterable<Item> | readonly Item[]> {
  const kind = jsonKindOf(await headOfFile(path))
  if (kind === "telegram") return readTelegramJson(path, chunksOf(path, onRead))
  if (kind === "posts") return readJsonPosts(path, chunksOf(path, onRead))
  if (kind === "feed") return readFeedFile(path, readers)
  return [rejection(path, "neither a Telegram export, a JSON Feed nor an array of posts; lines of JSON end in .jsonl")]
}

async function readFeedFile(path: string, readers: WholeReaders): Promise<readonly Item[]> {
  const { bytes, size } = await readFileTo(path, LARGEST_FEED)
  if (!bytes) return [rejection(path, `a feed of ${size} bytes; ${LARGEST_FEED} are read`)]
  const feed = await readers.readFeed(path, bytes, {})
  if ("reason" in feed) return [{ rejection: { where: path, reason: feed.reason } }]
  return feed.items.length > 0 ? feed.items : [rejection(path, "the feed holds no entry")]
}

function reasonOf(error: unknown): string {
  const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT"
  return isMissing ? "no such file" : messageOf(error)
}

function rejection(path: string, reason: string): Item {
  return { rejection: { where: `${path}:1`, reason } }
}
