/** The fields of an article in, what the index notes of it out. */
import type { PlainFields } from "../plain-article.ts"
import { forEachTerm, tagTermOf, type Visit } from "../terms.ts"

/** How much more a word counts where it stands. */
const FIELD_WEIGHTS: Readonly<Record<Exclude<keyof PlainFields, "keys">, number>> = {
  headline: 8,
  tags: 4,
  glosses: 3,
  lead: 3,
  body: 1,
}
const FIELDS = Object.keys(FIELD_WEIGHTS) as (keyof typeof FIELD_WEIGHTS)[]

/** Behind which place each field but the last ends, and where the text ends. */
export type FieldEnds = readonly number[]
export const ENDS = FIELDS.length

/** Two lines stand further apart than a needle's parts ever do, so no needle is found across them. */
const LINE = "\n\n"

/** All fields as one text, in which places are counted. */
export function placedTextOf(fields: PlainFields): string {
  return FIELDS.map((field) => fields[field].replaceAll("\n", LINE)).join(LINE)
}

export function fieldEndsOf(fields: PlainFields): FieldEnds {
  let end = -LINE.length
  return FIELDS.map((field) => {
    end += LINE.length + fields[field].replaceAll("\n", LINE).length
    return end
  })
}

/** Visits the terms of all fields at their places; whole tags stand nowhere, at 0. */
export function forEachFieldTerm(fields: PlainFields, visit: Visit): void {
  forEachTerm(placedTextOf(fields), visit)
  for (const key of new Set(fields.keys)) visit(tagTermOf(key), 0)
}

/** The same text, line by line. */
export function unplaced(text: string): string {
  return text.replaceAll(LINE, "\n")
}

/** How much a place counts in the article whose ends begin at `from`. */
export function weightAt(ends: ArrayLike<number>, from: number, at: number): number {
  if (at >= (ends[from + LEAD] ?? 0)) return FIELD_WEIGHTS.body
  for (let field = 0; field < LEAD; field++) {
    if (at < (ends[from + field] ?? 0)) return WEIGHTS[field] ?? 1
  }
  return FIELD_WEIGHTS.lead
}

const WEIGHTS = FIELDS.map((field) => FIELD_WEIGHTS[field])
const LEAD = FIELDS.indexOf("lead")
