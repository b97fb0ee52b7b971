/** Articles in, their tags by name, by gloss and by resemblance out. */
import Fuse from "fuse.js"
import { type Article, headlineOrOpening } from "../model/article.ts"
import { bestOf } from "./best-of.ts"
import { editDistance, nearestWindow, slipsFor } from "./edit-distance.ts"
import { apartOf, isSpaceless, plainOf, tagKeyOf } from "./plain.ts"

/** A tag in its most frequent spelling, and how many articles have it. */
export type TagCount = { readonly name: string; readonly count: number }

export type TagDirectory = {
  put(article: Article): void
  /** As it was put. */
  remove(article: Article): void
  /** The tag of this name, or with this gloss, or with a gloss that holds this word; of several the most frequent. */
  find(text: string): TagCount | undefined
  /** Tags that, or a word of whose glosses, start so: most frequent first, then by name. */
  list(prefix: string, options: { limit: number }): TagCount[]
  /** What was perhaps meant: nearest tags (asked by name or gloss), then headlines. Nothing for what resembles nothing. */
  suggest(text: string, limit: number): string[]
  /** Names of all tags and their glosses. */
  names(): readonly string[]
  /** The two halves of `suggest`. */
  suggestTags(text: string): string[]
  suggestHeadlines(text: string): string[]
  /** All of it, to be created from once more. */
  records(): TagRecord[]
}

/** A tag: its key, how many articles have it, its spellings and its plain glosses with their numbers of articles. */
export type TagRecord = readonly [
  key: string,
  count: number,
  spellings: readonly (readonly [string, number])[],
  glosses: readonly (readonly [string, number])[],
]

/** Newest headlines among which a resemblance is looked for. */
const HEADLINES = 1000
/** Names and headlines that Fuse.js is asked about: it takes about 10 ms a thousand. */
const MOST_NAMES = 200
/** Shorter texts resemble too many headlines. */
const SHORTEST_IN_HEADLINE = 6
/** A longer text is no name. */
const LONGEST_ASKED = 64
/** What Fuse.js finds is judged again by edit distance, so it may be generous. */
const FUSE_THRESHOLD = 0.5

type Tag = {
  readonly key: string
  readonly spellings: Map<string, number>
  /** Plain gloss, word by word → articles. */
  readonly glosses: Map<string, number>
  count: number
  /** As long as nothing of it changes. */
  names: readonly Name[] | undefined
}

/** One way to ask for a suggestion. */
type Name = { readonly plain: string; readonly shown: string; readonly count: number }

/** `latest` gives the newest articles, newest first: in their headlines resemblance is looked for. */
export function createTagDirectory(
  latest: (limit: number) => readonly Article[],
  from: readonly TagRecord[] = [],
): TagDirectory {
  const tags = new Map(from.map((record) => [record[0], tagOf(record)]))
  let names: readonly Name[] | undefined
  let plainNames: readonly string[] | undefined
  let headlines: readonly Name[] | undefined

  function tally(article: Article, step: 1 | -1): void {
    names = undefined
    plainNames = undefined
    headlines = undefined
    for (const [key, name] of new Map(article.tags.map((tag) => [tagKeyOf(tag), tag]))) {
      if (key === "") continue
      const tag: Tag = tags.get(key) ?? { key, spellings: new Map(), glosses: new Map(), count: 0, names: undefined }
      tag.count += step
      tag.names = undefined
      shift(tag.spellings, name, step)
      const glosses = article.glosses.filter((gloss) => tagKeyOf(gloss.tag) === key)
      for (const gloss of new Set(glosses.map(({ text }) => apartOf(text)))) if (gloss) shift(tag.glosses, gloss, step)
      if (tag.count > 0) tags.set(key, tag)
      else tags.delete(key)
    }
  }

  function find(text: string): TagCount | undefined {
    const key = tagKeyOf(text)
    if (key === "") return undefined
    const named = tags.get(key)
    if (named) return counted(named)
    const glossed = [...tags.values()].filter((tag) => [...tag.glosses.keys()].some((gloss) => tagKeyOf(gloss) === key))
    const partly = () => [...tags.values()].filter((tag) => glossWordsOf(tag).includes(key))
    return (glossed.length > 0 ? glossed : partly()).map(counted).sort(byCount)[0]
  }

  function list(prefix: string, options: { limit: number }): TagCount[] {
    const start = tagKeyOf(prefix)
    const starting = [...tags.values()].filter(
      (tag) =>
        tag.key.startsWith(start) ||
        [...tag.glosses.keys(), ...glossWordsOf(tag)].some((gloss) => tagKeyOf(gloss).startsWith(start)),
    )
    return starting.map(counted).sort(byCount).slice(0, options.limit)
  }

  function suggestTags(text: string): string[] {
    const asked = plainOf(text)
    if (asked === "" || asked.length > LONGEST_ASKED) return []
    const slips = unitsOfSlips(asked)
    const least = (length: number) => Math.max(length, asked.length) - slips
    return nearestOf(fuseOver(likeliestOf(allNames(), asked, least)), asked, slipsBetween)
  }

  function allNames(): readonly Name[] {
    names ??= [...tags.values()].flatMap(namesOf)
    return names
  }

  function suggestHeadlines(text: string): string[] {
    const asked = plainOf(text)
    if ([...asked].length < SHORTEST_IN_HEADLINE) return []
    headlines ??= headlineNamesOf(latest(HEADLINES))
    const least = asked.length - unitsOfSlips(asked)
    return nearestOf(fuseOver(likeliestOf(headlines, asked, () => least)), asked, slipsInside)
  }

  function suggest(text: string, limit: number): string[] {
    const found = suggestTags(text)
    return [...found, ...(found.length < limit ? suggestHeadlines(text) : [])].slice(0, Math.max(limit, 0))
  }

  return {
    put: (article) => tally(article, 1),
    remove: (article) => tally(article, -1),
    find,
    list,
    names() {
      plainNames ??= allNames().map(({ plain }) => plain)
      return plainNames
    },
    suggest,
    suggestTags,
    suggestHeadlines,
    records: () =>
      [...tags.values()].map(({ key, count, ...tag }) => [key, count, [...tag.spellings], [...tag.glosses]]),
  }
}

