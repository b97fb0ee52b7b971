/** Finds the names and headlines that a text resembles: Fuse.js proposes, and edit distance decides. */
import Fuse from "fuse.js"
import { bestOf } from "./best-of.ts"
import { compareText } from "./compare-text.ts"
import { editDistance, nearestWindow, slipsFor } from "./edit-distance.ts"
import { isSpaceless, plainOf } from "./plain.ts"

/** One way to ask for something: in plain form, as it is shown, and how many articles have it. */
export type SimilarName = { readonly plain: string; readonly shown: string; readonly count: number }

/** Names and headlines that Fuse.js is asked about: it takes about 10 ms a thousand. */
const MOST_NAMES = 200
/** Shorter texts resemble too many headlines. */
const SHORTEST_IN_HEADLINE = 6
/** A longer text is no name. */
const LONGEST_ASKED = 64
/** What Fuse.js finds is judged again by edit distance, so it may be generous. */
const FUSE_THRESHOLD = 0.5

/** The nearest first, as they are shown. */
export function namesLike(text: string, names: readonly SimilarName[]): string[] {
  const asked = plainOf(text)
  if (asked === "" || asked.length > LONGEST_ASKED) return []
  const slips = unitsOfSlips(asked)
  return nearestOf(
    likeliestOf(names, asked, (length) => Math.max(length, asked.length) - slips),
    asked,
    slipsBetween,
  )
}

/** Headlines that have something like the text anywhere. */
export function headlinesLike(text: string, headlines: readonly SimilarName[]): string[] {
  const asked = plainOf(text)
  if ([...asked].length < SHORTEST_IN_HEADLINE || asked.length > LONGEST_ASKED) return []
  const least = asked.length - unitsOfSlips(asked)
  return nearestOf(
    likeliestOf(headlines, asked, () => least),
    asked,
    slipsInside,
  )
}

/**
 * Those that share most of their characters with a text: Fuse.js takes about 10 ms a thousand. `least`: so many UTF-16
 * units must be shared by a name of that length, or it is too far away.
 */
function likeliestOf(names: readonly SimilarName[], text: string, least: (length: number) => number): SimilarName[] {
  if (names.length <= MOST_NAMES) return [...names]
  const asked = new Uint8Array(0x10000)
  for (let at = 0; at < text.length; at++) asked[text.charCodeAt(at)] = 1
  const scored: { name: SimilarName; share: number }[] = []
  for (const name of names) {
    const { length } = name.plain
    if (length < least(length)) continue
    const shared = sharedWith(asked, name.plain)
    if (shared >= least(length)) scored.push({ name, share: shared / Math.max(length, text.length) })
  }
  return bestOf(scored, MOST_NAMES, (a, b) => b.share - a.share || b.name.count - a.name.count).map(({ name }) => name)
}

/** `asked`: 1 for every UTF-16 unit of the text. */
function sharedWith(asked: Uint8Array, name: string): number {
  let shared = 0
  for (let at = 0; at < name.length; at++) shared += asked[name.charCodeAt(at)] ?? 0
  return shared
}

/** A slip is at most one character, which may take two units. */
function unitsOfSlips(asked: string): number {
  return 2 * Math.max(slipsFor([...asked].length, isSpaceless(asked) ? "han" : "latin"), 1)
}

/** Slips, or undefined where the two are too far apart. */
type Judge = (asked: string, name: string) => number | undefined

function nearestOf(names: readonly SimilarName[], asked: string, judge: Judge): string[] {
  const fuse = new Fuse(names, { keys: ["plain"], ignoreLocation: true, threshold: FUSE_THRESHOLD })
  const near = fuse.search(asked).flatMap(({ item }) => {
    const slips = judge(asked, item.plain)
    return slips === undefined ? [] : [{ ...item, slips }]
  })
  near.sort((a, b) => a.slips - b.slips || b.count - a.count || compareText(a.shown, b.shown))
  return [...new Set(near.map(({ shown }) => shown))]
}

/** Two Han characters resemble another two only if the first is the same: 比更, 比根. */
function slipsBetween(asked: string, name: string): number | undefined {
  const length = [...asked].length
  const han = isSpaceless(asked)
  const distance = editDistance(asked, name)
  if (han && length === 2) return name.length === 2 && asked.charAt(0) === name.charAt(0) ? distance : undefined
  return distance <= slipsFor(length, han ? "han" : "latin") ? distance : undefined
}

function slipsInside(asked: string, headline: string): number | undefined {
  const { distance } = nearestWindow(asked, headline)
  return distance <= slipsFor([...asked].length, isSpaceless(asked) ? "han" : "latin") ? distance : undefined
}
