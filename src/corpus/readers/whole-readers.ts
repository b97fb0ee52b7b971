/** The readers that need a whole file at once. They run in this thread, or in one of their own. */
import { type FeedOptions, feedIn, type ReadFeed } from "./feed.ts"
import type { Item, Openings } from "./item.ts"
import { readTextFile } from "./text-dump.ts"

/** The bytes are handed over: they may be moved to another thread. */
export type WholeReaders = {
  readFeed(where: string, bytes: Uint8Array, options: FeedOptions): Promise<ReadFeed | { readonly reason: string }>
  readText(path: string, bytes: Uint8Array, openings: Openings): Promise<readonly Item[]>
}

/** For a program that does nothing else meanwhile. */
export const HERE: WholeReaders = {
  readFeed: async (where, bytes, options) => feedIn(where, bytes, options),
  readText: async (path, bytes, openings) => readTextFile(path, bytes, openings),
}
