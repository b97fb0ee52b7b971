/** Editors' aliases in, a Query that asks for a tag by all its names out. */
import type { Alias } from "../model/alias.ts"
import type { Query, QueryItem } from "./query.ts"

/** By the key of a tag or an alias: the keys of the same tag, itself among them, the tag's own first. */
export type Aliases = ReadonlyMap<string, readonly string[]>

export const NO_ALIASES: Aliases = new Map()

export function aliasesOf(aliases: readonly Pick<Alias, "key" | "tagKey">[]): Aliases {
  const byTag = Map.groupBy(aliases, ({ tagKey }) => tagKey)
  const groups = [...byTag].map(([tagKey, named]) => [tagKey, ...named.map(({ key }) => key)])
  return new Map(groups.flatMap((group) => group.map((key) => [key, group] as const)))
}

/** The same question, in which every tag stands for its aliases, too. */
export function withAliases(query: Query, aliases: Aliases): Query {
  if (aliases.size === 0) return query
  return { ...query, alternatives: query.alternatives.map((items) => items.map((item) => widened(item, aliases))) }
}

function widened(item: QueryItem, aliases: Aliases): QueryItem {
  const keys = item.kind === "tag" ? aliases.get(item.needle) : undefined
  return keys ? { ...item, others: keys.filter((key) => key !== item.needle) } : item
}
