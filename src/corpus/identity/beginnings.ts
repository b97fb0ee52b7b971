/** Prepares texts to be compared from their first letter on, as a copy that was cut short has to be. */
import { bareOf } from "../../text/bare-text.ts"
import { openerLength } from "../../text/opener.ts"
import { beforeTruncation, LONGEST_LABEL } from "../../text/truncation.ts"
import { mixed } from "./sketch.ts"

/** The headline is "" where there is none. The body of a text that was cut short ends there. */
export type Beginning = {
  readonly headline: string
  readonly body: string
  readonly bare: { readonly headline: string; readonly body: string }
  readonly isCut: boolean
}

/** A hash is noted after this many letters of a body. The first one is the key; all that both texts have must agree. */
const LEVELS = [24, 48, 96] as const
export const OPENING_SIZE = LEVELS.length
const LAST = 96
/** The first line of a post without brackets may be its headline. */
const LONGEST_HEADLINE = 60
/** In a body of more letters all levels come before the cut, so nobody has to look for it. */
const LONG = LAST + LONGEST_HEADLINE + LONGEST_LABEL

/**
 * A text without a headline may begin with one that has no brackets, so it is read in either way; and a text with a
 * dateline is read without it as well, since another outlet has its own.
 */
export function beginningsOf(headline: string, paragraphs: readonly string[], hasOpener: boolean): Beginning[] {
  const at = paragraphs.findIndex((paragraph) => bareOf(paragraph) !== "")
  const [first = "", ...rest] = at < 0 ? [] : paragraphs.slice(at)
  const all = [beginningOf(headline, paragraphs)]
  if (headline === "" && rest.length > 0 && bareOf(first).length <= LONGEST_HEADLINE) all.push(beginningOf(first, rest))
  const opener = hasOpener ? openerLength(first) : 0
  if (opener > 0) all.push(beginningOf(headline, [first.slice(opener), ...rest]))
  return all
}

function beginningOf(headline: string, paragraphs: readonly string[]): Beginning {
  const whole = paragraphs.join("\n")
  const kept = beforeTruncation(whole)
  const body = kept ?? whole
  return { headline, body, bare: { headline: bareOf(headline), body: bareOf(body) }, isCut: kept !== undefined }
}

/** `headline`: bare. `units`: the same, if there is one, and the bare paragraphs. */
type BareText = { headline: string; units: readonly string[]; paragraphs: () => readonly string[]; hasOpener: boolean }

export function openingsOf(text: BareText): Uint32Array {
  const { headline, paragraphs, hasOpener } = text
  const bodies = longBodies(text) ?? beginningsOf(headline, paragraphs(), hasOpener).map(({ bare }) => bare.body)
  const openings = new Uint32Array(bodies.length * OPENING_SIZE)
  for (const [index, one] of bodies.entries()) noteOpening(one, openings, index * OPENING_SIZE)
  return openings
}

/** Undefined where a body is so short that it may be cut within the letters that count. */
function longBodies({ headline, units, paragraphs, hasOpener }: BareText): string[] | undefined {
  const from = headline === "" ? 0 : 1
  const all = startOf(units, from)
  if (all.length < LONG) return undefined
  const isHeadline = headline === "" && units.length > 1 && (units[0]?.length ?? 0) <= LONGEST_HEADLINE
  const bodies = isHeadline ? [all, startOf(units, 1)] : [all]
  if (!hasOpener) return bodies
  const first = paragraphs().find((paragraph) => bareOf(paragraph) !== "") ?? ""
  const opener = openerLength(first)
  if (opener > 0) bodies.push(startOf([bareOf(first.slice(opener)), ...units.slice(from + 1)], 0))
  return bodies
}

function startOf(units: readonly string[], from: number): string {
  let start = ""
  for (let at = from; at < units.length && start.length < LONG; at++) start += units[at] ?? ""
  return start
}

/** Levels that a body doesn't reach stay 0. */
function noteOpening(body: string, openings: Uint32Array, from: number): void {
  let hash = 1
  let level = 0
  for (let at = 0; at < Math.min(body.length, LAST); at++) {
    hash = mixed(hash ^ body.charCodeAt(at))
    if (at + 1 === LEVELS[level]) openings[from + level++] = hash || 1
  }
}
