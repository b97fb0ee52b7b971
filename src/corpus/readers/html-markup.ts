/** Tells the markup of a text from words in angle brackets, such as `<Nature>`, `a<b 且 c>d` and `<head>` in a sentence. */
import { type HtmlTag, isCutTag, tagAt } from "./html-tag.ts"

/**
 * body: whatever HTML may hold. title: a headline is plain text more often than not, so that only inline elements
 * count, and elements around the whole of it.
 */
export type HtmlPlace = "body" | "title"

type Marked = {
  /** The same with every bracket that is no markup spelled out as an entity. */
  readonly html: string
  /** False: there is no markup in it at all. */
  readonly isMarked: boolean
}

const set = (names: string) => new Set(names.split(" "))
const INLINE = set(
  "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var",
)
const BLOCKS = set(
  "address article aside blockquote caption center colgroup data dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup label legend li main map marquee menu meter nav ol optgroup option output p pre progress rb rtc search section summary table tbody td tfoot th thead tr ul xmp audio video picture canvas noframes",
)
/** They are closed by what follows them: `甲<p>乙` is markup, with or without an end. */
const CLOSED_BY_OTHERS = set("dd dt li option p tbody td tfoot th thead tr")
const BREAKS = set("br hr wbr")
/** Without an attribute they show nothing, so that nobody writes them so but in a sentence about them. */
const EMPTY = set("area base col embed img input link meta param source track keygen")
const DOCUMENT = set("html head body title")
/** Writers forget to close them, so that one in the middle of a text is markup and no word. */
const LEFT_OPEN = set("b big center div em font i small span strong u")
/** A text that was cut may begin with one of these and never close it. Any other name there is a word: `<time> 元素`. */
const OPENING = set(
  "a article aside blockquote figure footer form h1 h2 h3 h4 h5 h6 header main nav ol pre section table ul",
)
/** `<Time>`, `<Article>`: nobody writes an element so. */
const CAPITALIZED = /^<[A-Z][a-z]/
const CODE = set("script style")
const HIDDEN = set("template noscript iframe object applet svg math select button textarea")

