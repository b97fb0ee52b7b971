/** Cleans a text as Telegram does: control characters go, and entities move with their words. */
import type { Entity } from "../wire.ts"

export type FormattedText = { readonly text: string; readonly entities: readonly Entity[] }

/** Carriage returns, bidirectional overrides and three combining marks that would run over the neighbouring lines. */
const REMOVED = new Set("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u0333\u033f\u030a")
const DIRECTION_MARKS = /[\u200e\u200f](?=[\u200e\u200f])/g

/** Removes what Telegram removes, and moves the entities to where their words are now. */
export function cleanText({ text, entities }: FormattedText): FormattedText {
  const places = new Int32Array(text.length + 1)
  let out = ""
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at)
    places[at] = out.length
    if (REMOVED.has(unit)) continue
    out += unit < " " && unit !== "\n" ? " " : unit
  }
  places[text.length] = out.length

  return {
    text: out.replace(DIRECTION_MARKS, "\u200c"),
    entities: moveEntities(entities, (at) => places[at] ?? out.length),
  }
}

/** Blank ends go; in front only as far as the first entity. */
export function trimText({ text, entities }: FormattedText): FormattedText {
  const firstEntity = Math.min(text.length, ...entities.map((entity) => entity.offset))
  let start = 0
  while (start < firstEntity && isBlank(text.charAt(start))) start++
  let end = text.length
  while (end > start && isBlank(text.charAt(end - 1))) end--

  return { text: text.slice(start, end), entities: moveEntities(entities, (at) => Math.min(at, end) - start) }
}

export function isBlankText(text: string): boolean {
  return /^[ \n]*$/.test(text)
}

/** Messages are measured in code points, not in UTF-16 units. */
export function codePointsOf(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

function isBlank(unit: string): boolean {
  return unit === " " || unit === "\n"
}

function moveEntities(entities: readonly Entity[], placeOf: (at: number) => number): Entity[] {
  return entities
    .map((entity) => {
      const offset = placeOf(entity.offset)
      return { ...entity, offset, length: placeOf(entity.offset + entity.length) - offset }
    })
    .filter((entity) => entity.length > 0)
}
