/** A word that was mistyped in, the stretches of articles that are a slip or two away from it out. */
import type { ArticleId } from "../model/id.ts"
import { soundAlike } from "../text/pinyin-syllables.ts"
import { createWindowFinder, slipsFor } from "./edit-distance.ts"

/** What is asked of the index: nothing but a search for words, and the plain text of an article. */
export type Texts = {
  /** Articles that hold all of these plain texts, best first. */
  holding(pieces: readonly string[], limit: number): readonly ArticleId[]
  plainText(id: ArticleId): string
}

/** `slips`: 0 where all that differs sounds alike. `count`: how many of the texts that were read have it. */
export type TypoMatch = { readonly text: string; readonly slips: number; readonly count: number }

/** Below this a slip leaves too little to go by. */
const SHORTEST = 3
/** What a slip leaves of so few characters must mostly go on in one way, 林若 as 林若曦, and have done so several times. */
const TELLING = { longest: 3, share: 0.5, least: 2 }
/** Two characters the other way round are mostly another word. */
const SHORTEST_SWAPPED = 3
/** Two slips take as much to be sure of. */
const SHORTEST_FOR_TWO = 8
/** A longer text is no slip; also what a row of 32 bits can hold. */
const LONGEST = 31
/** More places than this are not left out in turn, but several neighbours at once. */
const MOST_PLACES = 12
/**
 * Texts to read for one place that is left out: the shorter a word, the more texts hold the rest of it by chance; of three
 * characters few will show what the rest mostly goes on in.
 */
const MOST_READ = { telling: 30, short: 120, long: 40 }
/** Texts to read altogether, at 40 µs each. */
const MOST_READ_ALL = { telling: 90, short: 400, long: 150 }
const SHORT = 6

const STOPS_AROUND = /^[\s,]+|[\s,]+$/gu

/**
 * One place of the word is left out in turn, and what then holds all the rest is read: a text with one wrong, missing
 * or added character still holds both sides of it. For long words that finds nothing, two places are left out.
 */
export function typoMatches(word: string, texts: Texts): TypoMatch[] {
  const length = [...word].length
  if (length < SHORTEST || word.length > LONGEST) return []
  const once = readFor(word, withoutOne(word), 1, texts)
  if (length <= TELLING.longest) return expectedOf(word, once)
  return once.length > 0 || length < SHORTEST_FOR_TWO
    ? once
    : readFor(word, withoutTwo(word), slipsFor(length, "han"), texts)
}

/** Of the stretches with one other character, those that its neighbours lead to expect. */
function expectedOf(word: string, near: readonly TypoMatch[]): TypoMatch[] {
  const characters = [...word]
  const framed = Map.groupBy(near, ({ text }) => {
    const others = [...text]
    return others.length === characters.length ? others.findIndex((one, at) => one !== characters[at]) : -1
  })
  framed.delete(-1)
  return [...framed.values()].flatMap((alike) => {
    const all = alike.reduce((sum, { count }) => sum + count, 0)
    return alike.filter(({ count }) => count >= TELLING.least && count >= TELLING.share * all)
  })
}

/** Every two characters that are `distance` apart the other way round. */
export function swapsOf(word: string, distance: number): string[] {
  const characters = [...word]
  if (characters.length < SHORTEST_SWAPPED) return []
  return characters.slice(distance).map((character, at) => {
    const swapped = characters.with(at, character).with(at + distance, characters[at] ?? "")
    return swapped.join("")
  })
}

function readFor(word: string, cuts: readonly (readonly string[])[], slips: number, texts: Texts): TypoMatch[] {
  const { length } = [...word]
  const size = length <= TELLING.longest ? "telling" : length < SHORT ? "short" : "long"
  const windows = createWindowFinder(word, slips)
  const read = new Set<ArticleId>()
  const found = new Map<string, { slips: number; count: number }>()
  for (const pieces of cuts) {
    for (const id of texts.holding(pieces, MOST_READ[size])) {
      if (read.has(id) || read.size >= MOST_READ_ALL[size]) continue
      read.add(id)
      for (const { text, distance } of windows(texts.plainText(id))) {
        const near = text.replace(STOPS_AROUND, "")
        if (breaksOff(near, word)) continue
        const count = (found.get(near)?.count ?? 0) + 1
        found.set(near, { slips: soundsLike(near, word) ? 0 : distance, count })
      }
    }
  }
  return [...found].map(([text, { slips, count }]) => ({ text, slips, count }))
}

/** The pieces that remain, for every place that is left out. */
function withoutOne(word: string): string[][] {
  const characters = [...word]
  return placesOf(characters).map((place) => piecesOf(characters, [place]))
}

function withoutTwo(word: string): string[][] {
  const characters = [...word]
  const places = placesOf(characters)
  return places.flatMap((one, at) => places.slice(at + 1).map((other) => piecesOf(characters, [one, other])))
}

type Place = { readonly from: number; readonly to: number }

function placesOf(characters: readonly string[]): Place[] {
  const width = Math.ceil(characters.length / MOST_PLACES)
  const count = Math.ceil(characters.length / width)
  return Array.from({ length: count }, (_, at) => ({ from: at * width, to: (at + 1) * width }))
}

/** Single characters say little beside longer pieces. */
function piecesOf(characters: readonly string[], out: readonly Place[]): string[] {
  const starts = [0, ...out.map(({ to }) => to)]
  const ends = [...out.map(({ from }) => from), characters.length]
  const pieces = starts.map((start, at) => characters.slice(start, ends[at])).filter(({ length }) => length > 0)
  const telling = characters.length < SHORT ? pieces : pieces.filter(({ length }) => length > 1)
  return telling.map((piece) => piece.join(""))
}

function soundsLike(one: string, other: string): boolean {
  const characters = [...other]
  return (
    [...one].length === characters.length &&
    [...one].every((character, at) => character === characters[at] || soundAlike(character, characters[at] ?? ""))
  )
}

/** Stops inside are fine only where they are all that was forgotten: 合作以遏制 for 合作,以遏制. */
function breaksOff(window: string, word: string): boolean {
  const unbroken = window.replace(/[\s,]/gu, "")
  return unbroken !== window && unbroken !== word
}
