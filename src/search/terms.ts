/** Plain text in, the terms out that the index keeps postings for. */
import { runsOf } from "../text/words.ts"

/**
 * Two neighbours of a spaceless run, packed into one 32-bit number with the first one in the upper half (numbers are
 * sorted and looked up several times as fast as strings); those with a character beyond U+FFFF, words of other scripts and
 * tags are strings.
 */
export type Term = number | string

/** Where a term stands in a text, in UTF-16 units. */
export type Placed = { readonly term: Term; readonly at: number }

export type Visit = (term: Term, at: number) => void

/** Stands before the key of a whole tag; no plain text holds it. */
const TAG_SIGN = "#"
/**
 * Stand before the first and the last character of a spaceless run, 月 of 9月1日 begins one and ends one, and before a
 * word or first character that stands behind a comma or a space: 北京,上海 is not 北京和上海.
 */
const [BEGINS, ENDS, JOINED] = [1, 2, 3]
/** In the upper half of a packed term marks stand in for a first character: no spaceless writing begins below U+1100. */
const FIRST_MARK = 0x1000
const FIRST_SPACELESS = 0x1100
const [COMMA, SPACE] = [0x2c, 0x20]

/** Visits every pair of neighbours, every word, and the edges of runs, as often as the text has them. */
export function forEachTerm(plain: string, visit: Visit): void {
  for (const { text, start, spaceless } of runsOf(plain)) {
    if (isJoined(plain, start)) visit(markedTermOf(JOINED, spaceless ? firstOf(text) : text), start)
    if (!spaceless) visit(text, start)
    else if (!isPacked(text)) forEachWideTerm(text, start, visit)
    else {
      visit(markedTermOf(BEGINS, text.charAt(0)), start)
      let before = text.charCodeAt(0)
      for (let at = 1; at < text.length; at++) {
        const unit = text.charCodeAt(at)
        visit((before << 16) | unit, start + at - 1)
        before = unit
      }
      visit(markedTermOf(ENDS, text.charAt(text.length - 1)), start + text.length - 1)
    }
  }
}

function forEachWideTerm(text: string, start: number, visit: Visit): void {
  let before = ""
  let at = start
  for (const character of text) {
    visit(before ? termOf(before, character) : markedTermOf(BEGINS, character), at - before.length)
    before = character
    at += character.length
  }
  visit(markedTermOf(ENDS, before), at - before.length)
}

/** The terms that say, each at its place, all there is to say of a needle; none of a single spaceless character. */
export function termsOf(needle: string): Placed[] {
  const runs = runsOf(needle)
  if (runs[0]?.spaceless && firstOf(needle) === needle) return []
  return runs.flatMap(({ text, start, spaceless }, nth) => {
    const joined = isJoined(needle, start)
    const behind = joined ? [{ term: markedTermOf(JOINED, spaceless ? firstOf(text) : text), at: start }] : []
    if (!spaceless) return [...behind, { term: text, at: start }]
    const pairs = pairTermsOf(text).map(({ term, at }) => ({ term, at: start + at }))
    if (pairs.length > 0 || joined) return [...behind, ...pairs]
    return [{ term: markedTermOf(nth > 0 ? BEGINS : ENDS, text), at: start }]
  })
}

/**
 * A spaceless character stands where a run ends with it, or a pair begins with it: packed terms from `from` up to `to`,
 * and strings that start with `text`.
 */
export function termsWith(character: string): { ends: Term; from: number; to: number; text: string } {
  const unit = character.length === 1 ? character.charCodeAt(0) : 0
  return {
    ends: markedTermOf(ENDS, character),
    from: unit * 0x10000,
    to: unit && (unit + 1) * 0x10000,
    text: character,
  }
}

/** A whole tag does without places. */
export function isPlaced(term: Term): boolean {
  return typeof term === "number" || !term.startsWith(TAG_SIGN)
}

export function tagTermOf(key: string): Term {
  return TAG_SIGN + key
}

/** Whether a term says something of what a text is about: a pair or a word, no edge and no tag. */
export function isTelling(term: Term): boolean {
  return typeof term === "string" ? /^[\p{L}\p{N}\p{M}]/u.test(term) : term >>> 16 >= FIRST_SPACELESS
}

function isJoined(plain: string, start: number): boolean {
  if (start === 0) return false
  const before = plain.charCodeAt(start - 1)
  return before === COMMA || before === SPACE
}

/** The pairs of a spaceless run. */
function pairTermsOf(run: string): Placed[] {
  const pairs: Placed[] = []
  let before = ""
  let at = 0
  for (const character of run) {
    if (before) pairs.push({ term: termOf(before, character), at: at - before.length })
    before = character
    at += character.length
  }
  return pairs
}

function termOf(first: string, second: string): Term {
  if (first.length > 1 || second.length > 1) return first + second
  return (first.charCodeAt(0) << 16) | second.charCodeAt(0)
}

function markedTermOf(mark: number, text: string): Term {
  if (text.length > 1 || text.charCodeAt(0) < FIRST_SPACELESS) return String.fromCharCode(mark) + text
  return ((FIRST_MARK + mark) << 16) | text.charCodeAt(0)
}

/** Whether all characters are of one UTF-16 unit. */
function isPacked(run: string): boolean {
  for (let at = 0; at < run.length; at++) if ((run.charCodeAt(at) & 0xf800) === 0xd800) return false
  return true
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0)
}
