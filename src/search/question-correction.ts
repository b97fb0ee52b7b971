/** A question that finds little or nothing in, the questions that were perhaps meant out. */
import { isPinyin } from "../text/pinyin-syllables.ts"
import { isSpaceless } from "./plain.ts"
import { itemQuery, type Query, type QueryItem } from "./query.ts"
import { type Guess, guessesFor, type Manner, type Names, SURE_RANK } from "./typo-guesses.ts"
import { type Segmentation, segmentWords } from "./word-segmentation.ts"

export type CorrectionSources = Names & {
  parse(question: string): Query
  /** How many articles a question finds. */
  total(query: Query): number
  suggestHeadlines(text: string): readonly string[]
  /** A plain text as the articles write it, of several spellings the one nearest to what was asked. */
  spelling(plain: string, asked: string): string
}

/** `apart`: the words of one run of characters were looked for one by one. */
export type CorrectionManner = Manner | "apart"

/** At most `limit` questions, the likeliest first; all of them find something. `corrected`: the one to answer unasked. */
export type QuestionCorrection = {
  readonly corrected: string | undefined
  readonly manner: CorrectionManner
  readonly didYouMean: readonly string[]
}

/** A question that finds fewer than this may be a slip that others made, too. */
export const FEW = 3
/** Then what was meant must be so many times more frequent. */
const TIMES_MORE = 3
/** A longer text, or more unknown words, is no slip, and would take long. */
const LONGEST_CORRECTED = 40
const MOST_UNKNOWN = 4
/** Of two characters or letters only a sound is enough to answer another question unasked. */
const SHORTEST_CORRECTED = 3
/** What is meant by one word is ambiguous within a factor of three; so many of its meanings are answered together. */
const MOST_TOGETHER = 3
const MOST_COUNTED = 5
/** Of more words that no article has together, it is not guessed which one is too much. */
const MOST_LEFT_OUT = 4

const NOTHING: QuestionCorrection = { corrected: undefined, manner: "near", didYouMean: [] }

/** `found`: how many articles the question finds as it stands, fewer than `FEW`. */
export function correctionOf(
  question: string,
  found: number,
  sources: CorrectionSources,
  limit: number,
): QuestionCorrection {
  const inAllForms = sources.parse(question).alternatives.flat()
  const items = syllablesTogether(question, oncePerPlace(inAllForms))
  const isKnown = (item: QueryItem) =>
    [item, ...inAllForms.filter((other) => isSameWord(other, item))].some(
      (one) => sources.total(itemQuery(one)) > found,
    )
  const unknown = items.filter((item) => !item.negated && !isKnown(item)).reverse()
  if (unknown.length > MOST_UNKNOWN || unknown.some((item) => item.needle.length > LONGEST_CORRECTED)) return NOTHING
  if (unknown.length === 0) return found > 0 ? NOTHING : leftOut(question, items, sources, limit)

  const total = (text: string) => sources.total(sources.parse(text))
  const asWritten = (item: QueryItem) => (text: string) => sources.spelling(text, question.slice(item.start, item.end))
  const offers = new Map<string, () => string>()
  let corrected: string | undefined = question
  let manner: CorrectionManner = "near"
  let words: readonly string[] = []
  for (const item of unknown) {
    const near = guessesFor(item, question.slice(item.start, item.end), sources)
    const written = asWritten(item)
    const [first] = near
    const apart = first === undefined || first.rank > SURE_RANK ? apartOf(item, sources) : undefined
    if (items.length === 1 && apart) words = apart.words.map(written)
    const certain = first !== undefined && isCertain(first, item, found)
    if (corrected === undefined || (!certain && !apart)) corrected = undefined
    else if (apart && (!certain || apart.isPlain)) {
      const known = apart.words.map(written)
      corrected = replaced(corrected, item, items.length === 1 ? mostOf(known, total) : known.join(" "))
      manner = "apart"
    } else if (first) {
      const together = items.length === 1 ? alikeSure(near, (text) => total(replaced(question, item, text))) : [first]
      corrected = together.map(({ text }) => replaced(corrected ?? "", item, written(text))).join(" | ")
      manner = first.manner
    }
    for (const { text } of near.slice(0, 2 * limit)) {
      offers.set(replaced(question, item, text), () => replaced(question, item, written(text)))
    }
    if (items.length === 1 && near.length === 0) {
      for (const headline of sources.suggestHeadlines(item.needle)) offers.set(headline, () => headline)
    }
  }
  if (corrected !== undefined && total(corrected) < Math.max(1, TIMES_MORE * found)) corrected = undefined
  if (found > 0) return { corrected, manner, didYouMean: [] }
  const finding = new Set(corrected === undefined ? [] : [corrected])
  for (const [text, written] of [...offers].slice(0, 2 * limit)) {
    if (finding.size < limit && total(text) > 0) finding.add(written())
  }
  if (finding.size > 0) return { corrected, manner, didYouMean: [...finding] }
  return words.length > 0 ? { ...NOTHING, didYouMean: words.slice(0, limit) } : leftOut(question, items, sources, limit)
}

