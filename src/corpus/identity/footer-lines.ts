/** Learns which lines stand under different stories of one source. */
import type { Signature } from "../../model/signature.ts"
import { createIntMultimap } from "./int-multimap.ts"
import { WORDS } from "./signature.ts"
import { mixed } from "./sketch.ts"

export type Units = Pick<Signature, "headed" | "units" | "sizes">

/** A line under this many stories of a source is its footer. Under two it may be a sentence that was reported twice. */
const STORIES = 3
/** Letters and digits. One that is longer tells a story more often than not; a shorter one changes nothing. */
export const [SHORTEST_FOOTER, LONGEST_FOOTER] = [4, 60]
/** Lines under a post. */
const MOST = 4

/** The units of a text, by the first 32 bits of each. */
type Story = readonly number[]

export type FooterLines = ReturnType<typeof createFooterLines>

export function createFooterLines() {
  /** By line and source, the different stories under which it stood. */
  const storiesUnder = createIntMultimap()
  const stories: Story[] = []
  /** The sources of each footer, by its line. */
  const footers = new Map<number, Set<number>>()
  const sources = new Map<string | number, number>()

  return {
    isEmpty: () => footers.size === 0,
    has: (line: number) => footers.has(line),
    sourcesOf: (line: number) => [...(footers.get(line) ?? [])],

    /** Takes a text that a source gave. Learning it twice is learning it once. */
    learn(source: string | number, { units, sizes }: Units): void {
      const number = sources.get(source) ?? sources.size
      sources.set(source, number)
      const story = Array.from(sizes, (_, index) => units[index * WORDS] ?? 0)
      let place: number | undefined
      for (let at = sizes.length - 1; at >= Math.max(sizes.length - MOST, 1); at--) {
        const size = sizes[at] ?? 0
        const line = lineAt(units, at)
        if (size > LONGEST_FOOTER) return
        if (size < SHORTEST_FOOTER || footers.get(line)?.has(number)) continue
        const key = mixed((line % 2 ** 32) ^ mixed(number))
        const others: number[] = []
        storiesUnder.forEach(key, (other) => others.push(other))
        const same = others.find((other) => isSameStory(stories[other] ?? [], story))
        if (same !== undefined) {
          if (commonEnd(stories[same] ?? [], story) === stories[same]?.length) stories[same] = story
          continue
        }
        if (others.length + 1 === STORIES) footers.set(line, (footers.get(line) ?? new Set()).add(number))
        place ??= stories.push(story) - 1
        storiesUnder.add(key, place)
      }
    },
  }
}

/** The first 53 bits of a unit's hash. */
export function lineAt(units: Uint32Array, index: number): number {
  return (units[index * WORDS] ?? 0) + ((units[index * WORDS + 1] ?? 0) >>> 11) * 2 ** 32
}

/**
 * Whether two texts that end in the same lines are copies of each other: they have more lines in common at the end than
 * stand under a post, or another unit further up, the first one apart, which may be a heading of every post.
 */
function isSameStory(one: Story, other: Story): boolean {
  const end = commonEnd(one, other)
  if (end > MOST || end === one.length || end === other.length) return true
  const rest = other.slice(0, other.length - end)
  if (rest.length === 1 && rest[0] === one[0]) return true
  return one.slice(1, one.length - end).some((unit) => rest.includes(unit))
}

function commonEnd(one: Story, other: Story): number {
  let end = 0
  while (end < Math.min(one.length, other.length) && one.at(-1 - end) === other.at(-1 - end)) end++
  return end
}
