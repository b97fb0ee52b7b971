/** Joins title and body of an entry so that nothing is said twice: many a title is the text itself, or its beginning. */
import { bareOf } from "../../text/bare-text.ts"
import { markerOf } from "../../text/emoji-marker.ts"
import { hashtagsIn, isLineOfTags } from "../../text/hashtags.ts"
import { sentencesOf } from "../../text/sentences.ts"
import { withoutTrailingTags } from "../../text/trailing-tags.ts"
import { fitsHeadline, headlineOf } from "../headline.ts"
import { lowerBound } from "../lower-bound.ts"

type Entry = {
  /** On one line. */
  readonly title: string
  readonly body: string
  /** The body without the message that it answers and quotes first, if it does. */
  readonly behindQuote?: string | undefined
  /** Where the entry leads, as the feed writes it. */
  readonly link?: string | undefined
}

/** UTF-16 units: a title of more is no headline. */
const LONGEST_TITLE_LINE = 1000
/** Letters and digits: fewer may begin a text by chance. */
const SHORTEST_SHARED = 4
/** 突发！is no headline yet. */
const SHORTEST_HEADLINE = 6
/** A title that breaks off without a sign is running text: of several clauses, or of this many letters. */
const [SHORTEST_TORN, LONG_TORN] = [15, 28]

/** Signs that a title was cut, at its end: 首批货轮… 码头工人三... [...] ……更多 */
const CUT =
  /(?:…|⋯|\.{2,}|。{2,})[\s\])）］】…⋯.。]*(?:[点點]?[击擊]?(?:[阅閱][读讀]|查看|[显顯]示|展[开開])?(?:更多|全文|全部)|(?:read |show )?more)?[\s\])）］】>»›→]*$/iu
const MORE =
  /[\s[(（［【]*(?:[点點][击擊])?(?:[阅閱][读讀]|查看|[显顯]示|展[开開])?(?:更多|全文)[\s\])）］】>»›→.…]*$|[\s[(]+(?:read |show )?more[\s\])>»›→.…]*$/iu
