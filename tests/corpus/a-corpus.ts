/** The project's own corpus, whole and in its six blocks; and the road from a text into a store. */
import { readFileSync } from "node:fs"
import { ingest } from "../../src/corpus/ingest.ts"
import type { Item } from "../../src/corpus/item.ts"
import { readTextDump } from "../../src/corpus/text-dump.ts"
import type { Store } from "../../src/store/open.ts"
import { listOpenings } from "../../src/store/units.ts"

export const CORPUS = readFileSync(new URL("../../data/corpus/indo-pacific.txt", import.meta.url), "utf8")

const LINES = CORPUS.split("\n")
const block = (from: number, to: number) => LINES.slice(from, to).join("\n")

/** Three articles, each with its headline and once without, in the order of the file. */
export const BLOCKS = [block(0, 6), block(6, 11), block(11, 16), block(16, 21), block(21, 32), block(32, 42)] as const

export const noOpenings = async () => new Set<string>()

export function postsOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => ("post" in item ? [item.post.text] : []))
}

export async function ingestText(store: Store, text: string, source = "dump", now = 1_600_000_000_000) {
  const items = await readTextDump("dump.txt", text, (hashes) => listOpenings(store, hashes))
  return ingest(store, items, { source, now: () => now })
}

/** Every order of a list. */
export function* ordersOf<Item>(list: readonly Item[]): Generator<Item[]> {
  if (list.length === 0) yield []
  for (const [index, item] of list.entries()) {
    for (const rest of ordersOf(list.toSpliced(index, 1))) yield [item, ...rest]
  }
}
