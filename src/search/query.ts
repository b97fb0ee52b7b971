/** What a person typed in, a Query out: the one grammar of searches and of filters. */
import type { Instant } from "../model/id.ts"
import { foldOf } from "../text/fold.ts"
import { jointsIn } from "../text/word-joints.ts"
import { apartOf, plainOf, tagKeyOf } from "./plain.ts"
import { withWordVariants } from "./word-variants.ts"

/** One thing to look for, or, negated, one that must not be there. */
export type QueryItem = {
  readonly kind: "word" | "phrase" | "tag"
  /** In plain form, never empty; of a tag its key. */
  readonly needle: string
  /** The words of a tag whose key has them in one. */
  readonly apart?: string
  /** Of a tag: the keys of its aliases, any of which is as good. */
  readonly others?: readonly string[]
  readonly negated: boolean
  /** UTF-16 range of the words in the question, without signs and quotes. */
  readonly start: number
  readonly end: number
}

export type Query = {
  /** An article fits if all items of one alternative hold. `[[]]` asks for nothing in particular, `[]` fits nothing. */
  readonly alternatives: readonly (readonly QueryItem[])[]
  /** Any of these, none: every source. */
  readonly sources: readonly string[]
  readonly withoutSources: readonly string[]
  /** The first instant that fits. */
  readonly after: Instant | undefined
  /** The first instant that no longer fits. */
  readonly before: Instant | undefined
}

/** Telegram's longest message; what a question says beyond it is not read. */
const LONGEST_QUESTION = 4096
/** Words, phrases, tags and sources of one question; more are not read. */
const MOST_ITEMS = 64
const ANYWHERE = { sources: [], withoutSources: [], after: undefined, before: undefined } as const

