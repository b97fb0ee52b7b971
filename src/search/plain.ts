/** Text in, its plain form out: the one form in which questions and articles are compared. */
import { foldedWithOffsets, foldOf } from "../text/fold.ts"
import { type Run, runsOf } from "../text/words.ts"
import { quickPlain, STOP } from "./quick-plain.ts"
import { apartIn, joinedIn, originIn, readingsIn } from "./signs-in-words.ts"

const ASCII_WORD = /[a-z0-9]/

/**
 * Folded runs of letters and digits. Between two words stands one space; beside Han, kana and Hangul nothing, or a
 * comma for any stop: `「 #四方安全对话 」( #QUAD )国家` is 四方安全对话quad国家, `印度 、#日本` is 印度,日本. A word
 * with a sign in it is one word: `COVID-19` is covid19, `1,200` is 1200. The plain form of a plain text is itself.
 */
export function plainOf(text: string): string {
  return plainFormOf(joinedIn(text).text)
}

/** The plain form, but with a space for a sign inside a word: `COVID-19` is covid 19. */
export function apartOf(text: string): string {
  const apart = apartIn(text)
  return apart ? plainFormOf(apart.text) : plainOf(text)
}

/**
 * All that may be asked for: the plain form, and on further lines the words that are written with a sign in them part by
 * part, with what stands beside them.
 */
export function plainReadings(text: string): string {
  const readings = readingsIn(text)
  return readings.length === 1 ? plainFormOf(readings[0] ?? "") : readings.map(plainFormOf).join("\n")
}

/** How tags and their other names are compared: without any signs and spaces. */
export function tagKeyOf(name: string): string {
  return plainOf(name).replaceAll(" ", "")
}

/** Folds a text that has no signs inside words, or in which these count as spaces. */
export function plainFormOf(text: string): string {
  return quickPlain(text) ?? slowlyPlain(text)
}

/** For any text; `plainFormOf` gives the same. */
export function slowlyPlain(text: string): string {
  const folded = foldOf(text)
  let plain = ""
  let before: Run | undefined
  for (const run of runsOf(folded)) {
    plain += joint(folded, before, run) + run.text
    before = run
  }
  return plain
}

/** UTF-16 ranges of an original text in which any of the needles stands: merged, in order, never overlapping. */
export function rangesOf(original: string, needles: readonly string[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const reading of [joinedIn(original), apartIn(original)]) {
    if (!reading) continue
    for (const [start, end] of rangesIn(reading.text, needles)) {
      ranges.push([originIn(reading, start), originIn(reading, end - 1) + 1])
    }
  }
  return merged(ranges)
}

function rangesIn(text: string, needles: readonly string[]): [number, number][] {
  const plain = plainWithOffsets(text)
  const ranges: [number, number][] = []
  for (const needle of needles) {
    for (let at = findNeedle(plain.text, needle); at !== -1; at = findNeedle(plain.text, needle, at + 1)) {
      ranges.push([plain.starts[at] ?? 0, plain.ends[at + needle.length - 1] ?? 0])
    }
  }
  return ranges
}

/** Where a plain needle stands in a plain text, -1 for nowhere. A needle never starts or ends inside a word. */
export function findNeedle(text: string, needle: string, from = 0): number {
  if (needle === "") return -1
  for (let at = text.indexOf(needle, from); at !== -1; at = text.indexOf(needle, at + 1)) {
    const end = at + needle.length
    const opens = !(isWordy(needle, 0) && at > 0 && isWordy(text, startOfCharacter(text, at - 1)))
    if (opens && !(end < text.length && isWordy(text, end) && isWordy(needle, startOfCharacter(needle, -1)))) return at
  }
  return -1
}

/** Whether a text starts with writing that has no spaces between words: Han, kana, Hangul. */
export function isSpaceless(text: string): boolean {
  return runsOf(text)[0]?.spaceless === true
}

function joint(folded: string, before: Run | undefined, run: Run): string {
  if (!before) return ""
  if (!before.spaceless && !run.spaceless) return " "
  const end = before.start + before.text.length
  return end < run.start && STOP.test(folded.slice(end, run.start)) ? "," : ""
}

/** `ends` only of letters and digits: of a sign between two words it may be any. */
type Offsets = { readonly text: string; readonly starts: readonly number[]; readonly ends: readonly number[] }

export function plainWithOffsets(original: string): Offsets {
  const starts: number[] = []
  const text = quickPlain(original, starts)
  return text === undefined ? slowlyWithOffsets(original) : { text, starts, ends: starts.map((start) => start + 1) }
}

/** For any text; `plainWithOffsets` gives the same. */
export function slowlyWithOffsets(original: string): Offsets {
  const folded = foldedWithOffsets(original)
  let text = ""
  const starts: number[] = []
  const ends: number[] = []
  let before: Run | undefined
  for (const run of runsOf(folded.text)) {
    for (const sign of joint(folded.text, before, run)) {
      text += sign
      starts.push(folded.starts[run.start] ?? 0)
      ends.push(folded.starts[run.start] ?? 0)
    }
    for (let unit = run.start; unit < run.start + run.text.length; unit++) {
      starts.push(folded.starts[unit] ?? 0)
      ends.push(folded.ends[unit] ?? 0)
    }
    text += run.text
    before = run
  }
  return { text, starts, ends }
}

/** A character of a word that needs spaces around it: Latin, Cyrillic, a digit. */
function isWordy(plain: string, at: number): boolean {
  const character = String.fromCodePoint(plain.codePointAt(at) ?? 0)
  return ASCII_WORD.test(character) || runsOf(character)[0]?.spaceless === false
}

function startOfCharacter(text: string, at: number): number {
  const unit = at < 0 ? text.length + at : at
  const code = text.charCodeAt(unit)
  return code >= 0xdc00 && code <= 0xdfff && unit > 0 ? unit - 1 : unit
}

function merged(ranges: [number, number][]): [number, number][] {
  const merged: [number, number][] = []
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}
