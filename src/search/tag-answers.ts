/** Answers which articles have a tag, whichever of its names it is asked by. */
import { type Aliases, withAliases } from "./aliases.ts"
import { tagKeyOf } from "./plain.ts"
import { type Query, tagQuery } from "./query.ts"
import { type Moment, nothingFor, type PageOptions, type Results, type TagAnswer } from "./results.ts"
import type { TagCount, TagDirectory } from "./tag-directory.ts"
import { guessesFor, type Names, SURE_RANK } from "./typo-guesses.ts"

export type TagSources = {
  readonly directory: TagDirectory
  readonly results: Results
  readonly names: Names
  aliases(): Aliases
}

const SUGGESTIONS = 5

export function createTagAnswers({ directory, results, names, aliases }: TagSources) {
  /** By any of its names, the tag's own first. */
  function findTag(text: string): TagCount | undefined {
    const direct = directory.find(text)
    const keys = aliases().get(tagKeyOf(text)) ?? aliases().get(tagKeyOf(direct?.name ?? "")) ?? []
    const tags = keys.flatMap((key) => directory.find(key) ?? [])
    return tags.find(({ name }) => keys.includes(tagKeyOf(name))) ?? direct
  }

  function queryOf({ name }: TagCount): Query {
    return withAliases(tagQuery(name), aliases())
  }

  /** With the articles of its aliases. */
  function withCount(tag: TagCount): TagCount {
    return aliases().has(tagKeyOf(tag.name)) ? { ...tag, count: results.total(queryOf(tag)) } : tag
  }

  /** What is meant by its pinyin. */
  function findByPinyin(text: string): TagCount | undefined {
    const item = { kind: "tag", needle: tagKeyOf(text), negated: false, start: 0, end: text.length } as const
    const [guess] = guessesFor(item, text, names)
    return guess?.manner === "pinyin" && guess.rank <= SURE_RANK ? findTag(guess.text) : undefined
  }

  return (text: string, options: PageOptions & Moment): TagAnswer => {
    const tag = findTag(text)
    if (tag) return { query: text, ...results.page(queryOf(tag), options), didYouMean: [], tag: withCount(tag) }
    const meant = findByPinyin(text)
    if (!meant) return { ...nothingFor(text), didYouMean: directory.suggestTags(text).slice(0, SUGGESTIONS) }
    const page = { ...results.page(queryOf(meant), options), exact: 0, didYouMean: [] }
    return { query: text, ...page, corrected: meant.name, manner: "pinyin", tag: withCount(meant) }
  }
}
