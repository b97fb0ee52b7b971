/** One word that is not in the corpus in, what was perhaps meant by it out. */

import { compareText } from "./compare-text.ts"
import { hasPinyin, homophonesIn, pinyinMatches } from "./pinyin.ts"
import { isSpaceless, tagKeyOf } from "./plain.ts"
import type { QueryItem } from "./query.ts"
import { swapsOf, type Texts, typoMatches } from "./typo-matches.ts"

export type Names = Texts & {
  /** Tags that resemble a text by their name or a gloss. */
  suggestTags(text: string): readonly string[]
  /** Names of tags and their glosses, in plain form. */
  tagNames(): Iterable<string>
  headlines(): Iterable<string>
  /** How many articles hold a plain text. */
  countOf(text: string): number
}

/** `pinyin`: it was typed in letters. `near`: with a slip. */
export type Manner = "pinyin" | "near"

/** The lower the rank, the surer; of one rank the more frequent ones first. */
export type Guess = { readonly text: string; readonly manner: Manner; readonly rank: number; readonly count: number }

/** Names before other words, sounds before slips, one slip before two. */
const RANK = { heardName: 0, heard: 1, slipName: 2, slip: 3, rare: 4, shortName: 4, short: 5 }
const PER_SLIP = 2
/** A guess of this rank or less is no mere resemblance. */
export const SURE_RANK = RANK.heard
/** So many headlines must have what is typed by its sound, or it is their neighbouring characters by chance. */
const LEAST_HEARD = 3
/** In a longer word nobody confuses places that are no neighbours. */
const LONGEST_SWAPPED = 6
const LETTERS = /^[a-z]+$/

export function guessesFor(item: QueryItem, asked: string, names: Names): Guess[] {
  const { needle } = item
  const guesses = isSpaceless(needle) ? hanGuesses(item, names) : LETTERS.test(needle) ? heardGuesses(item, names) : []
  const tags = names.suggestTags(asked).map((text): Guess => ({ text, manner: "near", rank: RANK.slipName, count: 0 }))
  return distinct([...guesses, ...tags])
}

function hanGuesses({ needle, kind }: QueryItem, names: Names): Guess[] {
  const guesses = whole(homophonesIn(names.tagNames(), needle), names).map(([text, count]) =>
    guessOf(text, "near", RANK.heardName, count),
  )
  if (kind === "tag") return guesses
  guesses.push(...swapped(needle, names))
  const near = typoMatches(needle, names)
  guesses.push(
    ...near.map(({ text, slips, count }) =>
      guessOf(text, "near", slips === 0 ? RANK.heard : RANK.slip + PER_SLIP * (slips - 1), count),
    ),
  )
  if (guesses.some(({ rank }) => rank <= SURE_RANK)) return guesses
  const alike = [...homophonesIn(names.headlines(), needle)].map(([text, count]) =>
    guessOf(text, "near", count < LEAST_HEARD ? RANK.rare : RANK.heard, count),
  )
  return [...alike, ...guesses]
}

/** Two neighbours changed places, or, less surely, two others did. */
function swapped(needle: string, { countOf }: Names): Guess[] {
  for (let distance = 1; distance <= (needle.length > LONGEST_SWAPPED ? 1 : needle.length - 1); distance++) {
    const known = swapsOf(needle, distance).map((text) => ({ text, count: countOf(text) }))
    const found = known.filter(({ count }) => count > 0)
    const rank = distance === 1 ? RANK.heard : RANK.slip
    if (found.length > 0) return found.map(({ text, count }) => guessOf(text, "near", rank, count))
  }
  return []
}

function heardGuesses({ needle, kind }: QueryItem, names: Names): Guess[] {
  const tags = pinyinMatches(names.tagNames(), needle)
  const named = whole(tags.words, names).map(([text, count]) =>
    guessOf(text, "pinyin", tags.how === "whole" ? readAs(text, needle, RANK.heardName) : RANK.shortName, count),
  )
  if (kind === "tag") return named
  const { how, words } = pinyinMatches(names.headlines(), needle)
  const heard = [...words].map(([text, count]) => {
    const rank = how === "short" ? RANK.short : count < LEAST_HEARD ? RANK.rare : RANK.heard
    return guessOf(text, "pinyin", readAs(text, needle, rank, how), count)
  })
  return [...named, ...heard]
}

/** Of the words that tags have, those that are a whole tag. */
function whole(words: ReadonlyMap<string, number>, names: Names): [string, number][] {
  if (words.size === 0) return []
  const tags = new Set(names.tagNames())
  return [...words].filter(([word]) => tags.has(word))
}

/** Read otherwise among its characters it was hardly meant. */
function readAs(word: string, letters: string, rank: number, how = "whole"): number {
  return how === "short" || hasPinyin(word, letters) ? rank : rank + PER_SLIP
}

function guessOf(text: string, manner: Manner, rank: number, count: number): Guess {
  return { text, manner, rank, count }
}

/** Each text once, in whatever spelling, the surest first. */
function distinct(guesses: readonly Guess[]): Guess[] {
  const sorted = [...guesses].sort((a, b) => a.rank - b.rank || b.count - a.count || compareText(a.text, b.text))
  const seen = new Set<string>()
  return sorted.filter(({ text }) => {
    const key = tagKeyOf(text)
    return !seen.has(key) && seen.add(key)
  })
}
