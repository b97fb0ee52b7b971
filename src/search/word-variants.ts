/** Widens what a question asks for to the other ways in which its words are written. */

import { runsOf } from "../text/words.ts"
import { dateVariants } from "./date-variants.ts"
import { apartOf } from "./plain.ts"

/** What is needed of an item of a question, see query.ts. */
type Asked = {
  readonly kind: "word" | "phrase" | "tag"
  readonly needle: string
  readonly negated: boolean
  readonly start: number
  readonly end: number
}

/** Ways to write one alternative; of more words with several spellings the others count as they are written. */
const MOST_FORMS = 6
/** A longer needle is a text that was copied, in the spelling that it has. */
const LONGEST_DIVIDED = 64
const LETTERS_AND_DIGITS = /^(?:\p{L}+(?=\p{N})|\p{N}+(?=\p{L}))(?:\p{L}+|\p{N}+)$/u
/** In a phrase, between letters and a figure: iphone 15. */
const SPACE = /(?<=\p{L}) (?=\p{N})/gu
const ENDS_IN_LETTERS = /\p{L}$/u
const BEGINS_WITH_DIGITS = /^\p{N}/u

/**
 * An alternative for every way to write its words and dates, as they were written first; what must not be there, in no
 * spelling. `text`: the question.
 */
export function withWordVariants<Item extends Asked>(items: readonly Item[], text: string): Item[][] {
  let written: Item[][] = [[]]
  for (const item of items) {
    const others = item.kind === "tag" ? [] : otherFormsOf(item, text).map((needle) => ({ ...item, needle }))
    if (item.negated) for (const alternative of written) alternative.push(item, ...others)
    else if (written.length * (others.length + 1) > MOST_FORMS) for (const one of written) one.push(item)
    else written = [item, ...others].flatMap((form) => written.map((alternative) => [...alternative, form]))
  }
  const together = writtenTogether(items, text)
  return together ? [...written, together] : written
}

/** In plain form: a date in other figures, COVID 19 for COVID-19 and for covid19. */
function otherFormsOf({ kind, needle, start, end }: Asked, text: string): string[] {
  const apart = apartOf(text.slice(start, end))
  const together = kind === "phrase" ? needle.replace(SPACE, "") : needle
  const forms = [...dateVariants(needle), apart, dividedOf(needle), together]
  return [...new Set(forms)].filter((form) => form !== needle)
}

/** f35战机 → f 35战机. */
function dividedOf(needle: string): string {
  if (needle.length > LONGEST_DIVIDED) return needle
  let divided = ""
  let from = 0
  for (const { text, start, spaceless } of runsOf(needle)) {
    if (spaceless || !LETTERS_AND_DIGITS.test(text)) continue
    const place = start + text.search(/(?<=\p{L})\p{N}|(?<=\p{N})\p{L}/u)
    divided += `${needle.slice(from, place)} `
    from = place
  }
  return divided + needle.slice(from)
}

/** iPhone 15 as iPhone15: letters, one space and a figure. Undefined where there is nothing of the kind. */
function writtenTogether<Item extends Asked>(items: readonly Item[], text: string): Item[] | undefined {
  const together: Item[] = []
  for (const item of items) {
    const before = together.at(-1)
    if (before && areOneWord(before, item, text)) {
      together[together.length - 1] = { ...before, needle: before.needle + item.needle, end: item.end }
    } else together.push(item)
  }
  return together.length < items.length ? together : undefined
}

function areOneWord(one: Asked, other: Asked, text: string): boolean {
  if (one.kind !== "word" || other.kind !== "word" || one.negated || other.negated) return false
  if (!/^\s+$/u.test(text.slice(one.end, other.start)) || !BEGINS_WITH_DIGITS.test(other.needle)) return false
  return ENDS_IN_LETTERS.test(one.needle) && runsOf(one.needle).at(-1)?.spaceless === false
}