function tagOf([key, count, spellings, glosses]: TagRecord): Tag {
  return { key, count, spellings: new Map(spellings), glosses: new Map(glosses), names: undefined }
}

function shift(counts: Map<string, number>, key: string, step: number): void {
  const count = (counts.get(key) ?? 0) + step
  if (count > 0) counts.set(key, count)
  else counts.delete(key)
}

function counted(tag: Tag): TagCount {
  const spellings = [...tag.spellings].sort((a, b) => b[1] - a[1] || byName(a[0], b[0]))
  return { name: spellings[0]?.[0] ?? tag.key, count: tag.count }
}

function byCount(a: TagCount, b: TagCount): number {
  return b.count - a.count || byName(a.name, b.name)
}

/** By code units: the same order on every machine. */
function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function glossWordsOf(tag: Tag): string[] {
  return [...tag.glosses.keys()].flatMap((gloss) => gloss.split(" ")).filter((word) => word.length > 2)
}

function namesOf(tag: Tag): readonly Name[] {
  if (tag.names) return tag.names
  const { name, count } = counted(tag)
  const plains = new Set([
    tag.key,
    ...[...tag.spellings.keys()].map(apartOf),
    ...tag.glosses.keys(),
    ...glossWordsOf(tag),
  ])
  tag.names = [...plains].map((plain) => ({ plain, shown: name, count }))
  return tag.names
}

function headlineNamesOf(articles: readonly Article[]): Name[] {
  return articles
    .map((article) => ({ plain: plainOf(article.headline), shown: headlineOrOpening(article), count: 1 }))
    .filter((name) => name.plain !== "")
}

/**
 * Those that share most of their characters with a text: Fuse.js takes about 10 ms a thousand. `least`: so many UTF-16
 * units must be shared by a name of that length, or it is too far away.
 */
function likeliestOf(names: readonly Name[], text: string, least: (length: number) => number): Name[] {
  if (names.length <= MOST_NAMES) return [...names]
  const asked = new Uint8Array(0x10000)
  for (let at = 0; at < text.length; at++) asked[text.charCodeAt(at)] = 1
  const scored: { name: Name; share: number }[] = []
  for (const name of names) {
    const { length } = name.plain
    if (length < least(length)) continue
    const shared = sharedWith(asked, name.plain)
    if (shared >= least(length)) scored.push({ name, share: shared / Math.max(length, text.length) })
  }
  return bestOf(scored, MOST_NAMES, (a, b) => b.share - a.share || b.name.count - a.name.count).map(({ name }) => name)
}

/** `asked`: 1 for every UTF-16 unit of the text. */
function sharedWith(asked: Uint8Array, name: string): number {
  let shared = 0
  for (let at = 0; at < name.length; at++) shared += asked[name.charCodeAt(at)] ?? 0
  return shared
}

/** A slip is at most one character, which may take two units. */
function unitsOfSlips(asked: string): number {
  return 2 * Math.max(slipsFor([...asked].length, isSpaceless(asked) ? "han" : "latin"), 1)
}

function fuseOver(names: readonly Name[]): Fuse<Name> {
  return new Fuse(names, { keys: ["plain"], ignoreLocation: true, includeScore: true, threshold: FUSE_THRESHOLD })
}

/** Slips, or undefined where the two are too far apart. */
type Judge = (asked: string, name: string) => number | undefined

function nearestOf(fuse: Fuse<Name>, asked: string, judge: Judge): string[] {
  if (asked === "" || asked.length > LONGEST_ASKED) return []
  const near = fuse.search(asked).flatMap(({ item }) => {
    const slips = judge(asked, item.plain)
    return slips === undefined ? [] : [{ ...item, slips }]
  })
  near.sort((a, b) => a.slips - b.slips || b.count - a.count || byName(a.shown, b.shown))
  return [...new Set(near.map(({ shown }) => shown))]
}

/** Two Han characters resemble another two only if the first is the same: 比更, 比根. */
function slipsBetween(asked: string, name: string): number | undefined {
  const length = [...asked].length
  const han = isSpaceless(asked)
  const distance = editDistance(asked, name)
  if (han && length === 2) return name.length === 2 && asked.charAt(0) === name.charAt(0) ? distance : undefined
  return distance <= slipsFor(length, han ? "han" : "latin") ? distance : undefined
}

function slipsInside(asked: string, headline: string): number | undefined {
  const { distance } = nearestWindow(asked, headline)
  return distance <= slipsFor([...asked].length, isSpaceless(asked) ? "han" : "latin") ? distance : undefined
}
