/** Articles in, pairs of tags that their authors gave as two names of one thing out. */
import type { Article } from "../model/article.ts"
import { tagsIn } from "../text/hashtags.ts"
import type { Aliases } from "./aliases.ts"
import { compareText } from "./compare-text.ts"
import { tagKeyOf } from "./plain.ts"

/** `name` could be an alias of `tag`; `count`: articles that say so. */
export type AliasSuggestion = { readonly name: string; readonly tag: string; readonly count: number }

/** Between the two tags of `「 #四方安全对话 」( #QUAD )`. */
const OPENING = /^\s*[」』”"]?\s*[(（]\s*$/u
const CLOSING = /^\s*[)）]/u

/**
 * A tag in a bracket right behind another one, and a gloss that is a tag somewhere else: the second name could be an
 * alias of the first. The most frequent first; none that is known already.
 */
export function aliasSuggestionsIn(articles: readonly Article[], aliases: Aliases, limit: number): AliasSuggestion[] {
  const spellings = new Map(articles.flatMap(({ tags }) => tags.map((tag) => [tagKeyOf(tag), tag] as const)))
  const found = new Map<string, AliasSuggestion>()
  for (const article of articles) {
    const glossed = article.glosses.flatMap(({ tag, text }) => {
      const name = spellings.get(tagKeyOf(text))
      return name === undefined ? [] : [{ name, tag }]
    })
    const pairs = [...article.paragraphs.flatMap(pairsIn), ...glossed]
    for (const [id, { name, tag }] of new Map(pairs.map((pair) => [keyOf(pair), pair]))) {
      if (isKnown(name, tag, aliases)) continue
      found.set(id, { ...(found.get(id) ?? { name, tag }), count: (found.get(id)?.count ?? 0) + 1 })
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count || compareText(a.name, b.name)).slice(0, limit)
}

/** The same for every spelling of the two names. */
function keyOf({ name, tag }: Pick<AliasSuggestion, "name" | "tag">): string {
  return `${tagKeyOf(name)}\n${tagKeyOf(tag)}`
}

function pairsIn(paragraph: string): { name: string; tag: string }[] {
  const tags = tagsIn(paragraph)
  return tags.flatMap((first, index) => {
    const second = tags[index + 1]
    const isPair =
      second && OPENING.test(paragraph.slice(first.end, second.start)) && CLOSING.test(paragraph.slice(second.end))
    return isPair ? [{ name: second.name, tag: first.name }] : []
  })
}

function isKnown(name: string, tag: string, aliases: Aliases): boolean {
  const [one, other] = [tagKeyOf(name), tagKeyOf(tag)]
  return one === other || aliases.get(one)?.includes(other) === true
}
