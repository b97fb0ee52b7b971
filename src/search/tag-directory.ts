/** Counts the tags of all articles, and finds them by name, by gloss and by resemblance. */
import { type Article, headlineOrOpening } from "../model/article.ts"
import { compareText } from "./compare-text.ts"
import { apartOf, plainOf, tagKeyOf } from "./plain.ts"
import { headlinesLike, namesLike, type SimilarName } from "./similar-names.ts"

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
  /** Names of all tags and their glosses. */
  names(): readonly string[]
  /** Tags that a text resembles by their name or a gloss, the nearest first; none for what resembles nothing. */
  suggestTags(text: string): string[]
  /** The same for the newest headlines. */
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

type Tag = {
  readonly key: string
  readonly spellings: Map<string, number>
  /** Plain gloss, word by word → articles. */
  readonly glosses: Map<string, number>
  count: number
  /** As long as nothing of it changes. */
  names: readonly SimilarName[] | undefined
}

/** `latest` gives the newest articles, newest first: in their headlines resemblance is looked for. */
export function createTagDirectory(
  latest: (limit: number) => readonly Article[],
  from: readonly TagRecord[] = [],
): TagDirectory {
  const tags = new Map(from.map((record) => [record[0], tagOf(record)]))
  let names: readonly SimilarName[] | undefined
  let plainNames: readonly string[] | undefined
  let headlines: readonly SimilarName[] | undefined

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

  function allNames(): readonly SimilarName[] {
    names ??= [...tags.values()].flatMap(namesOf)
    return names
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
    suggestTags: (text) => namesLike(text, allNames()),
    suggestHeadlines(text) {
      headlines ??= latest(HEADLINES).map(headlineNameOf)
      return headlinesLike(text, headlines)
    },
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
  const spellings = [...tag.spellings].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
  return { name: spellings[0]?.[0] ?? tag.key, count: tag.count }
}

function byCount(a: TagCount, b: TagCount): number {
  return b.count - a.count || compareText(a.name, b.name)
}

function glossWordsOf(tag: Tag): string[] {
  return [...tag.glosses.keys()].flatMap((gloss) => gloss.split(" ")).filter((word) => word.length > 2)
}

function namesOf(tag: Tag): readonly SimilarName[] {
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

function headlineNameOf(article: Article): SimilarName {
  return { plain: plainOf(article.headline), shown: headlineOrOpening(article), count: 1 }
}
