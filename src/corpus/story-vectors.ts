/** Weighs the words of articles by how rare they are, so that two articles can be compared. */
import type { Keywords } from "./keywords.ts"

/** Words that occur, rising, by their weights; of length 1. */
export type StoryVector = Keywords

/** Articles that are taken as read before the first: among a few, a word that two of them have is no common word. */
const TAKEN_AS_READ = 300
/** How many counters there are, as a power of two. Words that share a counter count as one. */
const COUNTERS_BITS = 20
const WORD_BITS = 30
/** The words of an article that tell most. */
const TELLING_WORDS = 25

/** Counts in how many articles words are, and weighs them by that. */
export function createWordRarity() {
  const frequencies = new Uint32Array(1 << COUNTERS_BITS)
  let learned = 0
  return {
    learn({ words }: Keywords): void {
      learned++
      for (const word of words) frequencies[counterOf(word)] = (frequencies[counterOf(word)] ?? 0) + 1
    },

    /** Weighs by inverse document frequency: a word that every second article has tells nothing. */
    vectorOf({ words, weights: places }: Keywords): StoryVector {
      const weights = new Float32Array(words.length)
      let squares = 0
      for (let at = 0; at < words.length; at++) {
        const known = frequencies[counterOf(words[at] ?? 0)] ?? 0
        const rarity = Math.log((learned + TAKEN_AS_READ) / (known + 0.5)) - 1
        const weight = Math.max(rarity, 0) * (places[at] ?? 0)
        weights[at] = weight
        squares += weight * weight
      }
      const length = Math.sqrt(squares) || 1
      for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length
      return { words, weights }
    },
  }
}

function counterOf(word: number): number {
  return word >>> (WORD_BITS - COUNTERS_BITS)
}

/** Those of the most weight; equal weights by number. */
export function tellingWords({ words, weights }: StoryVector): number[] {
  const least = weights.toSorted().at(-TELLING_WORDS) ?? 0
  const [above, equal]: [number[], number[]] = [[], []]
  for (let at = 0; at < words.length; at++) {
    const weight = weights[at] ?? 0
    if (weight > 0 && weight >= least) (weight > least ? above : equal).push(words[at] ?? 0)
  }
  return [...above, ...equal].slice(0, TELLING_WORDS)
}

/** The cosine of the angle between two vectors: 1 for the same words in the same weights, 0 for none in common. */
export function cosine(one: StoryVector, other: StoryVector): number {
  let [sum, ours, theirs] = [0, 0, 0]
  while (ours < one.words.length && theirs < other.words.length) {
    const [word, otherWord] = [one.words[ours] ?? 0, other.words[theirs] ?? 0]
    if (word === otherWord) sum += (one.weights[ours] ?? 0) * (other.weights[theirs] ?? 0)
    if (word <= otherWord) ours++
    if (otherWord <= word) theirs++
  }
  return sum
}