/** Words that are all known, but not in one article: the question without one of them. */
function leftOut(
  question: string,
  items: readonly QueryItem[],
  sources: CorrectionSources,
  limit: number,
): QuestionCorrection {
  if (items.length < 2 || items.length > MOST_UNKNOWN || items.some(({ negated }) => negated)) return NOTHING
  const shorter = items.map((item) =>
    replaced(question, item, "")
      .replace(/["“”「」#＃]\s*["“”「」]?\s*$/u, "")
      .trim(),
  )
  const finding = shorter.filter((text) => text !== "" && sources.total(sources.parse(text)) > 0)
  return { ...NOTHING, didYouMean: [...new Set(finding)].slice(0, limit) }
}

/** A date as it was written, without its other figures. */
function oncePerPlace(items: readonly QueryItem[]): QueryItem[] {
  const written = new Map<number, QueryItem>()
  for (const item of items) if (!written.has(item.start)) written.set(item.start, item)
  return [...written.values()]
}

/** In another spelling, perhaps together with its neighbours. */
function isSameWord(one: QueryItem, other: QueryItem): boolean {
  return one !== other && one.start <= other.start && one.end >= other.end
}

/** gong ying lian is one word, if its syllables stand side by side. */
function syllablesTogether(question: string, items: readonly QueryItem[]): QueryItem[] {
  const joined: QueryItem[] = []
  for (const item of items) {
    const before = joined.at(-1)
    const touches = before && /^\s+$/u.test(question.slice(before.end, item.start))
    if (before && touches && isSpelt(before) && isSpelt(item)) {
      joined[joined.length - 1] = { ...before, needle: before.needle + item.needle, end: item.end }
    } else joined.push(item)
  }
  return joined
}

function isSpelt({ kind, negated, needle }: QueryItem): boolean {
  return kind === "word" && !negated && /^[a-z]+$/.test(needle) && isPinyin(needle)
}

function isCertain({ rank, manner }: Guess, { needle }: QueryItem, found: number): boolean {
  if (found > 0) return rank <= SURE_RANK
  return [...needle].length >= SHORTEST_CORRECTED || (rank <= SURE_RANK && manner === "near")
}

/** Guesses as sure as the first and nearly as frequent. */
function alikeSure(guesses: readonly Guess[], total: (text: string) => number): Guess[] {
  const sure = guesses.filter(({ rank }) => rank === guesses[0]?.rank).slice(0, MOST_COUNTED)
  const counted = sure.map((guess) => ({ guess, count: sure.length === 1 ? 1 : total(guess.text) }))
  counted.sort((a, b) => b.count - a.count)
  const most = counted[0]?.count ?? 0
  return counted
    .filter(({ count }) => count > 0 && TIMES_MORE * count > most)
    .slice(0, MOST_TOGETHER)
    .map(({ guess }) => guess)
}

/** The known words of a run without spaces, 印度供应链 → 印度 供应链, where there are two that are most of it. */
function apartOf({ kind, needle }: QueryItem, sources: CorrectionSources): Segmentation | undefined {
  if (kind !== "word" || !isSpaceless(needle)) return undefined
  const pieces = segmentWords(needle, sources.countOf)
  return pieces.words.length > 1 && 2 * pieces.words.join("").length >= needle.length ? pieces : undefined
}

/** All words, or, where no article has all of them, all but any one. */
function mostOf(words: readonly string[], total: (text: string) => number): string {
  const all = words.join(" ")
  if (words.length < 3 || words.length > MOST_LEFT_OUT || total(all) > 0) return all
  return words.map((_, nth) => words.toSpliced(nth, 1).join(" ")).join(" | ")
}

function replaced(question: string, item: QueryItem, text: string): string {
  return question.slice(0, item.start) + text + question.slice(item.end)
}
