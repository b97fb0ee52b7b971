/** Learns what a source puts before its stories: brackets that head many posts, words that open many reports. */
import { bareOf } from "../text/bare-text.ts"
import { isLabel } from "../text/labels.ts"
import { type OpenerMask, openerMasks } from "./opener-masks.ts"

export type Habits = {
  /** Bare words of brackets that are labels: 海峡头条. */
  readonly labels: ReadonlySet<string>
  /** See openers.ts. */
  readonly openers: ReadonlySet<string>
}

export const NO_HABITS: Habits = { labels: new Set(), openers: new Set() }

/** What of a post says anything of its source's habits. */
export type Opening = {
  /** Bare words of a short bracket that it begins with, "" for none. */
  readonly label: string
  /** A headline seems to stand behind the bracket. */
  readonly isHeadBehind: boolean
  /** Letters of what stands behind the bracket: two posts that agree in them tell one story. */
  readonly story: string
  readonly openers: readonly OpenerMask[]
}

/** In this many stories a short bracket is a label if a headline follows it. */
const STORIES = 3
/** In this many it is a label without a headline, if it also heads one post in twenty: 【早安】. A headline may repeat. */
const BARE_STORIES = 6
const BARE_SHARE = 1 / 20
/** Words of a desk or a programme open as many reports, and one in ten. Any other words open nearly all of them. */
const DESK_SHARE = 1 / 10
const OTHER_STORIES = 5
const OTHER_SHARE = 0.6
const LONGEST_LABEL = 4
const LONGEST_HEAD = 50
const STORY_LETTERS = 12
/** How much of a text is looked at. */
const LOOKED_AT = 600

const LINE = /[^\n]+/gu
const SIGNS_AND_BRACKET = /^(?:[\p{S}\p{M}\s]|\u200d)*【([^【】]{1,12})】(.*)$/u
const ENDS_SENTENCE = /[。．.…；;]\s*$/u

export function openingIn(text: string): Opening {
  const [first = "", second = "", third = ""] = (text.slice(0, LOOKED_AT).match(LINE) ?? [])
    .map((line) => line.trim())
    .filter((line) => line !== "")
  const [, words = "", rest = ""] = SIGNS_AND_BRACKET.exec(first) ?? []
  const bare = bareOf(words)
  const isShort = bare !== "" && [...bare].length <= LONGEST_LABEL && !isLabel(words)
  const behind = rest.trim() === "" ? second : rest
  const headline = first.startsWith("【") && first.endsWith("】") ? first : ""
  const paragraph = headline === "" ? first : second
  const next = headline === "" ? second : third
  return {
    label: isShort ? bare : "",
    isHeadBehind: behind !== "" && behind.length <= LONGEST_HEAD && !ENDS_SENTENCE.test(behind),
    story: bareOf(behind).slice(0, STORY_LETTERS),
    openers: openerMasks(isShort && rest !== "" ? second : paragraph, headline, next),
  }
}

/** The openings of one source's latest posts. */
export function habitsIn(openings: readonly Opening[]): Habits {
  return { labels: labelsIn(openings), openers: openersIn(openings) }
}

export function habitsOf(texts: readonly string[]): Habits {
  return habitsIn(texts.map(openingIn))
}

function labelsIn(openings: readonly Opening[]): Set<string> {
  const labels = new Set<string>()
  const short = openings.filter(({ label }) => label !== "")
  for (const [label, under] of Map.groupBy(short, (opening) => opening.label)) {
    const stories = (of: readonly Opening[]) =>
      new Set(of.map(({ story }) => story).filter((story) => story !== "")).size
    const many = stories(under)
    const isRubric = many >= BARE_STORIES && many >= openings.length * BARE_SHARE
    if (isRubric || stories(under.filter(({ isHeadBehind }) => isHeadBehind)) >= STORIES) labels.add(label)
  }
  return labels
}

function openersIn(openings: readonly Opening[]): Set<string> {
  const openers = new Set<string>()
  const masks = Map.groupBy(
    openings.flatMap((opening) => opening.openers),
    ({ mask }) => mask,
  )
  for (const [mask, found] of masks) {
    if (found.length < STORIES) continue
    const stories = Math.min(new Set(found.map(({ story }) => story)).size, new Set(found.map(({ head }) => head)).size)
    const [least, share] = found[0]?.isOfDesk ? [STORIES, DESK_SHARE] : [OTHER_STORIES, OTHER_SHARE]
    if (stories >= least && stories >= openings.length * share) openers.add(mask)
  }
  return openers
}
