/** A question that finds nothing in, the questions that were perhaps meant out. */
import type { ArticleId } from "../model/id.ts"
import { nearestWindow, slipsFor } from "./edit-distance.ts"
import { isSpaceless } from "./plain.ts"
import type { Query, QueryItem } from "./query.ts"

export type CorrectionSources = {
  /** Whether a question finds anything. */
  finds(query: Query): boolean
  parse(question: string): Query
  suggestTags(text: string): readonly string[]
  suggestHeadlines(text: string): readonly string[]
  /** Articles that share at least `least` pairs of characters with a needle, most first. */
  nearest(needle: string, least: number, limit: number): readonly { id: ArticleId; text: string }[]
}

/** At most `limit` questions, the likeliest first; all of them find something. `corrected`: every unknown word replaced by the nearest known one. */
export type Correction = { readonly corrected: string | undefined; readonly didYouMean: readonly string[] }

/** Texts that are read for one misspelt word: each takes about 50 µs. */
const MOST_READ = 100
/** Below this a slip leaves too little to go by: only tags and names are offered, and nothing is corrected unasked. */
const SHORTEST_IN_TEXT = 4
const SHORTEST_CORRECTED = 3
/** A longer text, or more unknown words, is no slip, and would take long. */
const LONGEST_CORRECTED = 40
const MOST_UNKNOWN = 4

const STOPS_AROUND = /^[\s,]+|[\s,]+$/gu

const NOTHING: Correction = { corrected: undefined, didYouMean: [] }

export function correctionOf(question: string, sources: CorrectionSources, limit: number): Correction {
  const items = sources.parse(question).alternatives.flat()
  const unknown = items.filter((item) => !item.negated && !sources.finds(queryOf(item))).reverse()
  if (unknown.length > MOST_UNKNOWN || unknown.some((item) => item.needle.length > LONGEST_CORRECTED)) return NOTHING
  const didYouMean: string[] = []
  let corrected: string | undefined = unknown.length > 0 ? question : undefined
  for (const item of unknown) {
    const near = nearOf(question, item, sources)
    const [first] = near
    const sure = first !== undefined && [...item.needle].length >= SHORTEST_CORRECTED
    corrected = sure && corrected !== undefined ? replaced(corrected, item, first) : undefined
    didYouMean.push(...near.map((text) => replaced(question, item, text)))
    if (items.length === 1) didYouMean.push(...sources.suggestHeadlines(item.needle))
  }
  const finding = [...new Set(corrected === undefined ? didYouMean : [corrected, ...didYouMean])]
    .slice(0, 2 * limit)
    .filter((other) => sources.finds(sources.parse(other)))
  return {
    corrected: corrected !== undefined && finding[0] === corrected ? corrected : undefined,
    didYouMean: finding.slice(0, limit),
  }
}

function queryOf(item: QueryItem): Query {
  return { alternatives: [[item]], sources: [], withoutSources: [], after: undefined, before: undefined }
}

function nearOf(question: string, item: QueryItem, sources: CorrectionSources): string[] {
  const tags = sources.suggestTags(question.slice(item.start, item.end))
  return item.kind === "tag" ? [...tags] : [...new Set([...tags, ...windowsOf(item.needle, sources)])]
}

/** Han texts as articles have them, one or two slips from a needle: what most articles have first. */
function windowsOf(needle: string, sources: CorrectionSources): string[] {
  const length = [...needle].length
  if (length < SHORTEST_IN_TEXT || !isSpaceless(needle)) return []
  const slips = length < 8 ? 1 : slipsFor(length, "han")
  const least = Math.max(1, length - 1 - 2 * slips)
  const counts = new Map<string, number>()
  for (const article of sources.nearest(needle, least, MOST_READ)) {
    const { text, distance } = nearestWindow(needle, article.text)
    const window = text.replace(STOPS_AROUND, "")
    if (distance > slips || breaksOff(window, needle)) continue
    counts.set(window, (counts.get(window) ?? 0) + 1000 ** (slips - distance))
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text)
}

/** Stops inside are fine only where they are all that was forgotten: 合作以遏制 for 合作,以遏制. */
function breaksOff(window: string, needle: string): boolean {
  const unbroken = window.replace(/[\s,]/gu, "")
  return unbroken !== window && unbroken !== needle
}

function replaced(question: string, item: QueryItem, text: string): string {
  return question.slice(0, item.start) + text + question.slice(item.end)
}