/** Brackets, spaces and stops that stand around what a sentence names. */
const AROUND_A_NAME = /[\s\p{P}]/u
const ASCII_WORD = /[a-z\d)\]]/iu
/** What scripts and style sheets are full of, and what a sentence about them does not say first. */
const CODE_SIGN = /[({=;:]/u
const HAN = /\p{sc=Han}/u
const CODE_LOOKED_AT = 120

/** A tag, a comment or a declaration, with its partner if it has one. */
type FoundTag = HtmlTag & { partner?: FoundTag; isMarkup?: boolean }
type Other = { readonly at: number; readonly end: number }

/** Total, and linear in the length of the text. */
export function markedUp(text: string, place: HtmlPlace): Marked {
  if (!text.includes("<")) return { html: text, isMarked: false }
  const { tags, others, wrappers, brackets } = foundIn(text, place)
  const kept: Other[] = tags.filter(place === "title" ? titleJudge(text) : bodyJudge(text, tags, others))
  if (others.length > 0) kept.push(...others)
  const isMarked = kept.length > 0
  if (kept.length === brackets) return { html: text, isMarked }
  return { html: spelledOut(text, kept, wrappers), isMarked }
}

/** `wrappers`: the signs of CDATA sections, which hold words. `brackets`: how many may be markup or words. */
type AllFound = { tags: FoundTag[]; others: Other[]; wrappers: Other[]; brackets: number }

function foundIn(text: string, place: HtmlPlace): AllFound {
  const tags: FoundTag[] = []
  const others: Other[] = []
  const wrappers: Other[] = []
  const open = new Map<string, FoundTag[]>()
  /** Where something that was looked for does not come any more. */
  const absent = new Set<string>()
  const find = (sign: string, from: number) => {
    const at = absent.has(sign) ? -1 : text.indexOf(sign, from)
    if (at < 0) absent.add(sign)
    return at
  }
  let brackets = 0
  for (let at = text.indexOf("<"); at >= 0; brackets++) {
    let next = at + 1
    const tag: FoundTag | undefined = tagAt(text, at)
    if (tag) {
      tags.push(tag)
      pair(tag, open)
      next = tag.end
      const close = !tag.closing && CODE.has(tag.name) ? find(`</${tag.name}`, next) : -1
      if (close >= 0) next = close
    } else if (text.startsWith("<![CDATA[", at)) {
      const end = find("]]>", at)
      wrappers.push({ at, end: at + 9 }, ...(end < 0 ? [] : [{ at: end, end: end + 3 }]))
      next = at + 9
    } else if (place === "body") {
      const end = endOfOther(text, at, find)
      if (end > 0) others.push({ at, end })
      next = Math.max(next, end)
    }
    at = text.indexOf("<", next)
  }
  return { tags, others, wrappers, brackets }
}

/** The end of a comment or a declaration; 0 where there is none. */
function endOfOther(text: string, at: number, find: (sign: string, from: number) => number): number {
  if (text.startsWith("<!--", at)) {
    const end = find("-->", at + 4)
    return end < 0 ? 0 : end + 3
  }
  const isDeclared = /^<(?:!doctype|\?xml)[\s>]/iu.test(text.slice(at, at + 10))
  if (!isDeclared) return isCutTag(text, at) ? text.length : 0
  return find(">", at) + 1
}

function pair(tag: FoundTag, open: Map<string, FoundTag[]>): void {
  const stack = open.get(tag.name) ?? []
  open.set(tag.name, stack)
  const partner = tag.closing ? stack.pop() : undefined
  if (!tag.closing) stack.push(tag)
  if (!partner) return
  tag.partner = partner
  partner.partner = tag
}

function titleJudge(text: string): (tag: FoundTag) => boolean {
  const [first, last] = [firstWordFrom(text, 0), text.trimEnd().length]
  const isAroundAll = (opening: HtmlTag, closing: HtmlTag) => opening.at === first && closing.end === last
  return (tag) => {
    const opening = tag.closing ? tag.partner : tag
    if (!opening) return false
    if (BREAKS.has(tag.name)) return true
    if (EMPTY.has(tag.name)) return tag.attributes === "sound"
    if (opening.attributes === "broken") return false
    if (INLINE.has(tag.name)) return opening.partner !== undefined || opening.attributes === "sound"
    return BLOCKS.has(tag.name) && opening.partner !== undefined && isAroundAll(opening, opening.partner)
  }
}

const WORD = /\S/g

function firstWordFrom(text: string, from: number): number {
  WORD.lastIndex = from
  return WORD.test(text) ? WORD.lastIndex - 1 : text.length
}

/** How far a text was judged, from its beginning on. */
type Walk = {
  readonly text: string
  readonly isHtml: boolean
  /** Where its first word or tag is. */
  readonly first: number
  /** Where the next word is behind the last tag that counted: up to there a tag is no word of a sentence. */
  word: number
  inHead: boolean
}

function bodyJudge(text: string, tags: readonly FoundTag[], others: readonly Other[]): (tag: FoundTag) => boolean {
  const word = firstWordFrom(text, 0)
  const first = others[0]?.at === word ? firstWordFrom(text, others[0].end) : word
  const isHtml =
    others.length > 0 || tags.some((tag) => isSure(tag) || (tag.at === first && CLOSED_BY_OTHERS.has(tag.name)))
  const walk: Walk = { text, isHtml, first, word, inHead: false }
  let passed = 0
  for (const tag of tags) {
    for (let other = others[passed]; other && other.at < tag.at; other = others[++passed]) {
      if (other.at <= walk.word) walk.word = firstWordFrom(text, other.end)
    }
    tag.isMarkup = isMarkup(walk, tag)
    if (!tag.isMarkup) continue
    walk.word = firstWordFrom(text, tag.end)
    if (tag.name === "head") walk.inHead = !tag.closing
  }
  return (tag) => tag.isMarkup ?? false
}

function isMarkup(walk: Walk, tag: FoundTag): boolean {
  const { name, closing, attributes, partner } = tag
  const opening = closing ? partner : tag
  if (opening?.attributes === "broken") return false
  if (CODE.has(name)) return opening !== undefined && isCode(walk.text, opening)
  if (DOCUMENT.has(name)) return isOfDocument(walk, tag)
  if (BREAKS.has(name)) return true
  if (EMPTY.has(name)) return closing ? walk.isHtml : attributes === "sound"
  if (/[-:]/u.test(name)) return partner !== undefined || attributes === "sound"
  if (!isKnown(name)) return partner !== undefined && opening?.attributes === "sound"
  if (opening?.attributes === "sound") return true
  if (partner && closing && !INLINE.has(name)) return partner.isMarkup ?? false
  if (!HIDDEN.has(name)) return partner ? !BLOCKS.has(name) || !areNamed(walk, tag, partner) : isAlone(walk, tag)
  return partner !== undefined && (walk.isHtml || tag.at <= walk.word)
}

function isOfDocument({ text, isHtml, first, word, inHead }: Walk, tag: FoundTag): boolean {
  const { name, closing, partner, at } = tag
  if (closing && partner) return partner.isMarkup ?? false
  if (closing) return /^\s*(?:<\/(?:body|html)>\s*)*$/iu.test(text.slice(tag.end, tag.end + 64)) && isHtml
  if (name === "title") return inHead && partner !== undefined
  if (at > first || partner || tag.attributes !== "none" || isBeforeTag(text, tag)) return at <= word
  return name !== "head" && !AROUND_A_NAME.test(text.charAt(tag.end))
}

/** A sentence about an element: 在 <div> 与 </div> 之间 */
function areNamed({ text, word }: Walk, opening: FoundTag, closing: FoundTag): boolean {
  return opening.at > word && hasSpaceAround(text, opening) && hasSpaceAround(text, closing)
}

/** Judges a tag without attributes and without a partner. */
function isAlone({ text, isHtml, word }: Walk, tag: FoundTag): boolean {
  const [before, after] = [text.charAt(tag.at - 1), text.charAt(tag.end)]
  const isNamed = hasSpaceAround(text, tag)
  if (tag.closing) return isHtml || (after === "" && !isNamed)
  if (tag.at <= word || before === "\n") return canOpen(text, tag) || isBeforeTag(text, tag)
  if (isNamed) return false
  if (CLOSED_BY_OTHERS.has(tag.name)) return true
  if (ASCII_WORD.test(before) && ASCII_WORD.test(after)) return false
  return isHtml && LEFT_OPEN.has(tag.name)
}

function canOpen(text: string, { name, at }: FoundTag): boolean {
  const isUsual = OPENING.has(name) || LEFT_OPEN.has(name) || CLOSED_BY_OTHERS.has(name)
  return isUsual && !CAPITALIZED.test(text.slice(at, at + 3))
}

function isBeforeTag(text: string, { end }: Other): boolean {
  return text.charAt(firstWordFrom(text, end)) === "<"
}

function hasSpaceAround(text: string, { at, end }: Other): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(end)]
  if (!AROUND_A_NAME.test(before) || !AROUND_A_NAME.test(after) || after === "\n") return false
  return !isBeforeTag(text, { at, end })
}

