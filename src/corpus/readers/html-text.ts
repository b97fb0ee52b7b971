/** HTML in, its plain text out: blocks, list items and table rows as lines, nothing of the markup left. */
import { Parser } from "htmlparser2"

const DROPPED = new Set(
  "script style template noscript head title iframe object svg math select button textarea".split(" "),
)
const BLOCKS = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
)
const TAG = /<[a-z/!?][^<>]*>/iu
/** Tags that stand in a text after it was read as HTML were escaped twice. */
const WELL_KNOWN = /<\/?(?:p|br|div|span|a|img|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|table|tr|td)(?:\s[^<>]*)?\/?>/iu
const ENTITY = /&(?:#\d|#x[\da-f]|[a-z]{2,8};)/iu
/** The parser slows down with the number of open elements; a text as deep as this is no text. */
const DEEPEST = 1000
const STEP = 16 * 1024
const CONTROL = /[\p{Cc}--[\n\t]]+/gv
/** A line end in the source between two Han characters is no space. */
const WITHIN_HAN = /(?<=[\p{sc=Han}\p{P}])[ \t]*\n\s*(?=\p{sc=Han})/gu

/** Total. What has no tags in it is plain text and keeps its lines. */
export function htmlText(html: string): string {
  const marked = TAG.test(html)
  if (!marked && !ENTITY.test(html)) return tidied(html)
  const text = textOf(html, !marked)
  return tidied(WELL_KNOWN.test(text) ? textOf(text, false) : text)
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
    bits.push(html.slice(at + STEP).replace(/<[^<>]*>/gu, "\n"))
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
