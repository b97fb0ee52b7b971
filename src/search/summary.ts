/** An article and a question in, a few whole sentences of it out, with the words of the question marked. */
import { type ArticleText, headlineOrOpening } from "../model/article.ts"
import { bareOf } from "../text/bare-text.ts"
import { withoutDateline } from "../text/dateline.ts"
import { sentencesOf } from "../text/sentences.ts"
import { withoutTrailingTags } from "../text/trailing-tags.ts"
import { characterPairs } from "./character-pairs.ts"
import { findNeedle, plainReadings, rangesOf } from "./plain.ts"
import { needlesOf, type Query } from "./query.ts"
import { readable } from "./readable.ts"

export type Summary = {
  readonly text: string
  /** UTF-16 ranges in `text`: merged, in order, never overlapping. */
  readonly matches: readonly (readonly [number, number])[]
}

/** Unicode characters. */
const LONGEST_SUMMARY = 180
const MOST_SENTENCES = 3
/** A dateline, a caption or a signature is no sentence; a very short one says nothing by itself. */
const SHORTEST_SENTENCE = 8
const FULL_STOP = /[。！？!?.][”"’」』）)]*$/u
/** What stands under a picture: （右2）, 资料照片：, a day and what was photographed on it. */
const CAPTION =
  /^(?:[资資]料|[档檔]案)[图圖照]片?\s?[：:\-–—\s]|^[（(【][^（()）]{0,30}[）)]$|^.{0,8}[图圖](?:片|像|说|說)?.{0,4}[為为：:，]|加[注註]文字|[（(][左右中][一二三四\d]?[）)]|[摆擺]拍|^\d{4}年\d{1,2}月\d{1,2}日，.*(?:标识|標識|图表|圖表|[拍攝摄])/u
const WIDE_END = /[。！？…”’」』）]$/u
const CLAUSE = /[，；,;]/u
const DANGLING =
  /^[“"「『]?(?:[^，。]{0,12}上述|[他她它其这這那此该該]|对此|對此|为此|為此|由此|于是|於是|随后|隨後|之后|之後|但|不过|不過|然而|而|因此|因为|因為|所以|同时|同時|此外|另外|除此之外|[与與]此同[时時]|[与與]此相反|[尽儘]管如此|相比之下|最[后後]|另据|另據|再者|而且|并且|並且|例如|其中|[双雙]方|一[开開]始|[实實][际際]上|(?:He|She|It|They|This|That|But|However|Meanwhile|Instead)\b)/u
/** Asks what the article answers. */
const QUESTION = /[？?][”"’」』）)]*$/u
const [OPEN_QUOTES, CLOSE_QUOTES] = [/[“「『]/gu, /[”」』]/gu]
/** What comes later in a long text is hardly its gist; a question may still find its words among them. */
const MOST_CONSIDERED = 60

/** How much each reason weighs; measured by reading, not by figures. */
const WEIGHT = {
  word: 2,
  lead: 1,
  centrality: 1,
  repeated: 1.5,
  dangling: 1.2,
  fragment: 1.2,
  question: 1.2,
  behindHeadline: 1,
}

type Sentence = {
  readonly text: string
  /** Unicode characters. */
  readonly length: number
  readonly place: number
  /** See character-pairs.ts. */
  readonly pairs: Uint32Array
  readonly needles: ReadonlySet<string>
  /** Leans on the sentence before it. */
  readonly leans: boolean
  /** Takes no space behind it. */
  readonly isWide: boolean
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
  const text = chosen.length > 0 ? joined(chosen) : shortened(bestOf(sentences, [])?.text ?? "")
  return { text, matches: rangesOf(text, needles) }
}

function sentencesToChooseFrom(article: ArticleText, needles: readonly string[]): Sentence[] {
  const headline = bareOf(toldAbove(article))
  const [lead = [], ...others] = article.paragraphs.map((paragraph, nth) =>
    sentencesIn(nth === 0 ? paragraph.slice(article.opener) : paragraph),
  )
  const behindHeadline = article.runsOn ? lead[0] : undefined
  const isRepetition = (text: string) =>
    text === behindHeadline ? headline.includes(bareOf(text)) : repeats(text, headline)
  const texts = new Set([lead, ...others].flat())
  const fresh = worthConsidering([...texts], needles).filter((text) => !isRepetition(text))
  const plains = fresh.map(plainReadings)
  const pairs = characterPairs(plains)
  const spread = new Uint32Array(pairs.count)
  for (const own of pairs.of) {
    for (let nth = 0; nth < own.length; nth++) spread[own[nth] ?? 0] = (spread[own[nth] ?? 0] ?? 0) + 1
  }
  return fresh.map((text, place) => {
    const own = pairs.of[place] ?? new Uint32Array(0)
    let shared = 0
    for (let nth = 0; nth < own.length; nth++) if ((spread[own[nth] ?? 0] ?? 0) > 1) shared++
    return {
      text,
      length: lengthOf(text),
      place,
      pairs: own,
      needles: new Set(needles.filter((needle) => findNeedle(plains[place] ?? "", needle) !== -1)),
      leans: DANGLING.test(text),
      isWide: WIDE_END.test(text),
      worth:
        WEIGHT.lead / (1 + place / 2) +
        (WEIGHT.centrality * shared) / Math.max(own.length, 1) -
        (text === behindHeadline ? -WEIGHT.behindHeadline : isFragment(text) ? WEIGHT.fragment : 0) -
        (QUESTION.test(text) ? WEIGHT.question : 0),
    }
  })
}

/** Without openers, and without the tags that file it. */
function sentencesIn(paragraph: string): string[] {
  return sentencesOf(withoutDateline(readable(paragraph.split("\n").map(withoutTrailingTags).join("\n"))))
}

/** The headline, or the sentence that stands in its place under a label. */
function toldAbove(article: ArticleText): string {
  return article.labels && article.headline === "" ? headlineOrOpening(article) : article.headline
}

/** The first sentences, and of the others those with words of the question. */
function worthConsidering(texts: readonly string[], needles: readonly string[]): string[] {
  const wanted = (text: string) =>
    needles.length > 0 && needles.some((needle) => findNeedle(plainReadings(text), needle) !== -1)
  const late = texts.slice(MOST_CONSIDERED).filter(wanted).slice(0, MOST_CONSIDERED)
  return [...texts.slice(0, MOST_CONSIDERED), ...late]
}

/** A caption, a signature, half a quotation. */
function isFragment(text: string): boolean {
  const quotes = (text.match(OPEN_QUOTES)?.length ?? 0) - (text.match(CLOSE_QUOTES)?.length ?? 0)
  const halfQuote = quotes !== 0 || (text.endsWith('"') && text.indexOf('"') === text.length - 1)
  return lengthOf(text) < SHORTEST_SENTENCE || !FULL_STOP.test(text) || CAPTION.test(text) || halfQuote
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
    const fitting = sentences.filter(
      (one) => !chosen.includes(one) && joinedLength([...chosen, one]) <= LONGEST_SUMMARY,
    )
    const next = bestOf(fitting, chosen)
    if (!next || (chosen.length > 0 && gainBeside(chosen)(next) <= 0)) break
    chosen.push(next)
  }
  return inOrder(chosen)
}

function bestOf(sentences: readonly Sentence[], chosen: readonly Sentence[]): Sentence | undefined {
  const gain = gainBeside(chosen)
  let best: { sentence: Sentence; gain: number } | undefined
  for (const sentence of sentences) {
    const gained = gain(sentence)
    if (!best || gained > best.gain) best = { sentence, gain: gained }
  }
  return best?.sentence
}

/** What a sentence adds to those that are chosen. */
function gainBeside(chosen: readonly Sentence[]): (sentence: Sentence) => number {
  const covered = new Set(chosen.flatMap((one) => [...one.needles]))
  const known = knownPairs(chosen)
  const places = new Set(chosen.map(({ place }) => place))
  return ({ needles, pairs, leans, place, worth }) => {
    let newWords = 0
    for (const needle of needles) if (!covered.has(needle)) newWords++
    let repeated = 0
    if (known.length > 0) for (let nth = 0; nth < pairs.length; nth++) repeated += known[pairs[nth] ?? 0] ?? 0
    const dangles = leans && !places.has(place - 1)
    const less = (WEIGHT.repeated * repeated) / Math.max(pairs.length, 1) + (dangles ? WEIGHT.dangling : 0)
    return worth + WEIGHT.word * newWords - less
  }
}

/** 1 for every pair that these have. */
function knownPairs(chosen: readonly Sentence[]): Uint8Array {
  const most = chosen.reduce((most, { pairs }) => pairs.reduce((most, pair) => Math.max(most, pair), most), -1)
  const known = new Uint8Array(most + 1)
  for (const { pairs } of chosen) for (let nth = 0; nth < pairs.length; nth++) known[pairs[nth] ?? 0] = 1
  return known
}

function inOrder(sentences: readonly Sentence[]): Sentence[] {
  return [...sentences].sort((a, b) => a.place - b.place)
}

/** Unicode characters of them when they are joined. */
function joinedLength(sentences: readonly Sentence[]): number {
  const last = sentences.reduce((last, { place }) => Math.max(last, place), 0)
  return sentences.reduce((sum, { length, isWide, place }) => sum + length + (isWide || place === last ? 0 : 1), 0)
}

/** Behind a wide end nothing, behind any other a space. */
function joined(sentences: readonly Sentence[]): string {
  return sentences.map(({ text, isWide }, nth) => (isWide || nth === sentences.length - 1 ? text : `${text} `)).join("")
}

/** Unicode characters. */
function lengthOf(text: string): number {
  let length = text.length
  for (let at = 1; at < text.length; at++) if (isPair(text.charCodeAt(at - 1), text.charCodeAt(at))) length--
  return length
}

function isPair(high: number, low: number): boolean {
  return (high & 0xfc00) === 0xd800 && (low & 0xfc00) === 0xdc00
}

/** Up to the last clause mark that leaves room for "…", and no less than a third; failing this, 179 characters. */
function shortened(sentence: string): string {
  const characters = [...sentence]
  if (characters.length <= LONGEST_SUMMARY) return sentence
  const room = characters.slice(0, LONGEST_SUMMARY - 1)
  const clause = characters.slice(0, LONGEST_SUMMARY).findLastIndex((character) => CLAUSE.test(character))
  return `${(clause > LONGEST_SUMMARY / 3 ? room.slice(0, clause) : room).join("")}…`
}
