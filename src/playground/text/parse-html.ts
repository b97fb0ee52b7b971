/** Parses a text with HTML tags into plain text with entities, or refuses it in Telegram's words. */
import { badRequest, type Refusal } from "../refusal.ts"
import type { Entity } from "../wire.ts"
import type { FormattedText } from "./clean-text.ts"
import { decodeEntity } from "./decode-entity.ts"
import { entityOf, faultOf, isTagName, type OpenTag, withCodeJoined, withoutStrayLanguage } from "./html-tags.ts"

const NAME_END = /[\s\0>]|$/g
const ATTRIBUTE_END = /[\s\0=>/"']|$/g
const NOT_SPACE = /[^\s\0]|$/g
const NAME_TOKEN = /[a-zA-Z0-9.-]*/y

const BAD_UNICODE =
  "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"

/** What has been read so far. */
type Reading = { at: number; text: string; entities: readonly Entity[]; readonly open: OpenTag[] }

/** Throws a Refusal. Links are not checked, and entities stand as the tags did: `arranged` mends their nesting. */
export function parseHtml(html: string): FormattedText {
  const reading: Reading = { at: 0, text: "", entities: [], open: [] }
  while (reading.at < html.length) {
    if (html.startsWith("</", reading.at)) readEndTag(html, reading)
    else if (html[reading.at] === "<") readStartTag(html, reading)
    else readText(html, reading)
  }

  const unclosed = reading.open.at(-1)
  if (unclosed) throw unparsable(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  if (!reading.text.isWellFormed()) throw unparsable(BAD_UNICODE)
  return { text: reading.text, entities: reading.entities.map(withoutStrayLanguage) }
}

function readText(html: string, reading: Reading): void {
  const decoded = html[reading.at] === "&" ? decodeEntity(html, reading.at) : undefined
  const end = decoded?.end ?? placeOf(/[<&]|$/g, html, reading.at + 1)
  reading.text += decoded?.character ?? html.slice(reading.at, end)
  reading.at = end
}

function readStartTag(html: string, reading: Reading): void {
  const begin = reading.at
  const where = () => `at byte offset ${Buffer.byteLength(html.slice(0, begin))}`
  const nameEnd = placeOf(NAME_END, html, begin + 1)
  if (nameEnd === html.length) throw unparsable(`Unclosed start tag ${where()}`)
  const name = html.slice(begin + 1, nameEnd).toLowerCase()
  if (!isTagName(name)) throw unparsable(`Unsupported start tag "${name}" ${where()}`)

  const attributes = new Map<string, string>()
  let at = placeOf(NOT_SPACE, html, nameEnd)
  while (html[at] !== ">") {
    const attributeEnd = placeOf(ATTRIBUTE_END, html, at)
    const attribute = html.slice(at, attributeEnd).toLowerCase()
    if (attribute === "") throw unparsable(`Empty attribute name in the tag "${name}" ${where()}`)
    at = placeOf(NOT_SPACE, html, attributeEnd)
    const valued = html[at] === "="
    if (valued) at = placeOf(NOT_SPACE, html, at + 1)
    if (at === html.length) throw unparsable(`Unclosed start tag "${name}" ${where()}`)
    const { value, end } = valued ? valueAt(html, at) : { value: "", end: at }
    if (end >= html.length) throw unparsable(`Unclosed start tag ${where()}`)
    attributes.set(attribute, value)
    at = placeOf(NOT_SPACE, html, end)
  }

  const fault = faultOf(name, attributes)
  if (fault !== undefined) throw unparsable(`${fault} ${where()}`)
  reading.open.push({ name, attributes, offset: reading.text.length })
  reading.at = at + 1
}

function readEndTag(html: string, reading: Reading): void {
  const where = () => `at byte offset ${Buffer.byteLength(html.slice(0, reading.at))}`
  const tag = reading.open.pop()
  if (tag === undefined) throw unparsable(`Unexpected end tag ${where()}`)
  const nameEnd = placeOf(NAME_END, html, reading.at + 2)
  const name = html.slice(reading.at + 2, nameEnd).toLowerCase()
  const end = placeOf(NOT_SPACE, html, nameEnd)
  if (html[end] !== ">") throw unparsable(`Unclosed end tag ${where()}`)
  if (name !== "" && name !== tag.name) {
    throw unparsable(`Unmatched end tag ${where()}, expected "</${tag.name}>", found "</${name}>"`)
  }

  reading.at = end + 1
  const words = reading.text.slice(tag.offset)
  if (words === "") return
  const entity = entityOf(tag, words)
  if ("why" in entity) throw unparsable(entity.why)
  reading.entities = withCodeJoined(reading.entities, entity)
}

/** A quoted value, or a bare word of ASCII letters, digits, dots and hyphens. */
function valueAt(html: string, at: number): { readonly value: string; readonly end: number } {
  const quote = html.charAt(at)
  if (quote !== '"' && quote !== "'") return tokenAt(html, at)
  const close = html.indexOf(quote, at + 1)
  if (close < 0) return { value: "", end: html.length }

  let value = ""
  for (let place = at + 1; place < close; ) {
    const decoded = html[place] === "&" ? decodeEntity(html, place) : undefined
    value += decoded?.character ?? html.charAt(place)
    place = decoded?.end ?? place + 1
  }
  return { value, end: close + 1 }
}

function tokenAt(html: string, at: number): { readonly value: string; readonly end: number } {
  NAME_TOKEN.lastIndex = at
  const token = NAME_TOKEN.exec(html)?.[0] ?? ""
  const end = at + token.length
  if (!/^[\s\0>]?$/.test(html.charAt(end))) {
    throw unparsable(`Unexpected end of name token at byte offset ${Buffer.byteLength(html.slice(0, at))}`)
  }
  return { value: token.toLowerCase(), end }
}

function placeOf(pattern: RegExp, html: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(html)?.index ?? html.length
}

function unparsable(why: string): Refusal {
  return badRequest(`can't parse entities: ${why}`)
}
