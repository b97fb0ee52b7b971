/** The items of a question in, the articles of every part that have each of them out. */
import type { Query, QueryItem } from "../query.ts"
import { tagTermOf, termsOf } from "../terms.ts"
import { needleListOf, termListOf } from "./needle.ts"
import type { Part } from "./part.ts"
import { type List, NO_LIST, unionOf } from "./postings.ts"

export type ItemLists = {
  /** Whether it was looked up: of very many words those are not that almost every article has. */
  isRead(item: QueryItem): boolean
  /** In one part. */
  list(item: QueryItem, part: Part): List
  /** In how many articles of all parts. */
  count(item: QueryItem): number
}

/** So many items are read however common they are. */
const ALWAYS_READ = 4
/** What a longer question may read, in articles of terms: some 20 ms. */
const MOST_POSTINGS = 150_000
/** A single character is all pairs that it begins. */
const PRICE_OF_CHARACTER = 5

/** Every item is looked up once, the rarest first, as long as there is time. */
export function itemListsOf(query: Query, parts: readonly Part[], most = MOST_POSTINGS): ItemLists {
  const items = new Map(query.alternatives.flat().map((item) => [keyOfItem(item), item]))
  const lists = new Map<string, ReadonlyMap<Part, List>>()
  for (const [key, item] of affordable(items, parts, most)) {
    lists.set(key, new Map(parts.map((part) => [part, listIn(part, item)])))
  }
  return {
    isRead: (item) => lists.has(keyOfItem(item)),
    list: (item, part) => lists.get(keyOfItem(item))?.get(part) ?? NO_LIST,
    count(item) {
      let count = 0
      for (const { docs } of lists.get(keyOfItem(item))?.values() ?? []) count += docs.length
      return count
    },
  }
}

type Items = ReadonlyMap<string, QueryItem>

function affordable(items: Items, parts: readonly Part[], most: number): Iterable<readonly [string, QueryItem]> {
  if (items.size <= ALWAYS_READ) return items
  const priced = [...items].map((entry) => ({ entry, price: priceOf(entry[1], parts) }))
  priced.sort((a, b) => a.price - b.price)
  let left = most
  const read = priced.filter(({ price }, nth) => {
    left -= price
    return nth < ALWAYS_READ || left >= 0
  })
  return read.map(({ entry }) => entry)
}

/** About how many articles of terms are read to look an item up. */
function priceOf(item: QueryItem, parts: readonly Part[]): number {
  if (item.kind === "tag") return 0
  const terms = termsOf(item.needle)
  let price = 0
  for (const part of parts) {
    if (terms.length === 0) price += PRICE_OF_CHARACTER * part.table.count
    for (const { term } of terms) price += part.find(term)?.count ?? 0
  }
  return price
}

function keyOfItem(item: QueryItem): string {
  return item.kind === "tag" ? `#${[item.needle, ...(item.others ?? [])].join("#")}` : item.needle
}

function listIn(part: Part, item: QueryItem): List {
  if (item.kind !== "tag") return needleListOf(part, item.needle)
  return unionOf([item.needle, ...(item.others ?? [])].map((key) => termListOf(part, tagTermOf(key))))
}