const CUT_LOOKED_AT = 60
const MOST_LINES_BEFORE = 2
/** What is longer than this holds words. */
const WORDS_LOOKED_AT = 5000
const CLAUSE = /[，。；！？、,;!?]|: |：/u
/** What closes a sentence, with what closes around it. */
const STOP = /^[”’"'」』》）)\]】]*(?:[。！？!?…]+[”’"'」』）)\]】]*|\.(?=\s|$))/u
const LINE_END = /^[”’"'」』》）)\]】]*[^\S\n]*(?:\n|$)/u

export function joinTitleAndBody(entry: Entry): string {
  const { title, body } = entry
  if (title === "" || (body !== "" && markerOf(title) === title)) return body
  if (body === "") return headed(title, "")
  const once = onceWithoutTags(entry) ?? onceOf(entry)
  if (once !== undefined) return once
  if (title.length > LONGEST_TITLE_LINE) return body.includes(title) ? body : `${title}\n${body}`.trim()
  const [first, ...rest] = body.split("\n")
  return headed(title, first === title ? rest.join("\n") : body)
}

/** Undefined where title and body tell different things. */
function onceOf({ title, body, behindQuote, link }: Entry): string | undefined {
  for (const text of [body, behindQuote]) {
    const once = text ? (textBegunBy(title, text, link) ?? titleBegunBy(text, title)) : undefined
    if (once !== undefined) return once
  }
  return textBegunLater(title, body, link)
}

/** The same for a title that ends in hashtags. They stay behind the text; in a headline they would be words. */
function onceWithoutTags({ title, body, behindQuote, link }: Entry): string | undefined {
  const words = withoutTrailingTags(title)
  if (words === title || bareOf(words) === "") return undefined
  const apart = {
    title: words,
    body: tagsApart(words, body),
    behindQuote: behindQuote && tagsApart(words, behindQuote),
  }
  const once = onceOf({ ...apart, link })
  const names = new Set(hashtagsIn(once ?? "").map(({ name }) => name))
  return hashtagsIn(title).every(({ name }) => names.has(name)) ? once : undefined
}

/** Hashtags behind a first line of these words are put on a line of their own. */
function tagsApart(words: string, text: string): string {
  const [line = "", ...others] = text.split("\n")
  const untagged = withoutTrailingTags(line)
  const isApart = untagged !== line && bareOf(untagged) === bareOf(words)
  return isApart ? [untagged, line.slice(untagged.length).trim(), ...others].join("\n") : text
}

/** Undefined where the text does not begin with its title, or the title is a headline of its own right. */
function textBegunBy(title: string, text: string, link: string | undefined): string | undefined {
  const shared = sharedBeginning(title, text)
  if (!shared) return undefined
  const { end, isCut } = shared
  const [line = ""] = text.split("\n", 1)
  const [beginning, rest] = [text.slice(0, end), text.slice(end)]
  const own = withoutLink(rest, link)
  const inLine = end <= line.length
  const head = headlineOf(line)
  if (head) return inLine && !isCut && isUnheaded(head) ? onOwnLine(beginning, own) : (beginning + own).trim()
  const isWhole = isWordless(rest)
  if (!isCut && inLine && (isWhole || STOP.test(rest) || LINE_END.test(rest))) {
    const stop = STOP.exec(rest)?.[0] ?? LINE_END.exec(rest)?.[0].trim() ?? ""
    const isLine = LINE_END.test(rest.slice(stop.length)) && !isWhole
    if (isLine || (sentencesOf(beginning).length === 1 && fitsHeadline(beginning)))
      return headed(withMarker(beginning + stop), own.slice(stop.length).trim())
    return withFirstSentence(beginning + own)
  }
  const isBeginning = isCut || isWhole || isTorn(title, rest) || (!inLine && endsSentence(text, end))
  return isBeginning ? withFirstSentence(beginning + own) : undefined
}

/** 【突发】北山塌方。救援… has a label alone, since several sentences are no headline. */
function isUnheaded({ labels, headline }: { readonly labels: readonly string[]; readonly headline: string }): boolean {
  return labels.length > 0 && headline === ""
}

/** The title says that the words behind the label, up to there, are the headline. */
function onOwnLine(beginning: string, rest: string): string {
  const stop = STOP.exec(rest)?.[0]
  if (stop === undefined || !fitsHeadline(beginning)) return (beginning + rest).trim()
  return `${beginning}${stop.replace(/^[。.]/u, "")}\n${rest.slice(stop.length).trim()}`
}

function endsSentence(text: string, end: number): boolean {
  const rest = text.slice(end)
  return STOP.test(rest) || LINE_END.test(rest)
}

/** Where the message comes behind a label (【突发】) or a line or two of something else: by whom, to whom. */
function textBegunLater(title: string, body: string, link: string | undefined): string | undefined {
  const lines = body.split("\n", MOST_LINES_BEFORE + 1)
  const head = headlineOf(lines[0] ?? "")
  const behind = head && ((head.labels.length > 0 && head.headline) || head.rest)
  const at = behind ? body.indexOf(behind) : -1
  const shared = at >= 0 ? sharedBeginning(title, body.slice(at)) : undefined
  if (head && shared) {
    const isHeadline = isUnheaded(head) && !shared.isCut && at + shared.end <= (lines[0] ?? "").length
    return isHeadline ? onOwnLine(body.slice(0, at + shared.end), body.slice(at + shared.end)) : body
  }
  for (const [index] of lines.slice(1).entries()) {
    const before = lines.slice(0, index + 1).join("\n")
    const text = body.slice(before.length + 1)
    const shared = sharedBeginning(title, text)
    if (!shared || !(shared.isCut || isWordless(text.slice(shared.end)))) continue
    const joined = textBegunBy(title, text, link) ?? text
    const [first = "", ...rest] = joined.split("\n")
    return (headlineOf(first) ? [first, before, ...rest] : [before, joined]).join("\n")
  }
  return undefined
}

/** The title is the message, and the body no more than its beginning. */
function titleBegunBy(body: string, title: string): string | undefined {
  if (title.length > LONGEST_TITLE_LINE || body.length > 2 * LONGEST_TITLE_LINE || body.includes("://"))
    return undefined
  const [bare, whole] = [bareOf(withoutCut(body) ?? body), bareOf(title)]
  if (bare.length < SHORTEST_SHARED || bare.length >= whole.length || !whole.startsWith(bare)) return undefined
  return withFirstSentence(title)
}

/** Where in the text the words of its title end; `isCut`: the title says that it goes on. */
function sharedBeginning(title: string, text: string): { end: number; isCut: boolean } | undefined {
  const start = text.slice(0, title.length * 4 + 500)
  const bare = bareOf(start)
  for (const [words, isCut] of [[title, false] as const, [withoutCut(title), true] as const]) {
    const letters = words === undefined ? "" : bareOf(words)
    if (letters.length < SHORTEST_SHARED || !bare.startsWith(letters)) continue
    const end = endOf(letters, start)
    if (end === undefined) continue
    const goesOn = isCut || CUT.test(title.slice(-CUT_LOOKED_AT))
    return { end, isCut: goesOn && !/^\s*(?:…|⋯|\.{2,})/u.test(text.slice(end)) && !isWordless(text.slice(end)) }
  }
  return undefined
}

function isWordless(text: string): boolean {
  return text.length < WORDS_LOOKED_AT && bareOf(text) === ""
}

function withoutCut(title: string): string | undefined {
  const [head, tail] = [title.slice(0, -CUT_LOOKED_AT), title.slice(-CUT_LOOKED_AT)]
  const cut = tail.replace(CUT, "")
  if (cut !== tail) return head + cut
  const more = tail.replace(MORE, "")
  return more === tail ? undefined : head + more
}

/** The least end of a beginning with these bare letters. */
function endOf(letters: string, text: string): number | undefined {
  const end = lowerBound(text.length, (at) => bareOf(text.slice(0, at)).length >= letters.length)
  return bareOf(text.slice(0, end)) === letters ? end : undefined
}

/** Cut where a word or a sentence goes on, without a sign: nobody writes a headline so. */
function isTorn(title: string, rest: string): boolean {
  const letters = bareOf(title).length
  const goesOn = /^[\p{L}\p{N}]/u.test(rest)
  return goesOn && letters >= SHORTEST_TORN && (letters >= LONG_TORN || CLAUSE.test(title))
}

/** With its first whole sentence for a headline, or without any where that is longer than a headline is. */
function withFirstSentence(text: string): string {
  const [line = "", ...others] = text.trim().split("\n")
  if (headlineOf(line) || isLineOfTags(line)) return text.trim()
  let end = 0
  for (const sentence of sentencesOf(line.slice(0, LONGEST_TITLE_LINE))) {
    end = line.indexOf(sentence, end) + sentence.length
    if (bareOf(line.slice(0, end)).length >= SHORTEST_HEADLINE) break
  }
  const first = line.slice(0, end)
  if (bareOf(first).length < SHORTEST_HEADLINE || !fitsHeadline(first)) return text.trim()
  return headed(withMarker(first), [line.slice(end).trim(), ...others].join("\n").trim())
}

type Headline = { readonly marker: string; readonly words: string }

function withMarker(sentence: string): Headline {
  const marker = markerOf(sentence)
  return {
    marker: marker.trim(),
    words: sentence
      .slice(marker.length)
      .trim()
      .replace(/[。.]$/u, ""),
  }
}

function headed(title: string | Headline, body: string): string {
  const { marker, words } = typeof title === "string" ? { marker: "", words: title } : title
  const whole = /^【[^【】]+】$/u.test(words)
  const line = whole ? words : `${marker}【${words.replace(/【/gu, "〔").replace(/】/gu, "〕")}】`
  return body === "" ? line : `${line}\n${body}`
}

/** The link of an entry behind its text says nothing new. */
function withoutLink(text: string, link = ""): string {
  const trimmed = text.trimEnd()
  const own = link.trim()
  return own !== "" && trimmed.endsWith(own) ? trimmed.slice(0, -own.length).trimEnd() : trimmed
}
