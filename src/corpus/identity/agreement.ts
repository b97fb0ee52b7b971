/** Tells whether two bare texts in almost the same words tell the same: with other figures they are other news. */
import type { Disagreement } from "../../model/post.ts"
import { characterPairs } from "../../text/words.ts"
import { align, type Passage, type Substitution } from "./alignment.ts"
import { figuresIn, HAN_NUMERALS } from "./figures.ts"

type Agreement = {
  /** Figures that both texts have in the same place, and places where their figures differ. */
  readonly figures: { readonly same: number; readonly differ: number }
  /** Places where one text names somebody or something else. */
  readonly names: number
  /** Other places in which they differ. */
  readonly words: number
  /** The part of the shorter text in whose place the other one tells of something else. */
  readonly passages: number
}

/** One figure among four or more may be a correction; one of two is the news, and so are several of anything but very many. */
const MOST_OF_ONE = 0.25
const MOST_OF_SEVERAL = 0.1
/** Read by hand on near copies in a fortnight of real news: rewritten passages share a third of their pairs or more. */
const REWRITTEN = 0.2
/** A sentence here and there is the work of an editor; more of other content is a column under its fixed words. */
const MOST_OF_PASSAGES = 0.08
/** This many other small differences for each differing figure: somebody copied carelessly, or a machine read it. */
const NOISE = 3

const HAN_FIGURE = new RegExp(`[${HAN_NUMERALS}]{2}`, "u")
const HAN_DIGIT = new RegExp(`^[${HAN_NUMERALS}]$`, "u")
/** What is counted: before one of these a single Han numeral is a figure as well. */
const COUNTED = /^[人名年月日号岁起例宗次天周届位个家国省市元点时分秒度成倍级]$/u
const LATIN_WORD = /^[a-z]{2,}$/
const HAN = /^\p{sc=Han}{2,6}$/u
/** The commonest family names: what they begin is a person's name more often than not. */
const FAMILY_NAMES = new Set(
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
)

export function agreementOf(one: string, other: string): Agreement {
  const { substitutions, passages, shared } = align(one, other)
  const repeated = repeatedNames(substitutions)
  const kinds = substitutions.map((substitution) => kindOf(substitution, repeated))
  const differ = substitutions.reduce((sum, one, index) => sum + (kinds[index] === "figure" ? figureCount(one) : 0), 0)
  const count = (wanted: Kind) => kinds.filter((kind) => kind === wanted).length
  const same = shared.reduce((sum, stretch) => sum + figuresIn(stretch).length, 0)
  const replaced = passages.filter(isOther).reduce((sum, { one, other }) => sum + Math.min(one.length, other.length), 0)
  return {
    figures: { same, differ },
    names: count("name"),
    words: count("word"),
    passages: replaced / Math.max(Math.min(one.length, other.length), 1),
  }
}

/** Undefined where two texts agree as copies do; otherwise in what they do not. */
export function disagreementOf({ figures, names, words, passages }: Agreement): Disagreement | undefined {
  const noisy = (differing: number) => words >= NOISE * differing
  const share = figures.differ / Math.max(figures.same + figures.differ, 1)
  const most = figures.differ === 1 ? MOST_OF_ONE : MOST_OF_SEVERAL
  if (figures.differ > 0 && share > (noisy(figures.differ) ? 2 : 1) * most) return "figures"
  if (names > 0 && !noisy(names)) return "names"
  return passages > MOST_OF_PASSAGES ? "passages" : undefined
}

type Kind = "figure" | "name" | "word"

function kindOf(substitution: Substitution, repeated: ReadonlySet<string>): Kind {
  const { one, other, before } = substitution
  if (hasFigure(one, substitution) && hasFigure(other, substitution)) return sameFigures(one, other) ? "word" : "figure"
  if (goesOn(substitution)) return "figure"
  if (repeated.has(keyOf(substitution))) return "name"
  if (LATIN_WORD.test(one) && LATIN_WORD.test(other) && one[0] !== other[0]) return "name"
  if (isPerson(one, before) && isPerson(other, before) && one.length + other.length > 2) return "name"
  return "word"
}

/** Digits that only one of them has, beside digits that both have: 6.5 and 6.55. */
function goesOn({ one, other, before, after }: Substitution): boolean {
  if (one !== "" && other !== "") return false
  return /\d$/.test(before) ? /^\d/.test(one + other) : /\d$/.test(one + other) && /^\d/.test(after)
}

/** Written in digits in one and in Han numerals in the other. */
function sameFigures(one: string, other: string): boolean {
  const [ours, theirs] = [figuresIn(one), figuresIn(other)]
  return ours.length > 0 && ours.length === theirs.length && ours.every((figure, index) => figure === theirs[index])
}

/** `2月7日` for `3月8日` is two figures, since the words between them are the same; one dateline for another is one. */
function figureCount({ one, other }: Substitution): number {
  const wording = one.replace(/\d+/g, "0")
  return wording === other.replace(/\d+/g, "0") ? Math.max(wording.match(/0/g)?.length ?? 0, 1) : 1
}

function isOther({ one, other }: Passage): boolean {
  const [ours, theirs] = [new Set(characterPairs(one)), new Set(characterPairs(other))]
  const shared = [...ours].filter((pair) => theirs.has(pair)).length
  return shared < REWRITTEN * Math.min(ours.size, theirs.size)
}

/** Digits always; Han numerals if there are two of them, or one that counts something. */
function hasFigure(text: string, { before, after }: Substitution): boolean {
  if (/\d/.test(text) || HAN_FIGURE.test(text)) return true
  if (!HAN_DIGIT.test(text)) return false
  return HAN_DIGIT.test(before) || HAN_DIGIT.test(after) || COUNTED.test(after)
}

function isPerson(text: string, before: string): boolean {
  return /^\p{sc=Han}{1,3}$/u.test(text) && (beginsWithFamilyName(text) || FAMILY_NAMES.has(before))
}

export function beginsWithFamilyName(text: string): boolean {
  return FAMILY_NAMES.has(text.charAt(0))
}

/** A word that replaces the same other word again and again is a name. */
function repeatedNames(substitutions: readonly Substitution[]): Set<string> {
  const counts = new Map<string, number>()
  for (const substitution of substitutions) {
    if (!HAN.test(substitution.one) || !HAN.test(substitution.other)) continue
    counts.set(keyOf(substitution), (counts.get(keyOf(substitution)) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([key]) => key))
}

function keyOf({ one, other }: Substitution): string {
  return `${one}\n${other}`
}
