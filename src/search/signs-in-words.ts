/** Reads a text with and without the signs inside its words, so that F-35, F35 and 35 all find F-35. */
import { type Joint, jointsIn } from "../text/word-joints.ts"
import { isWordyAt } from "../text/words.ts"
import { firstPlace } from "./first-place.ts"

/** A text without some of its units. */
export type CutText = { readonly text: string; readonly removed: readonly number[] }

/** What stands beside a divided word is read with it, as far as a phrase may go on: China关系 in US-China关系. */
const CONTEXT = 16

/** Every word in one: F35, 1200, US. The same text if no word has a sign inside. */
export function joinedIn(text: string, joints = jointsIn(text)): CutText {
  return joints.length > 0 ? cut(text, joints) : { text, removed: NOTHING }
}

/** The parts of words by themselves: F 35, but 1200 and US. Undefined where no part of a word is a word. */
export function apartIn(text: string): CutText | undefined {
  const joints = jointsIn(text)
  return joints.some(isLoose) ? cut(text, joints.filter(isTight)) : undefined
}

/** Every word in one, and then, part by part, what stands around the words with a sign inside. */
export function readingsIn(text: string): readonly string[] {
  const joints = jointsIn(text)
  if (joints.length === 0) return [text]
  const tight = joints.filter(isTight)
  let next = 0
  const pieces = windowsOf(text, joints).map(([from, to]) => {
    const inside: Pick<Joint, "at">[] = []
    for (let at = tight[next]?.at; at !== undefined && at < to; at = tight[++next]?.at) {
      if (at >= from) inside.push({ at: at - from })
    }
    return cut(text.slice(from, to), inside).text
  })
  return [cut(text, joints).text, ...pieces]
}

const NOTHING: readonly number[] = []

function isLoose({ loose }: Joint): boolean {
  return loose
}

function isTight({ loose }: Joint): boolean {
  return !loose
}

/** The unit of the whole text that a unit of the cut one was. */
export function originIn({ removed }: CutText, at: number): number {
  return at + firstPlace(0, removed.length, (nth) => (removed[nth] ?? 0) - nth <= at)
}

function cut(text: string, at: readonly Pick<Joint, "at">[]): CutText {
  let done = ""
  let from = 0
  const removed: number[] = []
  for (const joint of at) {
    done += text.slice(from, joint.at)
    removed.push(joint.at)
    from = joint.at + 1
  }
  return { text: done + text.slice(from), removed }
}

/** Ranges around loose joints, in order, apart from each other. */
function windowsOf(text: string, joints: readonly Joint[]): [number, number][] {
  const windows: [number, number][] = []
  for (const { at, loose } of joints) {
    const last = windows.at(-1)
    if (!loose || (last && at + CONTEXT <= last[1])) continue
    let [from, to] = [Math.max(0, at - CONTEXT), Math.min(text.length, at + CONTEXT)]
    while (from > (last?.[1] ?? 0) && cutsWord(text, from)) from--
    while (to < text.length && cutsWord(text, to)) to++
    if (last && from <= last[1]) last[1] = to
    else windows.push([from, to])
  }
  return windows
}

/** Also one with a sign in it, 1,200, or a character of two units. */
function cutsWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return (isOfWord(text, at - 1) && isOfWord(text, at)) || (unit >= 0xdc00 && unit <= 0xdfff)
}

function isOfWord(text: string, at: number): boolean {
  return isWordyAt(text, at) || (isWordyAt(text, at - 1) && isWordyAt(text, at + 1) && SIGN.test(text.charAt(at)))
}

const SIGN = /[^\s\p{L}\p{N}\p{M}]/u
