/** The items of a question in, the articles of every part that have each of them out. */
import type { Query, QueryItem } from "../query.ts"
import { tagTermOf, termsOf } from "../terms.ts"
import { NO_LIST, unionOf } from "./lists.ts"
import { type Holding, holdingIn, holdingOf } from "./needle.ts"
import { type IndexPart, liveOf } from "./part.ts"

export type ItemLists = {
  /** Whether it was looked up: of very many words those are not that almost every article has. */
  isRead(item: QueryItem): boolean
  /** In one part. */
  holding(item: QueryItem, part: IndexPart): Holding
  /** How many articles of all parts may hold it; those that are gone are left out. */
  count(item: QueryItem): number
}

/** So many items are read however common they are. */
const ALWAYS_READ = 4
/** What a longer question may read, in articles of terms: some 20 ms. */
const MOST_POSTINGS = 150_000
/** A single character is all pairs that it begins. */
const PRICE_OF_CHARACTER = 5

/** Every item is looked up once, the rarest first, as long as there is time. */
export function itemListsOf(query: Query, parts: readonly IndexPart[], most = MOST_POSTINGS): ItemLists {
  const items = new Map(query.alternatives.flat().map((item) => [keyOfItem(item), item]))
  const holdings = new Map<string, ReadonlyMap<IndexPart, Holding>>()
  const counts = new Map<string, number>()
  for (const [key, item] of affordable(items, parts, most)) {
    const inParts = new Map(parts.map((part) => [part, holdingItem(part, item)]))
    holdings.set(key, inParts)
    counts.set(key, liveCountOf(inParts))
  }
  return {
    isRead: (item) => holdings.has(keyOfItem(item)),
    holding: (item, part) => holdings.get(keyOfItem(item))?.get(part) ?? holdingOf(NO_LIST),
    count: (item) => counts.get(keyOfItem(item)) ?? 0,
  }
}

type Items = ReadonlyMap<string, QueryItem>

function affordable(items: Items, parts: readonly IndexPart[], most: number): Iterable<readonly [string, QueryItem]> {
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
function priceOf(item: QueryItem, parts: readonly IndexPart[]): number {
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

function liveCountOf(inParts: ReadonlyMap<IndexPart, Holding>): number {
  let count = 0
  for (const [part, { rough }] of inParts) count += liveOf(part, rough.docs).length
  return count
}

function holdingItem(part: IndexPart, item: QueryItem): Holding {
  if (item.kind !== "tag") return holdingIn(part, item.needle)
  const keys = [item.needle, ...(item.others ?? [])]
  return holdingOf(
    unionOf(
      keys.map((key) => part.list(tagTermOf(key))),
      part.table.count,
    ),
  )
}
