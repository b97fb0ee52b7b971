/** Finds the words that say what a report is about, each as a number, with how much its place makes it count. */
import type { ArticleText } from "../model/article.ts"
import { foldOf } from "../text/fold.ts"
import { runsOf } from "../text/words.ts"
import { mixed } from "./identity/sketch.ts"
import { lowerBound } from "./lower-bound.ts"

/** Rising and different word numbers of 30 bits, each with its weight: two words share one once in a billion. */
export type Keywords = { readonly words: Int32Array; readonly weights: Float32Array }

const HEADLINE_WEIGHT = 1 + Math.log(3)
/** What a report is about is said in its first sentences. */
const LEAD_LENGTH = 300
const SHORTEST_PARAGRAPH = 25

/** Of the headline, the tags and the lead: pairs of characters where there are no spaces. */
export function keywordsOf({ headline, paragraphs, tags }: ArticleText): Keywords {
  const lead = paragraphs.filter((paragraph) => paragraph.length >= SHORTEST_PARAGRAPH).slice(0, 3)
  const numbers: number[] = []
  addWords([headline, ...tags].join("\n"), numbers)
  const inHeadline = numbers.length
  addWords(lead.join("\n").slice(0, LEAD_LENGTH), numbers)
  const words = differentOf(new Int32Array(numbers).sort())
  const weights = new Float32Array(words.length).fill(1)
  for (const word of numbers.slice(0, inHeadline)) {
    weights[lowerBound(words.length, (at) => (words[at] ?? 0) >= word)] = HEADLINE_WEIGHT
  }
  return { words, weights }
}

/** In place. */
function differentOf(sorted: Int32Array): Int32Array {
  let length = 0
  for (let at = 0; at < sorted.length; at++) {
    const word = sorted[at] ?? 0
    if (at === 0 || word !== sorted[length - 1]) sorted[length++] = word
  }
  return sorted.slice(0, length)
}

function addWords(text: string, words: number[]): void {
  for (const { text: run, spaceless } of runsOf(foldOf(text))) {
    if (spaceless) addPairs(run, words)
    else words.push([...run].reduce((number, character) => numberOf(number, character.codePointAt(0) ?? 0), 0))
  }
}

function addPairs(run: string, words: number[]): void {
  let before: number | undefined
  for (let at = 0; at < run.length; ) {
    const character = run.codePointAt(at) ?? 0
    if (before !== undefined) words.push(numberOf(numberOf(0, before), character))
    before = character
    at += character > 0xffff ? 2 : 1
  }
}

/** A hash of what was and what comes, cut to 30 bits: a small integer to V8. */
function numberOf(before: number, next: number): number {
  return mixed(Math.imul(before, 31) + next) & 0x3fff_ffff
}
