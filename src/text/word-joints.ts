/** Finds the signs inside words and numbers that one writer puts and another leaves out: F-35 and F35, 1,200 and 1200. */
import { tableOfSigns } from "./unit-table.ts"
import { isWordyAt } from "./words.ts"

/**
 * A sign at one UTF-16 unit of a text. `loose`: the parts before and behind it are also words of their own, as in COVID-19;
 * the parts of 1,200 and of U.S. are not.
 */
export type Joint = { readonly at: number; readonly loose: boolean }

const SIGN = {
  none: 0,
  hyphen: 1,
  dot: 2,
  apostrophe: 3,
  binder: 4,
  comma: 5,
  wideComma: 6,
  stop: 7,
  slash: 8,
} as const
const SIGNS = tableOfSigns([
  ["-\u2010\u2011\u2012\u2013\u2043\u2212\ufe63\uff0d", SIGN.hyphen],
  ["\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65", SIGN.dot],
  ["'\u2019\uff07", SIGN.apostrophe],
  // Besides & and _: what is not seen, a soft hyphen and spaces without width.
  ["&\uff06_\uff3f\u00ad\u200b\u200c\u200d\u2060\ufeff", SIGN.binder],
  [",", SIGN.comma],
  ["\uff0c", SIGN.wideComma],
  [".\uff0e", SIGN.stop],
  ["/\uff0f", SIGN.slash],
])

const LETTER = /\p{L}/u
const FIGURE = /\p{N}/u
const DIGIT = /[0-9\uff10-\uff19]/
const WIDE_DIGIT = /[\uff10-\uff19]/

/** Groups of three: 1,200 and 1,200,000, not 1,2,3. */
const GROUPS = /^[1-9]\d{0,2}(?:,\d{3})+$/
const LONGEST_NUMBER = 24
/** A month and a day, by which events are named: 9·11. With any other sign the day has two digits: 2-1 is a score. */
const NAMED_DAY = {
  [SIGN.dot]: /^(?:[1-9]|1[0-2]),(?:[1-9]|[12]\d|3[01])$/,
  [SIGN.hyphen]: /^(?:[1-9]|1[0-2]),(?:[12]\d|3[01])$/,
}
/** Beside one of these a number goes on: 2020-9-11, 9-11%. */
const GOES_ON = /[-\u2010-\u2015\u2212\uff0d\u00b7./:,%\uff05\u2030\u2103~\uff5e]/u

/**
 * In order, and in linear time: signs between letters and digits, and the last full stop of U.S.; none beside Han, kana and
 * Hangul, which stand apart without a sign.
 */
export function jointsIn(text: string): readonly Joint[] {
  const joints: Joint[] = []
  for (let at = 1; at < text.length; at++) {
    const sign = SIGNS[text.charCodeAt(at)] ?? SIGN.none
    if (sign === SIGN.none || !isWordyAt(text, at - 1)) continue
    const endsInitials = sign === SIGN.stop && joints.at(-1)?.at === at - 2 && isInitial(text, at - 1)
    const looseness = isWordyAt(text, at + 1) ? loosenessOf(sign, text, at) : endsInitials ? false : undefined
    if (looseness !== undefined) joints.push({ at, loose: looseness })
  }
  return joints
}

/** Whether a joint is loose; undefined for a sign that is none. */
function loosenessOf(sign: number, text: string, at: number): boolean | undefined {
  const [before, behind] = [text.charAt(at - 1), text.charAt(at + 1)]
  if (sign === SIGN.comma || sign === SIGN.wideComma) {
    if (!isInGroups(text, at)) return undefined
    return sign === SIGN.wideComma && !WIDE_DIGIT.test(before)
  }
  if (sign === SIGN.stop) return isInitial(text, at - 1) && isInitial(text, at + 1) ? false : undefined
  if (sign === SIGN.apostrophe) return LETTER.test(before) && LETTER.test(behind) ? true : undefined
  const isNumber = FIGURE.test(before) && FIGURE.test(behind)
  if (isNumber && sign !== SIGN.binder) {
    return isNamedDay(sign === SIGN.dot ? SIGN.dot : SIGN.hyphen, text, at) ? true : undefined
  }
  return isNumber || sign === SIGN.slash ? undefined : true
}

function isInGroups(text: string, at: number): boolean {
  let [from, to] = [at, at + 1]
  while (from > 0 && isOfNumber(text.charAt(from - 1))) if (at - --from > LONGEST_NUMBER) return false
  while (to < text.length && isOfNumber(text.charAt(to))) if (++to - at > LONGEST_NUMBER) return false
  return GROUPS.test(text.slice(from, to).normalize("NFKC"))
}

function isOfNumber(character: string): boolean {
  return DIGIT.test(character) || character === "," || character === "\uff0c"
}

/** A letter that is no part of a longer word. */
function isInitial(text: string, at: number): boolean {
  return LETTER.test(text.charAt(at)) && !isWordyAt(text, at - 1) && !isWordyAt(text, at + 1)
}

function isNamedDay(sign: keyof typeof NAMED_DAY, text: string, at: number): boolean {
  let [from, to] = [at, at + 1]
  while (at - from < 3 && DIGIT.test(text.charAt(from - 1))) from--
  while (to - at < 4 && DIGIT.test(text.charAt(to))) to++
  const digits = `${text.slice(from, at)},${text.slice(at + 1, to)}`.normalize("NFKC")
  if (!NAMED_DAY[sign].test(digits) || isWordyAt(text, from - 1) || isWordyAt(text, to)) return false
  return !GOES_ON.test(text.charAt(from - 1)) && !(GOES_ON.test(text.charAt(to)) && !isEnd(text, to))
}

/** A full stop or a comma behind the last word of a clause. */
function isEnd(text: string, at: number): boolean {
  return /[.,:]/.test(text.charAt(at)) && !DIGIT.test(text.charAt(at + 1))
}
