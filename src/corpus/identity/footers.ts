/** The posts of each source in, the lines that stand under different stories of it out: those tell nothing of a story. */
import type { ArticleText } from "../../model/article.ts"
import type { Disagreement } from "../../model/post.ts"
import type { Signature } from "../../model/signature.ts"
import { figuresIn } from "./figures.ts"
import { createKeyTable } from "./key-table.ts"
import { bareTextOf, hashOf, signatureOf, unitOf, WORDS, wordsOf } from "./signature.ts"
import { mixed } from "./sketch.ts"

export type Units = Pick<Signature, "headed" | "units" | "sizes">

export type Footers = {
  /** A text that a source gave. Learning it twice is learning it once. */
  learn(source: string | number, text: Units): void
  /** The units that are left without the footers at the end; the first one always is. */
  storyIn(text: Units): Units
  /** The same for a text. */
  storyOf(text: ArticleText): ArticleText
  /** A signature whose sketch and openings are of the story alone. */
  signed(text: ArticleText, signature: Signature): Signature
  /** Each text has a footer that the other has not, and one source uses both: it may have meant something by the choice. */
  chosen(one: Units, other: Units): boolean
  /** What a choice of footers comes to, for two texts that tell one story without them. */
  disagreementOn(one: ArticleText, other: ArticleText): Disagreement | undefined
}

type Story = readonly number[]

/** Under so many stories of one source a line is its footer. Under two it may be a sentence that was reported twice. */
const STORIES = 3
/** Letters and digits. One that is longer tells a story more often than not; a shorter one changes nothing. */
const [SHORTEST, LONGEST] = [4, 60]
/** Lines under a post. */
const MOST = 4
/** A story of fewer letters may be told by the line under it: a match's result, a town's weather. */
const SHORTEST_STORY = 40

export function createFooters(): Footers {
  /** By line and source, the different stories under which it stood. */
  const stories = createKeyTable()
  /** Their units, by the first 32 bits of each. */
  const told: Story[] = []
  /** The sources of each footer, by its line. */
  const known = new Map<number, Set<number>>()
  const sources = new Map<string | number, number>()

  function learn(source: string | number, { units, sizes }: Units): void {
    const number = sources.get(source) ?? sources.size
    sources.set(source, number)
    const story = Array.from(sizes, (_, index) => units[index * WORDS] ?? 0)
    let place: number | undefined
    for (let at = sizes.length - 1; at >= Math.max(sizes.length - MOST, 1); at--) {
      const size = sizes[at] ?? 0
      const line = lineAt(units, at)
      if (size > LONGEST) return
      if (size < SHORTEST || known.get(line)?.has(number)) continue
      const key = mixed((line % 2 ** 32) ^ mixed(number))
      const others: number[] = []
      stories.forEach(key, (other) => others.push(other))
      const same = others.find((other) => isSameStory(told[other] ?? [], story))
      if (same !== undefined) {
        if (commonEnd(told[same] ?? [], story) === told[same]?.length) told[same] = story
        continue
      }
      if (others.length + 1 === STORIES) known.set(line, (known.get(line) ?? new Set()).add(number))
      place ??= told.push(story) - 1
      stories.add(key, place)
    }
  }

  function footersFrom({ units, sizes }: Units): number {
    let from = sizes.length
    while (from > 1 && (sizes[from - 1] ?? 0) <= LONGEST && known.has(lineAt(units, from - 1))) from--
    return from
  }

  function storyIn(text: Units): Units {
    const end = known.size === 0 ? text.sizes.length : footersFrom(text)
    if (end === text.sizes.length) return text
    return { headed: text.headed, units: text.units.subarray(0, end * WORDS), sizes: text.sizes.subarray(0, end) }
  }

  function storyOf(text: ArticleText): ArticleText {
    if (known.size === 0) return text
    const { paragraphs } = text
    let end = paragraphs.length
    for (let at = paragraphs.length - 1; at >= (text.headline === "" ? 1 : 0); at--) {
      const unit = unitOf(paragraphs[at] ?? "")
      if (unit === "") continue
      if (unit.length > LONGEST || !known.has(lineAt(wordsOf(hashOf(unit)), 0))) break
      end = at
    }
    return end === paragraphs.length ? text : { ...text, paragraphs: paragraphs.slice(0, end) }
  }

  function chosen(one: Units, other: Units): boolean {
    const [ours, theirs] = [linesUnder(one), linesUnder(other)]
    const own = ours.filter((line) => !theirs.includes(line))
    const used = new Set(own.flatMap((line) => [...(known.get(line) ?? [])]))
    return theirs.some(
      (line) => !ours.includes(line) && [...(known.get(line) ?? [])].some((source) => used.has(source)),
    )
  }

  function linesUnder(text: Units): number[] {
    const from = footersFrom(text)
    return Array.from({ length: text.sizes.length - from }, (_, index) => lineAt(text.units, from + index))
  }

  function disagreementOn(one: ArticleText, other: ArticleText): Disagreement | undefined {
    if (known.size === 0 || !chosen(signatureOf(one), signatureOf(other))) return undefined
    const [ours, theirs] = [storyOf(one), storyOf(other)]
    if (Math.min(bareTextOf(ours).length, bareTextOf(theirs).length) < SHORTEST_STORY) return "passages"
    const [figures, otherFigures] = [figuresUnder(one, ours), figuresUnder(other, theirs)]
    return figures !== "" && otherFigures !== "" && figures !== otherFigures ? "figures" : undefined
  }

  return {
    learn,
    storyIn,
    storyOf,
    signed(text, signature) {
      const story = storyOf(text)
      if (story === text) return signature
      const { sketch, openings } = signatureOf(story)
      return { ...signature, sketch, ...(story.paragraphs.length > 0 && { openings }) }
    },
    chosen: (one, other) => known.size > 0 && chosen(one, other),
    disagreementOn,
  }
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

/** The first 53 bits of a unit's hash. */
function lineAt(units: Uint32Array, index: number): number {
  return (units[index * WORDS] ?? 0) + ((units[index * WORDS + 1] ?? 0) >>> 11) * 2 ** 32
}

function figuresUnder(text: ArticleText, story: ArticleText): string {
  return figuresIn(text.paragraphs.slice(story.paragraphs.length).map(unitOf).join("\n")).join(" ")
}
