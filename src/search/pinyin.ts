/** What was typed by its sound in, the Han words that names and headlines have for it out. */
import { foldOf } from "../text/fold.ts"
import { alikeOf, charactersFrom, charactersOf, isPinyin, spokenOf } from "../text/pinyin-syllables.ts"

/** Han words in simplified script, and how many of the names have each. */
export type WordCounts = ReadonlyMap<string, number>

/** `whole`: every syllable was typed. `short`, where there are none of these: of some only the first letter, gyl or gongyl. */
export type PinyinMatches = { readonly how: "whole" | "short"; readonly words: WordCounts }

/** One Han character sounds like too many. */
const SHORTEST_HEARD = 2
/** Nobody remembers a longer name by its letters, and a bit for each place must fit 32. */
const LONGEST_HEARD = 31
const LONGEST_SYLLABLE = 6
const UNITS = 0x10000

/** Words that are typed with these letters (a to z): any reading of a character will do. Some 15 ms for 100,000 headlines. */
export function pinyinMatches(names: Iterable<string>, letters: string): PinyinMatches {
  if (letters.length < SHORTEST_HEARD || letters.length > LONGEST_HEARD) return { how: "whole", words: new Map() }
  const steps = wholeSteps(letters)
  const whole = isPinyin(letters) ? wordsBy(steps, names, letters.length) : new Map<string, number>()
  if (whole.size > 0) return { how: "whole", words: whole }
  return { how: "short", words: wordsBy(withInitials(steps, letters), names, letters.length) }
}

/** Whether a word is read so among its characters: 长江 can be zhangjiang, but is changjiang. */
export function hasPinyin(word: string, letters: string): boolean {
  const spoken = spokenOf(word).join("")
  return spoken === letters || spoken.replaceAll("v", "u") === letters
}

/** Words that are spoken like a Han word and written otherwise. */
export function homophonesIn(names: Iterable<string>, word: string): WordCounts {
  const found = new Map<string, number>()
  const { length } = word
  const alike = placesAlike(word)
  if (!alike) return found
  for (const name of names) {
    /** Wherever the word stands it covers one of these places: most names are passed over in a few steps. */
    for (let step = length - 1; step < name.length; step += length) {
      if (alike[name.charCodeAt(step)] === 0) continue
      const last = Math.min(step, name.length - length)
      for (let at = step - length + 1; at <= last; at++) {
        let place = 0
        while (place < length && (alike[name.charCodeAt(at + place)] ?? 0) & (1 << place)) place++
        if (place === length) count(found, name.slice(at, at + length))
      }
    }
  }
  found.delete(word)
  return found
}

/** UTF-16 unit → the places of a word at which it sounds right, a bit each; undefined for what is no Han word. */
function placesAlike(word: string): Uint32Array | undefined {
  if (word.length < SHORTEST_HEARD || word.length > LONGEST_HEARD) return undefined
  const alike = new Uint32Array(UNITS)
  for (let place = 0; place < word.length; place++) {
    const characters = alikeOf(word.charAt(place))
    if (characters.length === 0) return undefined
    for (const one of characters) alike[one.charCodeAt(0)] = (alike[one.charCodeAt(0)] ?? 0) | (1 << place)
  }
  return alike
}

/** For every place in the letters and every UTF-16 unit: how many letters that character can take up there, a bit each. */
function wholeSteps(letters: string): Uint8Array {
  const steps = new Uint8Array(UNITS * letters.length)
  for (let from = 0; from < letters.length; from++) {
    for (let length = 1; length <= Math.min(LONGEST_SYLLABLE, letters.length - from); length++) {
      mark(steps, from, length, charactersOf(letters.slice(from, from + length)))
    }
  }
  return steps
}

/** A syllable may be but its first letter. */
function withInitials(steps: Uint8Array, letters: string): Uint8Array {
  for (const [from, letter] of [...letters].entries()) mark(steps, from, 1, charactersFrom(letter))
  return steps
}

function mark(steps: Uint8Array, from: number, length: number, characters: readonly string[]): void {
  for (const character of characters) {
    const place = from * UNITS + character.charCodeAt(0)
    steps[place] = (steps[place] ?? 0) | (1 << length)
  }
}

function wordsBy(steps: Uint8Array, names: Iterable<string>, letters: number): WordCounts {
  const words = new Map<string, number>()
  for (const name of names) {
    for (let at = 0; at < name.length; at++) {
      if (steps[name.charCodeAt(at)] === 0) continue
      const end = endOf(name, at, steps, letters, 0)
      if (end - at >= SHORTEST_HEARD) count(words, name.slice(at, end))
    }
  }
  return words
}

/** Where the characters end that take up all letters from `from` on, -1 where they do not. */
function endOf(name: string, at: number, steps: Uint8Array, letters: number, from: number): number {
  if (from === letters) return at
  const lengths = at < name.length ? (steps[from * UNITS + name.charCodeAt(at)] ?? 0) : 0
  for (let length = 1; lengths >> length !== 0; length++) {
    const end = (lengths >> length) & 1 ? endOf(name, at + 1, steps, letters, from + length) : -1
    if (end !== -1) return end
  }
  return -1
}

function count(words: Map<string, number>, word: string): void {
  const folded = foldOf(word)
  words.set(folded, (words.get(folded) ?? 0) + 1)
}
