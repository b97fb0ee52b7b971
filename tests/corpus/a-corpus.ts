/** The project's own corpus, whole and in its six blocks; and the road from a text into a store. */
import { readFileSync } from "node:fs"
import type { Item } from "../../src/corpus/readers/item.ts"
import { readTextDump } from "../../src/corpus/readers/text-dump.ts"
import { openCorpus } from "../../src/intake/catch-up.ts"
import { ingest } from "../../src/intake/ingest.ts"
import type { Store } from "../../src/store/db/open.ts"

export const CORPUS = readFileSync(new URL("../../data/corpus/indo-pacific.txt", import.meta.url), "utf8")

const LINES = CORPUS.split("\n")
const block = (from: number, to: number) => LINES.slice(from, to).join("\n")

/** Three articles, each with its headline and once without, in the order of the file. */
export const BLOCKS = [block(0, 6), block(6, 11), block(11, 16), block(16, 21), block(21, 32), block(32, 42)] as const

export const noOpenings = () => false

export function postsOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => ("post" in item ? [item.post.text] : []))
}

export async function ingestText(store: Store, text: string, source = "dump", now = 1_600_000_000_000) {
  const corpus = await openCorpus(store)
  const items = readTextDump("dump.txt", text, corpus.identity.opensWith)
  return ingest(store, corpus, items, { source, now: () => now })
}

/** Every order of a list. */
export function* ordersOf<Item>(list: readonly Item[]): Generator<Item[]> {
  if (list.length === 0) yield []
  for (const [index, item] of list.entries()) {
    for (const rest of ordersOf(list.toSpliced(index, 1))) yield [item, ...rest]
  }
}
