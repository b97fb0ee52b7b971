/** An article and a question in, a few whole sentences of it out, with the words of the question marked. */
import type { ArticleText } from "../model/article.ts"
import { bareOf } from "../text/bare.ts"
import { sentencesOf } from "../text/sentences.ts"
import { pairsOf } from "../text/words.ts"
import { findNeedle, plainOf, rangesOf } from "./plain.ts"
import { needlesOf, type Query } from "./query.ts"
import { readable } from "./readable.ts"

export type Summary = {
  readonly text: string
  /** UTF-16 ranges in `text`: merged, in order, never overlapping. */
  readonly matches: readonly (readonly [number, number])[]
}

/** Unicode characters. */
export const LONGEST_SUMMARY = 180
const MOST_SENTENCES = 3
/** A dateline, a caption or a signature is no sentence; a very short one says nothing by itself. */
const SHORTEST_SENTENCE = 8
const FULL_STOP = /[。！？!?….][”"’」』）)]*$/u
const CAPTION = /^[（(【][^（()）]{0,30}[）)]$|^.{0,8}[图圖][為为：:]/u
const CLAUSE = /[，；,;]/u
/** Leans on the sentence before it. */
const DANGLING =
  /^[“"「『]?(?:[他她它其这這那此]|对此|對此|但|不过|不過|然而|因此|因为|所以|同时|同時|此外|另外|而且|并且|並且|例如|(?:He|She|It|They|This|That|But|However)\b)/u

/** How much each reason weighs; measured by reading, not by figures. */
const WEIGHT = { word: 2, lead: 1, centrality: 1, repeated: 1.5, dangling: 0.8, fragment: 1.2 }

type Sentence = {
  readonly text: string
  /** Unicode characters. */
  readonly length: number
  readonly place: number
  readonly pairs: ReadonlySet<string>
  readonly needles: ReadonlySet<string>
  /** What it is worth whatever else is chosen. */
  readonly worth: number
}

/**
 * One to three whole sentences in the order of the article, at most 180 characters together: those with the words of
 * the question, else the lead and what is most like the rest. One sentence that is longer by itself is cut at a
 * clause mark and ends in "…". Never a repetition of the headline; "" for an article without any other text.
 */
export function summaryOf(article: ArticleText, query?: Query): Summary {
  const needles = query ? needlesOf(query) : []
  const sentences = sentencesToChooseFrom(article, needles)
  const chosen = chosenOf(sentences)
  const text = chosen.length > 0 ? joined(chosen) : shortened(bestOf(sentences)?.text ?? "")
  return { text, matches: rangesOf(text, needles) }
}

function sentencesToChooseFrom(article: ArticleText, needles: readonly string[]): Sentence[] {
  const headline = bareOf(article.headline)
  const texts = new Set(article.paragraphs.flatMap((paragraph) => sentencesOf(readable(paragraph))))
  const fresh = [...texts].filter((text) => !repeats(text, headline))
  const plains = fresh.map(plainOf)
  const pairs = plains.map((plain) => new Set(pairsOf(plain)))
  const spread = new Map<string, number>()
  for (const set of pairs) for (const pair of set) spread.set(pair, (spread.get(pair) ?? 0) + 1)
  return fresh.map((text, place) => {
    const own = pairs[place] ?? new Set()
    const shared = [...own].filter((pair) => (spread.get(pair) ?? 0) > 1).length
    const fragment = [...text].length < SHORTEST_SENTENCE || !FULL_STOP.test(text) || CAPTION.test(text)
    return {
      text,
      length: [...text].length,
      place,
      pairs: own,
      needles: new Set(needles.filter((needle) => findNeedle(plains[place] ?? "", needle) !== -1)),
      worth:
        WEIGHT.lead / (1 + place / 2) +
        (WEIGHT.centrality * shared) / Math.max(own.size, 1) -
        (fragment ? WEIGHT.fragment : 0),
    }
  })
}

/** The headline once more, perhaps behind the name of an agency. */
function repeats(sentence: string, headline: string): boolean {
  const bare = bareOf(sentence)
  if (bare === "" || headline === "") return bare === ""
  return bare.includes(headline) ? bare.length < headline.length * 1.5 : headline.includes(bare)
}

/** One after the other, each time the one that adds most and still fits. */
function chosenOf(sentences: readonly Sentence[]): Sentence[] {
  const chosen: Sentence[] = []
  while (chosen.length < MOST_SENTENCES) {
    const fitting = sentences.filter((one) => !chosen.includes(one) && lengthOf([...chosen, one]) <= LONGEST_SUMMARY)
    const next = bestOf(fitting, chosen)
    if (!next || (chosen.length > 0 && gain(next, chosen) <= 0)) break
    chosen.push(next)
  }
  return inOrder(chosen)
}

function bestOf(sentences: readonly Sentence[], chosen: readonly Sentence[] = []): Sentence | undefined {
  let best: Sentence | undefined
  for (const one of sentences) if (!best || gain(one, chosen) > gain(best, chosen)) best = one
  return best
}

function gain(sentence: Sentence, chosen: readonly Sentence[]): number {
  const covered = new Set(chosen.flatMap((one) => [...one.needles]))
  const newWords = [...sentence.needles].filter((needle) => !covered.has(needle)).length
  const known = new Set(chosen.flatMap((one) => [...one.pairs]))
  const repeated = [...sentence.pairs].filter((pair) => known.has(pair)).length / Math.max(sentence.pairs.size, 1)
  const leans = DANGLING.test(sentence.text) && !chosen.some((one) => one.place === sentence.place - 1)
  return sentence.worth + WEIGHT.word * newWords - WEIGHT.repeated * repeated - (leans ? WEIGHT.dangling : 0)
}

function inOrder(sentences: readonly Sentence[]): Sentence[] {
  return [...sentences].sort((a, b) => a.place - b.place)
}

function lengthOf(sentences: readonly Sentence[]): number {
  return [...joined(inOrder(sentences))].length
}

/** Behind a wide full stop nothing, behind any other end a space. */
function joined(sentences: readonly Sentence[]): string {
  return sentences.reduce((text, { text: next }) => {
    if (text === "") return next
    return /[。！？…”’」』）]$/u.test(text) ? text + next : `${text} ${next}`
  }, "")
}

/** Up to the last clause mark that leaves room for "…", and no less than a third; failing this, 179 characters. */
function shortened(sentence: string): string {
  const characters = [...sentence]
  if (characters.length <= LONGEST_SUMMARY) return sentence
  const room = characters.slice(0, LONGEST_SUMMARY - 1)
  const clause = characters.slice(0, LONGEST_SUMMARY).findLastIndex((character) => CLAUSE.test(character))
  return `${(clause > LONGEST_SUMMARY / 3 ? room.slice(0, clause) : room).join("")}…`
}
