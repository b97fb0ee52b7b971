/** Aligns two bare texts that are mostly alike, and finds the stretches in which they differ. */
import { lowerBound } from "../lower-bound.ts"

/** What one text has in the place of something else in the other; either may be "". */
export type Substitution = {
  readonly one: string
  readonly other: string
  /** The characters that both texts have on either side, "" at an end. */
  readonly before: string
  readonly after: string
}

/** A sentence or more in one text in the place of a sentence or more in the other. */
export type Passage = { readonly one: string; readonly other: string }

type Alignment = {
  readonly substitutions: readonly Substitution[]
  readonly passages: readonly Passage[]
  /** Stretches of the first text that the second has. */
  readonly shared: readonly string[]
}

/** Long enough that a stretch of it occurs once in a text as a rule. */
const ANCHOR = 6
/** Between two passages a few characters in common are chance. */
const BRIDGE = 12
/** More than this is another sentence, not another word. */
const LONGEST = 24

/**
 * By anchors, as in patience diff: stretches that occur once in either text, as many of them as keep their order, each
 * as far as it reaches. What lies between two of them and is short on both sides is a substitution; what is long is
 * aligned by itself, since what stands twice in a text stands once in a part of it, and is a passage where nothing in
 * it answers. Linear except for a logarithm and the depth, which is two or three.
 */
export function align(one: string, other: string): Alignment {
  const substitutions: Substitution[] = []
  const passages: Passage[] = []
  const shared: string[] = []
  let [from, otherFrom] = [0, 0]
  /** The passage that ends right before the latest shared stretch. */
  let before: Passage | undefined
  const note = (to: number, otherTo: number) => {
    const [left, right] = [one.slice(from, to), other.slice(otherFrom, otherTo)]
    const known = before
    before = undefined
    if (left === right) return
    if (left.length <= LONGEST && right.length <= LONGEST) {
      substitutions.push({ one: left, other: right, before: one.charAt(from - 1), after: one.charAt(to) })
    } else if (left.length > 0 && right.length > 0) before = noteLong(left, right, known)
  }
  const noteLong = (left: string, right: string, known: Passage | undefined) => {
    const inside = align(left, right)
    substitutions.push(...inside.substitutions)
    passages.push(...inside.passages)
    shared.push(...inside.shared)
    if (inside.shared.length > 0) return undefined
    const bridged = known !== undefined && (shared.at(-1)?.length ?? 0) < BRIDGE
    if (bridged) passages.splice(passages.indexOf(known), 1)
    const passage = bridged ? { one: known.one + left, other: known.other + right } : { one: left, other: right }
    passages.push(passage)
    return passage
  }
  for (const anchor of inOrder(anchorsOf(one, other))) {
    if (anchor.at < from || anchor.otherAt < otherFrom) continue
    const { start, otherStart, end, otherEnd } = extended(one, other, anchor, from, otherFrom)
    note(start, otherStart)
    shared.push(one.slice(start, end))
    from = end
    otherFrom = otherEnd
  }
  if (shared.length > 0) note(one.length, other.length)
  return { substitutions, passages, shared }
}

type Anchor = { readonly at: number; readonly otherAt: number }

function anchorsOf(one: string, other: string): Anchor[] {
  const places = placesOfUnique(other)
  const anchors: Anchor[] = []
  for (const [stretch, at] of placesOfUnique(one)) {
    const otherAt = places.get(stretch)
    if (at !== undefined && otherAt !== undefined) anchors.push({ at, otherAt })
  }
  return anchors
}

/** Undefined for a stretch that occurs more than once. In the order of the text. */
function placesOfUnique(text: string): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>()
  for (let at = 0; at + ANCHOR <= text.length; at++) {
    const stretch = text.slice(at, at + ANCHOR)
    places.set(stretch, places.has(stretch) ? undefined : at)
  }
  return places
}

/** The longest run of anchors that rise in both texts (patience sorting). They rise in the first one already. */
function inOrder(anchors: readonly Anchor[]): Anchor[] {
  const ends: number[] = []
  const before = new Int32Array(anchors.length)
  for (const [index, { otherAt }] of anchors.entries()) {
    const low = lowerBound(ends.length, (at) => (anchors[ends[at] ?? 0]?.otherAt ?? 0) >= otherAt)
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = index
  }
  const run: Anchor[] = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) run.push(anchors[index] as Anchor)
  return run.reverse()
}

function extended(one: string, other: string, { at, otherAt }: Anchor, from: number, otherFrom: number) {
  let [start, otherStart] = [at, otherAt]
  while (start > from && otherStart > otherFrom && one[start - 1] === other[otherStart - 1]) {
    start--
    otherStart--
  }
  let [end, otherEnd] = [at + ANCHOR, otherAt + ANCHOR]
  while (end < one.length && otherEnd < other.length && one[end] === other[otherEnd]) {
    end++
    otherEnd++
  }
  return { start, otherStart, end, otherEnd }
}
