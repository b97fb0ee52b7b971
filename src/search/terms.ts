/** Plain text in, the terms out that the index keeps postings for. */
import { runsOf } from "../text/words.ts"

/**
 * A character or two neighbours of a spaceless run, packed into one 32-bit number (a map of numbers answers three
 * times as fast as one of strings); characters beyond U+FFFF, words of other scripts and tags are strings.
 */
export type Term = number | string

/** Stands before the key of a whole tag; no plain text holds it. */
const TAG_SIGN = "#"

/** Visits every character, every pair of neighbours and every word, as often as the text has it. */
export function forEachTerm(plain: string, visit: (term: Term) => void): void {
  for (const run of runsOf(plain)) {
    if (!run.spaceless) {
      visit(run.text)
      continue
    }
    let before = ""
    for (const character of run.text) {
      visit(termOf("", character))
      if (before) visit(termOf(before, character))
      before = character
    }
  }
}

/** Terms that a text with this needle must hold, in order. One alone says all there is to say. */
export function termsOf(needle: string): Term[] {
  return runsOf(needle).flatMap((run) => (run.spaceless ? pairTermsOf(run.text) : [run.text]))
}

/** The pairs of a spaceless run; of a single character, that. */
export function pairTermsOf(run: string): Term[] {
  const characters = [...run]
  if (characters.length === 1) return [termOf("", run)]
  return characters.slice(1).map((character, index) => termOf(characters[index] ?? "", character))
}

export function tagTermOf(key: string): Term {
  return TAG_SIGN + key
}

function termOf(before: string, character: string): Term {
  if (before.length > 1 || character.length > 1) return before + character
  return before ? (before.charCodeAt(0) << 16) | character.charCodeAt(0) : character.charCodeAt(0)
}
