/** The items of a question in, the articles of every part that have each of them out. */
import type { Query, QueryItem } from "../query.ts"
import { tagTermOf } from "../terms.ts"
import { needleListOf, termListOf } from "./needle.ts"
import type { Part } from "./part.ts"
import { type List, NO_LIST, unionOf } from "./postings.ts"

export type ItemLists = {
  /** In one part. */
  list(item: QueryItem, part: Part): List
  /** In how many articles of all parts. */
  count(item: QueryItem): number
}

/** Every item is looked up once. */
export function itemListsOf(query: Query, parts: readonly Part[]): ItemLists {
  const lists = new Map<string, ReadonlyMap<Part, List>>()
  for (const item of query.alternatives.flat()) {
    const key = keyOfItem(item)
    if (!lists.has(key)) lists.set(key, new Map(parts.map((part) => [part, listIn(part, item)])))
  }
  return {
    list: (item, part) => lists.get(keyOfItem(item))?.get(part) ?? NO_LIST,
    count(item) {
      let count = 0
      for (const { docs } of lists.get(keyOfItem(item))?.values() ?? []) count += docs.length
      return count
    },
  }
}

function keyOfItem(item: QueryItem): string {
  return item.kind === "tag" ? `#${[item.needle, ...(item.others ?? [])].join("#")}` : item.needle
}

function listIn(part: Part, item: QueryItem): List {
  if (item.kind !== "tag") return needleListOf(part, item.needle)
  return unionOf([item.needle, ...(item.others ?? [])].map((key) => termListOf(part, tagTermOf(key))))
}
