/** Reads the entries of a feed (RSS, Atom, RDF, JSON Feed) as posts. */
import type { Instant } from "../../model/id.ts"
import { messageOf } from "../../model/message-of.ts"
import type { Post } from "../../model/post.ts"
import { tagLineFor } from "./category-tags.ts"
import { feedText } from "./feed-encoding.ts"
import type { Entry, Words } from "./feed-entries.ts"
import { feedIdsOf } from "./feed-ids.ts"
import { readFeedText } from "./feed-parse.ts"
import { behindLeadingQuote, htmlText, literalText, titleText } from "./html-text.ts"
import { type Item, LONGEST_TEXT, tooLong } from "./item.ts"
import { addressOf, type LinkBases } from "./link-base.ts"
import { feedDate } from "./read-date.ts"
import { joinTitleAndBody } from "./title-and-body.ts"

/** A full-text feed of a thousand entries has some 10 MB. */
export const LARGEST_FEED = 32 * 1024 * 1024
/** How a text ends that was cut off, and how long that sign is at most. */
const CUT_OFF = /\s*(?:…|\.{3}|\[…\]|\[\.{3}\])+$/u
const CUT_SIGN = 8

export type FeedOptions = {
  /** What the server said, if there was one. */
  readonly charset?: string | undefined
  /** When the feed was fetched: what `3小时前` counts from. A file doesn't tell when it was written. */
  readonly now?: Instant | undefined
  /** How many entries are read, the newest ones; all if undefined. */
  readonly most?: number | undefined
  /** How many characters a text may have; a million if undefined. */
  readonly longest?: number | undefined
}

export type ReadFeed = {
  /** "" for none. */
  readonly title: string
  /** For so long it asks not to be asked again. */
  readonly ttlMinutes: number | undefined
  readonly items: readonly Item[]
  /** How many entries there are beyond those that were asked for. */
  readonly leftOut: number
}

/** As `feedIn`, with a rejection for what is no feed. */
export function readFeed(where: string, bytes: Uint8Array, options: FeedOptions = {}): readonly Item[] {
  const read = feedIn(where, bytes, options)
  return "reason" in read ? [{ rejection: { where, reason: read.reason } }] : read.items
}

/**
 * Never throws; a feed without entries has no items. `where`: its address or file; links of a feed that does not say
 * where it is from are relative to that address.
 */
export function feedIn(
  where: string,
  bytes: Uint8Array,
  { charset, now, most, longest = LONGEST_TEXT }: FeedOptions = {},
): ReadFeed | { readonly reason: string } {
  if (bytes.length > LARGEST_FEED) return { reason: `a feed of ${bytes.length} bytes; ${LARGEST_FEED} are read` }
  try {
    return feedOf(feedText(bytes, charset), { where, now, most, longest })
  } catch (error) {
    return { reason: `a feed that can't be read: ${messageOf(error)}` }
  }
}

function feedOf(text: string, { where, now, most, longest }: Reading): ReadFeed | { readonly reason: string } {
  if (text.trim() === "") return { reason: "the feed is empty" }
  const feed = readFeedText(text)
  if ("reason" in feed) return feed
  const title = headlineIn(feed.title)
  const numbered = feed.entries.map((entry, index) => ({ entry, number: index + 1 }))
  const taken = most === undefined ? numbered : newestOf(numbered, most, now)
  const read = taken.map(({ entry }) => postOf(entry, feed, { where, now, longest }))
  const posts = read.flatMap((one) => ("reason" in one ? [] : [one]))
  const names = feedIdsOf(posts, [feed.self, ...feed.homes, where])
  const externalIds = new Map(posts.map((post, index) => [post, names[index] ?? ""]))
  const items = read.map((one, index): Item => {
    const place = `${where}:entry ${taken[index]?.number}`
    if ("reason" in one) return { rejection: { where: place, reason: one.reason } }
    const { names: _, ...post } = { ...one, externalId: externalIds.get(one) ?? "" }
    return { post, where: place, ...(title !== "" && { source: title }) }
  })
  const lost = feed.lost.map(({ entry, reason }): Item => ({ rejection: { where: `${where}:entry ${entry}`, reason } }))
  return { title, ttlMinutes: feed.ttlMinutes, items: [...items, ...lost], leftOut: feed.entries.length - taken.length }
}

/** In the order of the feed. Where an entry has no date, those at the top of the feed are taken for the newest. */
function newestOf(entries: readonly Numbered[], most: number, now: Instant | undefined): readonly Numbered[] {
  if (entries.length <= most) return entries
  const dated = entries.map((numbered) => ({ numbered, date: dateOf(numbered.entry, now) }))
  if (dated.some(({ date }) => date === undefined)) return entries.slice(0, most)
  const newest = dated.sort((a, b) => (b.date ?? 0) - (a.date ?? 0)).slice(0, most)
  return newest.map(({ numbered }) => numbered).sort((a, b) => a.number - b.number)
}

function dateOf({ dates }: Entry, now: Instant | undefined): Instant | undefined {
  return dates.map((date) => feedDate(date, now)).find((date) => date !== undefined)
}

/** Where and when a feed was read, and how much of it. */
type Reading = {
  readonly where: string
  readonly now: Instant | undefined
  readonly most?: number | undefined
  readonly longest: number
}
type Numbered = { readonly entry: Entry; readonly number: number }
type Unnamed = Omit<Post, "externalId"> & { readonly names: readonly (string | undefined)[] }
type Content = { readonly words: Words | undefined; readonly body: string }

function postOf(
  entry: Entry,
  feed: LinkBases,
  { where, now, longest }: Reading,
): Unnamed | { readonly reason: string } {
  const title = headlineIn(entry.title)
  const contents = entry.contents.map((words) => ({ words, body: textIn(words) }))
  const { words, body } = fullestOf(contents, title)
  if (title === "" && body === "") return { reason: "no text" }
  const long = tooLong(Math.max(title.length, body.length), longest)
  if (long !== undefined) return { reason: long }
  const joined = joinTitleAndBody({ title, body, behindQuote: textBehindQuote(words), link: entry.link })
  const tags = tagLineFor(joined, entry.tags)
  const text = tags === "" ? joined : `${joined}\n${tags}`
  const url = addressOf(entry.link, feed, where)
  if (tags.length > longest) return { reason: `${tags.length} characters of tags` }
  return {
    names: [entry.id, url],
    text,
    url,
    date: dateOf(entry, now),
  }
}

/** The first that says more than the headline, or a longer one that begins with it. */
function fullestOf(contents: readonly Content[], headline: string): Content {
  const first = contents.find(({ body }) => body !== "" && body !== headline) ?? { words: undefined, body: "" }
  const beginning = first.body.slice(0, -CUT_SIGN) + first.body.slice(-CUT_SIGN).replace(CUT_OFF, "")
  return contents.find(({ body }) => body.length > first.body.length && body.startsWith(beginning)) ?? first
}

function headlineIn(words: Words | undefined = ""): string {
  if (typeof words === "string") return titleText(words)
  return "html" in words ? titleText(words.html, "html") : literalText(words.literal).replace(/\n/gu, " ")
}

function textIn(words: Words | undefined = ""): string {
  if (typeof words === "string") return htmlText(words)
  return "html" in words ? htmlText(words.html, "html") : literalText(words.literal)
}

/** Undefined where no quotation comes first, or nothing behind it. */
function textBehindQuote(words: Words | undefined = ""): string | undefined {
  if (typeof words !== "string" && "literal" in words) return undefined
  const html = behindLeadingQuote(typeof words === "string" ? words : words.html)
  return html === undefined ? undefined : htmlText(html) || undefined
}
