/** Reads the words of HTML, plain text and headlines: blocks, list items and table rows are lines. */
import { Parser } from "htmlparser2"
import { type HtmlPlace, markedUp } from "./html-markup.ts"

const DROPPED = new Set(
  "script style template noscript head title iframe object svg math select button textarea".split(" "),
)
const BLOCKS = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
)
/** Up to a quotation that comes before any word. */
const LEADING_QUOTE = /^(?:\s|<(?:div|p|section|article|span|br|img)\b[^<>]*>)*(?=<blockquote[\s>])/iu
const QUOTE_TAG = /<(\/?)blockquote(?=[\s>])[^<>]*>/giu
/** Nobody begins a text with the name of one of these. */
const DOCUMENT_START = /^\s*<(?:!--|(?:p|div)[\s>])/iu
const ENTITY = /&(?:#\d|#x[\da-f]|[a-z]{2,8};)/iu
/** The parser slows down with the number of open elements; a text as deep as this is no text. */
const DEEPEST = 1000
const STEP = 16 * 1024
const CONTROL = /[\p{Cc}--[\n\t]]+/gv
/** A line end in the source between two Han characters is no space. */
const WITHIN_HAN = /(?<=[\p{sc=Han}\p{P}])[ \t]*\n\s*(?=\p{sc=Han})/gu

/** html: said to be HTML, so that brackets that are spelled out in it are words. unsaid: it may be escaped twice. */
type Said = "html" | "unsaid"

/** The words of an HTML text. Total. What has no markup in it is plain text and keeps its lines. */
export function htmlText(html: string, said: Said = "unsaid"): string {
  return wordsIn(html, "body", said)
}

/** The words of a headline, on one line. Most headlines are plain text, some hold inline elements, none a page. */
export function titleText(title: string, said: Said = "unsaid"): string {
  return wordsIn(title, "title", said).replace(/\n/gu, " ")
}

/** Plain text, whatever it looks like. */
export function literalText(text: string): string {
  return tidied(text)
}

/** What follows the quotation with which an HTML text begins; undefined where it begins otherwise. */
export function behindLeadingQuote(html: string): string | undefined {
  const start = LEADING_QUOTE.exec(html)
  if (!start) return undefined
  let depth = 0
  QUOTE_TAG.lastIndex = start[0].length
  for (let tag = QUOTE_TAG.exec(html); tag; tag = QUOTE_TAG.exec(html)) {
    depth += tag[1] === "/" ? -1 : 1
    if (depth === 0) return html.slice(QUOTE_TAG.lastIndex)
  }
  return undefined
}

function wordsIn(raw: string, place: HtmlPlace, said: Said): string {
  const { html, isMarked } = markedUp(raw, place)
  if (!isMarked && !ENTITY.test(raw)) return tidied(html.replaceAll("&lt;", "<"))
  const text = textOf(html, !isMarked)
  if ((isMarked || said === "html") && !DOCUMENT_START.test(text)) return tidied(text)
  const within = markedUp(text, place)
  return tidied(within.isMarked ? textOf(within.html, false) : text)
}

function textOf(html: string, keepsLines: boolean): string {
  const bits: string[] = []
  let dropped = 0
  let depth = 0
  let pre = 0
  const parser = new Parser({
    onopentag(tag) {
      depth++
      if (DROPPED.has(tag)) dropped++
      else if (tag === "br" || BLOCKS.has(tag)) bits.push("\n")
      else if (tag === "td" || tag === "th") bits.push(" ")
      if (tag === "pre") pre++
    },
    ontext(text) {
      if (dropped > 0) return
      bits.push(keepsLines || pre > 0 ? text : text.replace(WITHIN_HAN, "").replace(/\s+/gu, " "))
    },
    onclosetag(tag) {
      depth--
      if (DROPPED.has(tag)) dropped--
      else if (BLOCKS.has(tag)) bits.push("\n")
      if (tag === "pre") pre--
    },
  })
  for (let at = 0; at < html.length; at += STEP) {
    parser.write(html.slice(at, at + STEP))
    if (depth <= DEEPEST) continue
    bits.push(
      html
        .slice(at + STEP)
        .replace(/<[^<>]*>/gu, "\n")
        .replaceAll("&lt;", "<"),
    )
    return bits.join("")
  }
  parser.end()
  return bits.join("")
}

/** Lines without space around them, none of them empty. */
function tidied(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, "\n")
    .replace(CONTROL, " ")
    .split("\n")
    .map((line) => line.replace(/[^\S\n]+/gu, " ").trim())
    .filter((line) => line !== "")
    .join("\n")
}
