/** Parses the text of a feed, as far as it can be read; entries that can't are numbered. */
import { MalformedError, parseFeed } from "feedsmith"
import { type Entries, entriesOf } from "./feed-entries.ts"
import { JsonSlicer } from "./json-slices.ts"
import { type LinkBases, markBases } from "./link-base.ts"
import { type LostEntry, mendEntries } from "./mend-entries.ts"
import { parsedJson } from "./parsed-json.ts"

/** Entries are counted from 1. */
type FoundEntries = Entries & { readonly lost: readonly LostEntry[] }
type ParsedFeed = (FoundEntries & LinkBases) | { readonly reason: string }

const JSON_BEGINS = /^\s*\{/u
const OPENING = /<((?:[\w-]+:)?(?:item|entry))(?=[\s>])/giu
const ROOT = /<(?:[\w-]+:)?(?:rss|feed|rdf)[\s>]/iu
const TAG = /<(\/?)([a-z][\w:.-]*)(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/giu
const OPAQUE = [
  { start: "<![CDATA[", end: "]]>" },
  { start: "<!--", end: "-->" },
]
/** Of a broken feed. */
const MOST_ENTRIES = 10_000
const VERSION = "https://jsonfeed.org/version/1.1"
const HEAD_LENGTH = 64 * 1024

/** Never throws. A sound feed is parsed at once, one with a fault in pieces. */
export function readFeedText(text: string): ParsedFeed {
  const { feed, xmlBases } = JSON_BEGINS.test(text) ? { feed: text, xmlBases: [] } : markBases(text, () => masked(text))
  const read = readMarked(feed)
  return "reason" in read ? read : { ...read, xmlBases }
}

function readMarked(text: string): FoundEntries | { readonly reason: string } {
  const json = JSON_BEGINS.test(text)
  const whole = parsed(text)
  const read = typeof whole === "string" ? undefined : whole
  if (read && read.entries.length >= (json ? 0 : openingsIn(text).length)) return { ...read, lost: [] }
  const mended = json ? mendedJson(text) : mendedXml(text)
  if (mended && mended.entries.length >= (read?.entries.length ?? 0)) return mended
  return read ? { ...read, lost: [] } : { reason: reasonOf(text) }
}

/** "empty": well-formed, but nothing in it that a feed has. */
function parsed(text: string): Entries | "malformed" | "empty" {
  try {
    return entriesOf(parseFeed<string>(text))
  } catch (error) {
    return error instanceof MalformedError ? "malformed" : "empty"
  }
}

function reasonOf(text: string): string {
  const head = masked(text.slice(0, HEAD_LENGTH))
  if (ROOT.test(head)) return "the feed holds nothing"
  return `no feed: ${/<(?:html|body)[\s>]/iu.test(head) ? "a web page" : "neither RSS, Atom, RDF nor JSON Feed"}`
}

/** Where entries begin, all by the name of the first; not more of them than are read of a broken feed, and one. */
function openingsIn(text: string): RegExpExecArray[] {
  const openings: RegExpExecArray[] = []
  for (const opening of masked(text).matchAll(OPENING)) {
    if (opening[1] === (openings[0] ?? opening)[1]) openings.push(opening)
    if (openings.length > MOST_ENTRIES) break
  }
  return openings
}

/** As long as it was, with spaces for what looks like markup and is none. What has no end hides nothing. */
function masked(text: string): string {
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf("<!"); at >= 0; at = text.indexOf("<!", Math.max(at + 2, from))) {
    const end = OPAQUE.find(({ start }) => text.startsWith(start, at))?.end
    const to = end === undefined ? -1 : text.indexOf(end, at)
    if (end !== undefined && to < 0) break
    if (end === undefined) continue
    parts.push(text.slice(from, at), " ".repeat(to + end.length - at))
    from = to + end.length
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(from)
}

/** Each entry between the tags that all of them stand in. */
function mendedXml(text: string): FoundEntries | undefined {
  const openings = openingsIn(text)
  const [first] = openings
  if (!first) return undefined
  const head = text.slice(0, Math.min(first.index, HEAD_LENGTH))
  const open = openTagsIn(masked(head))
  const outer = open.filter(({ name }) => /^(?:[\w-]+:)?(?:rss|feed|rdf|channel)$/iu.test(name))
  const tail = endTagsOf(outer)
  const around = (inner: string) => [...outer.map(({ tag }) => tag), inner, ...tail].join("")
  const own = parsed(head + endTagsOf(open).join(""))
  const blocks = openings.slice(0, MOST_ENTRIES).map((opening, index) => {
    const block = text.slice(opening.index, openings[index + 1]?.index)
    const end = masked(block).lastIndexOf(`</${opening[1]}`)
    const close = end < 0 ? -1 : block.indexOf(">", end)
    return { whole: close < 0 ? undefined : block.slice(0, close + 1) }
  })
  const { entries, lost } = mendEntries(blocks, (inner) => parsed(around(inner)))
  if (openings.length > MOST_ENTRIES) {
    lost.push({ entry: MOST_ENTRIES + 1, reason: `of a broken feed the first ${MOST_ENTRIES} entries are read` })
  }
  const { title, self, homes } = typeof own === "string" ? { title: undefined, self: undefined, homes: [] } : own
  return { title, self, homes, entries, lost }
}

type OpenTag = { readonly name: string; readonly tag: string }

function endTagsOf(open: readonly OpenTag[]): string[] {
  return open.toReversed().map(({ name }) => `</${name}>`)
}

function openTagsIn(head: string): OpenTag[] {
  const open: OpenTag[] = []
  for (const [tag, slash, name = ""] of head.matchAll(TAG)) {
    const at = open.findLastIndex((one) => one.name === name)
    if (slash === "/" && at >= 0) open.splice(at)
    else if (slash !== "/" && !tag.endsWith("/>")) open.push({ name, tag })
  }
  return open
}

function mendedJson(text: string): FoundEntries | undefined {
  const slicer = new JsonSlicer(([first, item]) => {
    if (first === undefined || (first === "items" && item === undefined)) return "enter"
    return first === "items" || ["title", "home_page_url", "feed_url"].includes(String(first)) ? "take" : "skip"
  })
  const feed: Record<string, unknown> = {}
  const items: unknown[] = []
  const lost: LostEntry[] = []
  const slices = [...slicer.write(Buffer.from(text)), ...slicer.end()]
  for (const slice of slices) {
    const [first, item] = slice.kind === "end" ? [] : slice.path
    const entry = typeof item === "number" ? item + 1 : items.length + lost.length + 1
    const value = slice.kind === "value" ? parsedJson(slice.text) : undefined
    if (slice.kind !== "value") lost.push({ entry, reason: slice.reason })
    else if (item === undefined) feed[String(first)] = value
    else if (value === undefined) lost.push({ entry, reason: "no JSON" })
    else items.push(value)
  }
  const read = items.length === 0 ? "empty" : parsed(JSON.stringify({ ...feed, version: VERSION, items }))
  return typeof read === "string" ? undefined : { ...read, lost }
}
