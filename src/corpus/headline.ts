/** Reads the first line of a post: the signs and labels in front, the headline, and what follows it. */
import { bareOf } from "../text/bare-text.ts"
import { markerOf } from "../text/emoji-marker.ts"
import { isLineOfTags } from "../text/hashtags.ts"
import { isLabel, isLabelBeforeColon, isRubric } from "../text/labels.ts"
import { isDateline } from "../text/opener.ts"
import { sentencesOf } from "../text/sentences.ts"
import { withoutTrailingTags } from "../text/trailing-tags.ts"
import { type Habits, NO_HABITS } from "./habits.ts"

export type Headline = {
  /** Emoji and other signs in front, "" for none. */
  readonly marker: string
  /** 突发, 独家: what kind of post it is, as its author wrote it. */
  readonly labels: readonly string[]
  /** "" where there are labels alone, or labels in front of a whole text. */
  readonly headline: string
  /** The text on the same line, "" for none. */
  readonly rest: string
}

/** It may hold brackets of its own: `【新闻联播【快评】要点】`. */
const BRACKET = /^【((?:[^【】]|【[^【】]*】)+)】/u
const OTHER_BRACKET = /^(?:[【〔［[]([^【】〔〕［］[\]\n]{1,24})[】〕］\]]|[（(]([^（）()\n]{1,24})[）)])/u
const BEFORE_COLON =
  /^([^\s：:｜|丨／/！!—【】](?:[^：:｜|丨／/！!—【】\n]{0,22}[^\s：:｜|丨／/！!—【】])?)(?:\s*[：:｜|丨／！!—]+\s*|\s+[-–·/]+\s+|(?<=\p{sc=Han})\/\s*|·\s+|(?<=\d)-)(?=\S)/u