const BLANK = /\s*/y
const BAR = /[|｜￨]/y
const GAP = /[\s|｜￨]/y
const MINUS = /[-－−﹣]/y
const QUOTE = /["＂“”„‟「」『』]/g
const QUOTE_HERE = new RegExp(QUOTE.source, "y")
const TAG = /[#＃﹟]([\p{L}\p{Nd}\p{M}_\u200c\u00b7\u0d80-\u0dff]{1,256})/uy
const TAGGED = /[\p{L}\p{Nd}\p{M}_\u200c\u00b7\u0d80-\u0dff]{1,256}/uy
const NAMED = /(source|after|before)[:：](?=[^\s|｜￨])/iy
const WORD = /[^\s|｜￨"＂“”„‟「」『』]+/y
const LETTER = /\p{L}/u
const STOPS = /[,.!?;:，。、！？；：/]+/gu
const WORDY = /[\p{L}\p{N}]/u
const HAN_LIKE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
const DAY = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/

/**
 * Total: any text is some Query, in linear time.
 *
 * - `a b` both · `a b | c` the first two or the third (`|` binds loosest) · `-a` `-"a b"` `-#a` not this one item.
 * - `source:` `after:` `before:` hold for the whole question, all its alternatives. Several sources: any of them.
 * - `after:2020-09-01` from the start of that day on, `before:2020-10-01` up to its start, in `timeZone`
 *   (Asia/Shanghai); `2020-09` and `2020` stand for their first day.
 * - `"…"` and its kin “…” ＂…＂ 「…」 are one phrase; ＃ － ｜ ： count like # - | :.
 * - A date is asked for in all figures: `9月1日` is two alternatives, the other one 九月一日. A word with a sign or a
 *   figure in it is asked for in all its spellings, see word-variants.ts.
 * - What is malformed (`after:foo`, an unclosed quote, a lone sign) is words. Words without a letter or digit are
 *   left out; a question of nothing else fits nothing.
 */
export function parseQuery(question: string, options: { timeZone?: string } = {}): Query {
  const text = question.slice(0, LONGEST_QUESTION)
  const timeZone = options.timeZone ?? "Asia/Shanghai"
  const alternatives: QueryItem[][] = [[]]
  const sources: string[] = []
  const withoutSources: string[] = []
  let after: Instant | undefined
  let before: Instant | undefined
  let asked = false
  let count = 0
  let at = 0

  while (count < MOST_ITEMS) {
    at += lengthAt(BLANK, text, at)
    if (at >= text.length) break
    if (lengthAt(BAR, text, at)) {
      alternatives.push([])
      asked = true
      at++
      continue
    }
    const negated = lengthAt(MINUS, text, at) > 0
    if (negated) {
      at++
      if (at === text.length || lengthAt(GAP, text, at)) {
        asked = true
        continue
      }
    }
    const named = matchAt(NAMED, text, at)
    const value = named && valueAt(text, at + named[0].length)
    const name = named?.[1]?.toLowerCase()
    if (value && name === "source" && sourceKey(value.text)) {
      ;(negated ? withoutSources : sources).push(sourceKey(value.text))
      count++
      at = value.next
      continue
    }
    const day = value && !negated && name !== "source" ? startOf(value.text, timeZone) : undefined
    if (value && day !== undefined) {
      if (name === "after") after = Math.max(after ?? day, day)
      else before = Math.min(before ?? day, day)
      at = value.next
      continue
    }
    const found = itemsAt(text, at, negated)
    alternatives.at(-1)?.push(...found.items)
    count += found.items.length
    asked = true
    at = found.next
  }

  const asking = alternatives.filter((items) => items.length > 0).flatMap((items) => withWordVariants(items, text))
  return { alternatives: asking.length > 0 || asked ? asking : [[]], sources, withoutSources, after, before }
}

/** The question for one tag by its name. */
export function tagQuery(name: string): Query {
  const item = { kind: "tag", needle: tagKeyOf(name), negated: false, start: 0, end: name.length } as const
  return item.needle ? itemQuery(item) : { ...itemQuery(item), alternatives: [] }
}

/** The question for one thing alone. */
export function itemQuery(item: QueryItem): Query {
  return { alternatives: [[item]], ...ANYWHERE }
}

/** The question for all of these plain texts, never empty ones. */
export function textsQuery(texts: readonly string[]): Query {
  const items = texts.map((needle) => ({ kind: "phrase", needle, negated: false, start: 0, end: 0 }) as const)
  return { alternatives: [items], ...ANYWHERE }
}

/** The plain forms of what the question wants to see, each once: to highlight and to choose sentences for. */
export function needlesOf(query: Query): string[] {
  const wanted = query.alternatives.flat().filter((item) => !item.negated)
  return [...new Set(wanted.flatMap((item) => [item.needle, ...(item.others ?? []), item.apart ?? item.needle]))]
}

/** How the names of sources are compared. */
export function sourceKey(name: string): string {
  return foldOf(name).replace(/\s+/gu, " ").trim()
}

type Value = { readonly text: string; readonly start: number; readonly next: number }

/** A quoted text or a bare word. */
function valueAt(text: string, at: number): Value {
  const quoted = quotedAt(text, at)
  if (quoted) return quoted
  const word = matchAt(WORD, text, at)?.[0] ?? ""
  return { text: word, start: at, next: at + word.length }
}

function quotedAt(text: string, at: number): Value | undefined {
  if (!lengthAt(QUOTE_HERE, text, at)) return undefined
  const close = matchAt(QUOTE, text, at + 1)?.index
  return close === undefined ? undefined : { text: text.slice(at + 1, close), start: at + 1, next: close + 1 }
}

function itemsAt(text: string, at: number, negated: boolean): { items: QueryItem[]; next: number } {
  const quoted = quotedAt(text, at)
  if (!quoted && lengthAt(QUOTE_HERE, text, at)) return itemsAt(text, at + 1, negated)
  if (quoted) return { items: itemOf("phrase", quoted.text, quoted.start, negated), next: quoted.next }
  const tag = tagAt(text, at)
  if (tag) return { items: itemOf("tag", tag, at + 1, negated), next: at + 1 + tag.length }
  const word = matchAt(WORD, text, at)?.[0] ?? ""
  const items = partsOf(word).flatMap((part) => itemOf("word", part.text, at + part.start, negated))
  return { items, next: at + Math.max(word.length, 1) }
}

function itemOf(kind: QueryItem["kind"], text: string, start: number, negated: boolean): QueryItem[] {
  const needle = kind === "tag" ? tagKeyOf(text) : plainOf(text)
  if (needle === "") return []
  const apart = kind === "tag" ? apartOf(text) : needle
  return [{ kind, needle, ...(apart !== needle && { apart }), negated, start, end: start + text.length }]
}

/** Also one with a sign in it, #COVID-19, behind which it goes on; "" where there is none. */
function tagAt(text: string, at: number): string {
  const [whole = "", name = ""] = matchAt(TAG, text, at) ?? []
  if (!LETTER.test(whole)) return ""
  let end = at + whole.length
  const from = at + whole.length - name.length
  const word = matchAt(WORD, text, from)?.[0] ?? ""
  for (const joint of jointsIn(word)) {
    if (from + joint.at === end) end += 1 + lengthAt(TAGGED, text, end + 1)
  }
  return text.slice(from, end)
}

/** Stops divide words, 印度，日本, but for those inside numbers and Latin names: 1,000, U.S. */
function partsOf(word: string): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = []
  let start = 0
  for (const stop of word.matchAll(STOPS)) {
    const end = stop.index + stop[0].length
    if (isLatin(word.charAt(stop.index - 1)) && isLatin(word.charAt(end))) continue
    parts.push({ text: word.slice(start, stop.index), start })
    start = end
  }
  return [...parts, { text: word.slice(start), start }]
}

function isLatin(character: string): boolean {
  return WORDY.test(character) && !HAN_LIKE.test(character)
}

/** The start of a day, a month or a year; undefined for what is none. */
function startOf(text: string, timeZone: string): Instant | undefined {
  const parts = DAY.exec(text.normalize("NFKC"))
  if (!parts) return undefined
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)]
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" })
    return date.toZonedDateTime(timeZone).epochMilliseconds
  } catch {
    return undefined
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  return matchAt(pattern, text, at)?.[0].length ?? 0
}
