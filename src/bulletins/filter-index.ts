/** Subscriptions and an article in, those whose filters take it out: as a plain reading of all would, but soon. */
import type { SubscriptionId } from "../model/id.ts"
import type { Subscription } from "../model/reader.ts"
import type { Aliases } from "../search/aliases.ts"
import { fitsConditions } from "../search/match.ts"
import { findNeedle, isSpaceless } from "../search/plain.ts"
import type { PlainArticle } from "../search/plain-article.ts"
import { parseQuery, type Query, type QueryItem } from "../search/query.ts"
import { forEachTerm, type Term, tagTermOf, termsOf } from "../search/terms.ts"
import { runsOf } from "../text/words.ts"

type FilterIndex = {
  readonly size: number
  /** Adds, or replaces what has the same id. */
  put(subscription: Subscription): void
  remove(id: SubscriptionId): void
  /** In no order. The tags of a filter stand for their aliases, too. */
  takersOf(article: PlainArticle, aliases: Aliases): Subscription[]
}

type Item = Pick<QueryItem, "needle" | "negated"> & {
  /** All that an article with it must hold; if there is but one, it says all there is to say. */
  readonly terms: readonly Term[]
  /** The needle is writing without spaces, so it stands wherever its characters do. */
  readonly isAnywhere: boolean
}

/** One filter, however many asked for it. */
type Entry = {
  readonly filter: string
  /** Sources and days; undefined where it names none. */
  readonly conditions: Query | undefined
  /** Under which its alternatives wait. */
  readonly terms: (Term | undefined)[]
  subscriptions: Subscription[]
  /** The number of the last article that it took. */
  took: number
}

/** One alternative of a filter where it waits. */
type Place = {
  readonly entry: Entry
  /** Another term that it demands: most of what is looked at in vain is left by that. */
  readonly also: Term | undefined
  /** What the two terms do not say yet; undefined for nothing. */
  readonly rest: readonly Item[] | undefined
}

/**
 * Each alternative of a filter waits under one term that an article must hold to fit it: the one under which the fewest
 * others wait, so that no term of everyone's filter keeps many. An alternative that demands no term (everything, only
 * negations, only sources and days) is looked at for every article. What is found so is read as a search reads it. Days
 * begin at midnight in `timeZone`.
 */
export function createFilterIndex(timeZone: string): FilterIndex {
  const entryOf = new Map<SubscriptionId, Entry>()
  const entries = new Map<string, Entry>()
  const waiting = new Map<Term | undefined, Place[]>()
  let articles = 0

  function put(subscription: Subscription): void {
    const { id, filter } = subscription
    remove(id)
    const entry = entries.get(filter) ?? enter(filter)
    entry.subscriptions.push(subscription)
    entryOf.set(id, entry)
  }

  function enter(filter: string): Entry {
    const query = parseQuery(filter, { timeZone })
    const conditions = hasConditions(query) ? query : undefined
    const entry: Entry = { filter, conditions, terms: [], subscriptions: [], took: 0 }
    for (const alternative of query.alternatives) {
      const items = alternative.map(itemOf)
      const [rarest, also] = rarestOf(items)
      const isSaid = ({ negated, terms: [term, ...more] }: Item) =>
        !negated && more.length === 0 && (term === rarest || term === also)
      const rest = items.filter((item) => !isSaid(item))
      const place = { entry, also, rest: rest.length > 0 ? rest : undefined }
      const others = waiting.get(rarest)
      if (others) others.push(place)
      else waiting.set(rarest, [place])
      entry.terms.push(rarest)
    }
    entries.set(filter, entry)
    return entry
  }

  function rarestOf(items: readonly Item[]): readonly Term[] {
    const terms = new Set(items.flatMap(({ negated, terms }) => (negated ? [] : terms)))
    const counted = [...terms].map((term) => ({ term, others: waiting.get(term)?.length ?? 0 }))
    return counted.sort((a, b) => a.others - b.others).map(({ term }) => term)
  }

  function remove(id: SubscriptionId): void {
    const entry = entryOf.get(id)
    if (!entry) return
    entryOf.delete(id)
    entry.subscriptions = entry.subscriptions.filter((other) => other.id !== id)
    if (entry.subscriptions.length > 0) return
    entries.delete(entry.filter)
    for (const term of entry.terms) {
      const others = (waiting.get(term) ?? []).filter((place) => place.entry !== entry)
      if (others.length > 0) waiting.set(term, others)
      else waiting.delete(term)
    }
  }

  function takersOf(article: PlainArticle, aliases: Aliases): Subscription[] {
    const number = ++articles
    const takers: Subscription[] = []
    const present = new Set<Term | undefined>([undefined])
    forEachTerm(article.text, (term) => present.add(term))
    for (const character of article.text) present.add(characterTermOf(character))
    for (const key of article.tagKeys) for (const name of aliases.get(key) ?? [key]) present.add(tagTermOf(name))
    for (const term of present) {
      for (const { entry, also, rest } of waiting.get(term) ?? NOBODY) {
        if (!present.has(also) || entry.took === number) continue
        if (rest && !allHold(rest, article, present)) continue
        if (entry.conditions && !fitsConditions(entry.conditions, article)) continue
        entry.took = number
        for (const taker of entry.subscriptions) takers.push(taker)
      }
    }
    return takers
  }

  return {
    get size() {
      return entryOf.size
    },
    put,
    remove,
    takersOf,
  }
}

const NOBODY: readonly Place[] = []

function itemOf({ kind, needle, negated }: QueryItem): Item {
  const isAnywhere = isSpaceless(needle) && runsOf(needle).length === 1
  if (kind === "tag") return { needle, negated, terms: [tagTermOf(needle)], isAnywhere }
  const terms = termsOf(needle).map(({ term }) => term)
  return { needle, negated, terms: terms.length > 0 ? terms : [characterTermOf(needle)], isAnywhere }
}

/** No term of the search is a number as low as that of a character. */
function characterTermOf(character: string): Term {
  return character.codePointAt(0) ?? 0
}

function hasConditions({ sources, withoutSources, after, before }: Query): boolean {
  return sources.length + withoutSources.length > 0 || after !== undefined || before !== undefined
}

/** `present`: the terms of the article, its tags and their aliases among them. */
function allHold(items: readonly Item[], article: PlainArticle, present: ReadonlySet<unknown>): boolean {
  for (const item of items) if (holds(item, article, present) === item.negated) return false
  return true
}

function holds({ needle, terms, isAnywhere }: Item, { text }: PlainArticle, present: ReadonlySet<unknown>): boolean {
  for (const term of terms) if (!present.has(term)) return false
  return terms.length === 1 || (isAnywhere ? text.includes(needle) : findNeedle(text, needle) !== -1)
}