const SEPARATOR = /^(?:[\s：:｜|丨·]|[-–—]+\s)+/u
const NO_WORD = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+]+$/gu
const EMOJI = /(?![|｜+=<>~^`$])\p{S}(?:\p{M}|\u200d)*/gu
const LIST_ITEM = /^(?:\d{1,2}(?:[、)）]|\.(?!\d))|[①-⑳•●◆▪▶►*-]\s?|https?:|@)/u
const SENTENCE_END = /[。．.…；;：:，,、]$/u

/** A name of a section is short: 海外, 海峡头条. */
const SHORT_LABEL = 4
const MOST_LABELS = 4
/** Of a line or two. Han characters count twice. */
const WIDEST_HEADLINE = 120
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|[\u{20000}-\u{3ffff}]/gu

/** What a line says if it opens a post: `🔥【突发】【headline】text`. */
export function headlineOf(line: string, habits: Habits = NO_HABITS): Headline | undefined {
  const head = labelsIn(line, habits, BRACKET)
  const [whole = "", words = ""] = BRACKET.exec(head.behind) ?? []
  const inside = words.trim()
  if (inside !== "" && !isDateline(inside)) return headed(head, inside, head.behind.slice(whole.length).trim())
  return head.labels.length > 0 ? { ...signsOf(head), ...headlineOrText(head.behind.trim()) } : undefined
}

/** The same where no 【bracket】 says so: `[突发] headline`, `突发｜headline`. Only the first line of a post is read so. */
export function plainHeadlineOf(line: string): Headline | undefined {
  const head = labelsIn(line, NO_HABITS, OTHER_BRACKET)
  const colon = head.labels.length === 0 ? labelsBeforeColon(head.behind) : undefined
  const alone = head.behind.replace(NO_WORD, "")
  const isAlone = head.labels.length === 0 && !isDateline(alone) && isLabelBeforeColon(alone)
  const labels = colon ? colon.labels : isAlone ? [alone] : head.labels
  const behind = colon ? colon.behind : isAlone ? "" : head.behind.trim()
  if (labels.length === 0) return undefined
  const isBare = behind === "" || isLineOfTags(behind)
  return isBare || looksLikeHeadline(behind)
    ? { ...signsOf({ ...head, labels }), ...headlineOrText(behind) }
    : undefined
}

/** Whether the line says nothing but labels and tags: then the headline is below. */
export function hasLabelsAlone({ headline, rest }: Headline): boolean {
  return headline === "" && (rest === "" || isLineOfTags(rest))
}

/** Whether a line begins with a dateline in a 【bracket】, which looks like a headline. */
export function opensWithDateline(line: string): boolean {
  const words = BRACKET.exec(line.trimStart())?.[1]
  return words !== undefined && isDateline(words.trim())
}

/** Whether a line looks like a headline: it is short and no sentence. */
export function looksLikeHeadline(line: string): boolean {
  const words = withoutTrailingTags(line)
  if (LIST_ITEM.test(words) || bareOf(words).length < 2 || !fitsHeadline(words)) return false
  return !SENTENCE_END.test(words) && !words.includes("。")
}

type Head = { readonly marker: string; readonly labels: readonly string[]; readonly behind: string }

/** Takes off the signs and the labels in brackets that a line begins with. */
function labelsIn(line: string, habits: Habits, brackets: RegExp): Head {
  let marker = ""
  let behind = line
  const labels: string[] = []
  for (;;) {
    const signs = markerOf(behind)
    marker += signs
    behind = behind.slice(signs.length)
    if (labels.length === MOST_LABELS) break
    const [whole = "", lenticular, round] = brackets.exec(behind) ?? []
    const words = (lenticular ?? round ?? "").trim()
    const after = behind.slice(whole.length).replace(SEPARATOR, "")
    if (words === "" || !opensAsLabel(words, after, habits)) break
    labels.push(words.replace(NO_WORD, ""))
    marker += words.match(EMOJI)?.join("") ?? ""
    behind = after
  }
  return { marker, labels, behind }
}

function opensAsLabel(words: string, behind: string, habits: Habits): boolean {
  if (isDateline(words)) return false
  if (isLabel(words) || habits.labels.has(bareOf(words))) return true
  if (behind === "") return false
  const next = BRACKET.exec(behind)?.[1]
  const isShort = bareOf(words).length <= SHORT_LABEL
  if (next !== undefined) return isShort && bareOf(next).length > SHORT_LABEL && !isDateline(next)
  return isRubric(words) && looksLikeHeadline(behind)
}

/** A headline in its bracket, which may begin with a label and may be followed by one. */
function headed(head: Head, inside: string, rest: string): Headline {
  const inner = labelsIn(inside, NO_HABITS, OTHER_BRACKET)
  const colon = labelsBeforeColon(inner.behind)
  const headline = (colon ? colon.behind : inner.behind).trim()
  const own = headline === "" ? [] : [...inner.labels, ...(colon ? colon.labels : [])]
  const behind = labelsIn(rest, NO_HABITS, BRACKET)
  const isAllLabels = behind.labels.length > 0 && withoutTrailingTags(behind.behind) === ""
  return {
    ...signsOf({
      marker: own.length > 0 ? head.marker + inner.marker : head.marker,
      labels: [...head.labels, ...own, ...(isAllLabels ? behind.labels : [])],
    }),
    headline: own.length > 0 ? headline : inside,
    rest: isAllLabels ? behind.behind : rest,
  }
}

/** 突发：, 快訊／, 独家！, BREAKING — */
function labelsBeforeColon(text: string): { labels: readonly string[]; behind: string } | undefined {
  const labels: string[] = []
  let behind = text
  while (labels.length < MOST_LABELS) {
    const [whole = "", label = ""] = BEFORE_COLON.exec(behind) ?? []
    if (label === "" || !isLabelBeforeColon(label)) break
    labels.push(label.replace(NO_WORD, ""))
    behind = behind.slice(whole.length)
  }
  return labels.length > 0 ? { labels, behind } : undefined
}

/** What follows labels is a headline, unless it has several sentences. Tags alone are neither headline nor text. */
function headlineOrText(behind: string): Pick<Headline, "headline" | "rest"> {
  const words = withoutTrailingTags(behind).trim()
  if (bareOf(words) === "") return { headline: "", rest: behind }
  const isHeadline = fitsHeadline(words) && (!words.includes("。") || sentencesOf(words).length === 1)
  return isHeadline ? { headline: words, rest: "" } : { headline: "", rest: behind }
}

function signsOf({ marker, labels }: Omit<Head, "behind">): Pick<Headline, "marker" | "labels"> {
  return { marker: marker.replace(/\s/gu, ""), labels: [...new Set(labels)] }
}

/** Whether a text is no wider than a headline may be. */
export function fitsHeadline(text: string): boolean {
  return text.length <= WIDEST_HEADLINE && text.length + (text.match(WIDE)?.length ?? 0) <= WIDEST_HEADLINE
}