/** Such a tag is seen in HTML alone. */
function isSure({ name, closing, attributes, partner }: FoundTag): boolean {
  if (attributes === "broken") return false
  if (BREAKS.has(name)) return true
  if (attributes === "sound") return isKnown(name)
  return !closing && (INLINE.has(name) || BLOCKS.has(name)) && partner !== undefined && partner.attributes !== "broken"
}

function isKnown(name: string): boolean {
  return [INLINE, BLOCKS, BREAKS, EMPTY, HIDDEN, CODE].some((names) => names.has(name))
}

/** A script or a style sheet, and not its name in a sentence. */
function isCode(text: string, { end, attributes, partner }: FoundTag): boolean {
  if (attributes === "sound") return true
  const inside = text.slice(end, Math.min(partner?.at ?? text.length, end + CODE_LOOKED_AT)).trim()
  if (partner) return inside === "" || CODE_SIGN.test(inside)
  return CODE_SIGN.test(inside) && !HAN.test(inside.slice(0, inside.search(CODE_SIGN)))
}

function spelledOut(text: string, kept: readonly Other[], wrappers: readonly Other[]): string {
  const parts: string[] = []
  let from = 0
  const words = (to: number) => parts.push(text.slice(from, to).replaceAll("<", "&lt;"))
  const hidden = new Set(wrappers)
  for (const piece of [...kept, ...wrappers].sort((one, other) => one.at - other.at)) {
    if (piece.at < from) continue
    words(piece.at)
    if (!hidden.has(piece)) parts.push(text.slice(piece.at, piece.end))
    from = piece.end
  }
  words(text.length)
  return parts.join("")
}
