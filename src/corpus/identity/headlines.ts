/** Decides whether two headlines can stand over one and the same body. */
import type { Disagreement } from "../../model/post.ts"
import { bareOf } from "../../text/bare-text.ts"
import { foldOf } from "../../text/fold.ts"
import { characterPairs, runsOf } from "../../text/words.ts"
import { beginsWithFamilyName } from "./agreement.ts"
import { figuresIn, valuesIn } from "./figures.ts"

/** Pairs of Han characters, or words, that headlines and their body share at least, and one headline where the other shares none. */
const [SHARED, SHARED_BY_ONE] = [3, 5]
/** A shorter Latin word is in every text, but no figure is. */
const SHORTEST_WORD = 4
/** Letters: what is longer is no headline, and comparing takes the square of it. */
const LONGEST = 120
/** Headlines that share half of their letters are of one form. */
const ONE_FORM = 0.5
/** What is replaced by more letters is another wording; fewer may be another name. */
const LONGEST_NAME = 8

/** How many of them each headline has to share with a body that a source puts under many headlines. */
const SHARED_BY_EACH = 2

/**
 * Whether a body belongs to its headlines, and not to whatever is above it as a notice does (`更多内容请点击链接`): it
 * says something of what they say. `isFooter`: its source has it under several stories.
 */
export function areAbout(headlines: readonly string[], body: string, isFooter: boolean): boolean {
  const words = new Set(wordsIn(body))
  const shared = headlines.map((headline) => new Set(wordsIn(headline).filter((word) => words.has(word))).size)
  const [least, most] = [Math.min(...shared), Math.max(...shared)]
  if (isFooter) return least >= SHARED_BY_EACH
  if (shared.length === 1) return most >= SHARED_BY_EACH
  return most >= SHARED_BY_ONE || (least > 0 && least + most >= SHARED)
}

function wordsIn(text: string): string[] {
  return runsOf(foldOf(text)).flatMap(({ text: run, spaceless }) => {
    if (spaceless) return characterPairs(run)
    return run.length >= SHORTEST_WORD || /\d/.test(run) ? [run] : []
  })
}

/** Undefined where they can; otherwise in what they differ that the body leaves open. */
export function conflictOf(one: string, other: string, body: string): Disagreement | undefined {
  const [ours, theirs, bareBody] = [bareOf(one).slice(0, LONGEST), bareOf(other).slice(0, LONGEST), bareOf(body)]
  if (openFigures(ours, theirs, bareBody) || openFigures(theirs, ours, bareBody)) return "figures"
  return namesDiffer(ours, theirs, bareBody) ? "names" : undefined
}

/** Whether both have figures that neither the other one nor the body has. */
export function figuresDiffer(one: string, other: string, body: string): boolean {
  return openFigures(one, other, body) && openFigures(other, one, body)
}

function openFigures(one: string, other: string, body: string): boolean {
  const figures = figuresIn(one)
  if (figures.length === 0) return false
  const known = new Set([...valuesIn(other), ...valuesIn(body)])
  return figures.some((figure) => !known.has(figure))
}

/** The same form with other words in it, such as 广州今日天气 and 深圳今日天气; or a person's name in either. */
function namesDiffer(one: string, other: string, body: string): boolean {
  const { gaps, shared } = gapsBetween(one, other)
  const isOpen = (text: string) => text !== "" && text.length <= LONGEST_NAME && !body.includes(text)
  const isOneForm = shared >= ONE_FORM * Math.min(one.length, other.length)
  if (isOneForm && gaps.some(([ours, theirs]) => isOpen(ours) && isOpen(theirs))) return true
  return hasPerson(one, other + body) && hasPerson(other, one + body)
}

/** Whether one word makes the difference between two headlines and, in the same way, between their bodies. */
export function wordsDiffer(one: Told, other: Told): boolean {
  if (one.headline.length > LONGEST || other.headline.length > LONGEST) return false
  const { gaps: all, shared } = gapsBetween(one.headline, other.headline)
  const gaps = all.filter(([ours, theirs]) => ours + theirs !== "")
  if (gaps.length !== 1 || shared < ONE_FORM * Math.min(one.headline.length, other.headline.length)) return false
  const [[ours, theirs] = ["", ""]] = gaps
  if (ours === "" || theirs === "" || Math.max(ours.length, theirs.length) > LONGEST_NAME) return false
  return one.body.split(ours).join(theirs) === other.body && one.body !== other.body
}

/** Whether a stretch that occurs nowhere else has the form of a person's name. */
function hasPerson(headline: string, elsewhere: string): boolean {
  return openStretches(headline, elsewhere).some(
    (stretch) => /^\p{sc=Han}{2,3}$/u.test(stretch) && beginsWithFamilyName(stretch),
  )
}

/** The longest stretches of which no pair of letters occurs elsewhere. */
function openStretches(headline: string, elsewhere: string): string[] {
  const isTold = Array.from(headline, () => false)
  for (let at = 0; at + 1 < headline.length; at++) {
    if (elsewhere.includes(headline.slice(at, at + 2))) isTold[at] = isTold[at + 1] = true
  }
  const stretches: string[] = []
  for (let [at, from] = [0, 0]; at <= headline.length; at++) {
    if (at < headline.length && !isTold[at]) continue
    if (at > from) stretches.push(headline.slice(from, at))
    from = at + 1
  }
  return stretches
}

/** Bare. */
type Told = { readonly headline: string; readonly body: string }

type Gaps = { readonly gaps: readonly (readonly [string, string])[]; readonly shared: number }

/** What lies between the stretches of two letters or more that both have, the longest taken first. */
function gapsBetween(one: string, other: string): Gaps {
  const { at, otherAt, length } = longestShared(one, other)
  if (length < 2) return { gaps: [[one, other]], shared: 0 }
  const before = gapsBetween(one.slice(0, at), other.slice(0, otherAt))
  const after = gapsBetween(one.slice(at + length), other.slice(otherAt + length))
  return { gaps: [...before.gaps, ...after.gaps], shared: before.shared + length + after.shared }
}

function longestShared(one: string, other: string) {
  let longest = { at: 0, otherAt: 0, length: 0 }
  let lengths = new Uint16Array(other.length + 1)
  for (let at = 0; at < one.length; at++) {
    const next = new Uint16Array(other.length + 1)
    for (let otherAt = 0; otherAt < other.length; otherAt++) {
      if (one[at] !== other[otherAt]) continue
      const length = (lengths[otherAt] ?? 0) + 1
      next[otherAt + 1] = length
      if (length > longest.length) longest = { at: at + 1 - length, otherAt: otherAt + 1 - length, length }
    }
    lengths = next
  }
  return longest
}
