/** The bytes of a feed (RSS, Atom, RDF, JSON Feed) in, its entries out as posts. */
import type { Instant } from "../../model/id.ts"
import type { Post } from "../../model/post.ts"
import { hashOf } from "../identity/signature.ts"
import { tagLineFor } from "./category-tags.ts"
import { feedDate } from "./feed-date.ts"
import { feedText } from "./feed-encoding.ts"
import type { Entry } from "./feed-entries.ts"
import { readFeedText } from "./feed-parse.ts"
import { htmlText } from "./html-text.ts"
import type { Item } from "./item.ts"
import { addressOf, type LinkBases } from "./link-base.ts"

/** A full-text feed of a thousand entries has some 10 MB. */
export const LARGEST_FEED = 32 * 1024 * 1024
const LONGEST_TEXT = 1_000_000
const LONGEST_HEADLINE = 1000
/** A longer name of an entry is called by its hash. */
const LONGEST_ID = 500
/** What stands at the end of a text that was cut off, and how long it is at most. */
const CUT_OFF = /\s*(?:…|\.{3}|\[…\]|\[\.{3}\])+$/u
const CUT_SIGN = 8

export type FeedOptions = {
  /** What the server said, if there was one. */
  readonly charset?: string | undefined
  /** When the feed was fetched: what `3小时前` counts from. A file doesn't tell when it was written. */
  readonly now?: Instant | undefined
}

export type ReadFeed = {
  /** "" for none. */
  readonly title: string
  /** For so long it asks not to be asked again. */
  readonly ttlMinutes: number | undefined
  readonly items: readonly Item[]
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
  { charset, now }: FeedOptions = {},
): ReadFeed | { readonly reason: string } {
  if (bytes.length > LARGEST_FEED) return { reason: `a feed of ${bytes.length} bytes; ${LARGEST_FEED} are read` }
  try {
    return feedOf(where, feedText(bytes, charset), now)
  } catch (error) {
    return { reason: `a feed that can't be read: ${error instanceof Error ? error.message : error}` }
  }
}

function feedOf(where: string, text: string, now: Instant | undefined): ReadFeed | { readonly reason: string } {
  if (text.trim() === "") return { reason: "the feed is empty" }
  const feed = readFeedText(text)
  if ("reason" in feed) return feed
  const title = htmlText(feed.title ?? "").replace(/\n/gu, " ")
  const items = feed.entries.map((entry, index): Item => {
    const place = `${where}:entry ${index + 1}`
    const read = postOf(entry, feed, { where, now })
    if ("reason" in read) return { rejection: { where: place, reason: read.reason } }
    return { post: read, where: place, ...(title !== "" && { source: title }) }
  })
  const lost = feed.lost.map(({ entry, reason }): Item => ({ rejection: { where: `${where}:entry ${entry}`, reason } }))
  return { title, ttlMinutes: feed.ttlMinutes, items: [...items, ...lost] }
}

/** Where and when a feed was read. */
type Reading = { readonly where: string; readonly now: Instant | undefined }

function postOf(entry: Entry, feed: LinkBases, { where, now }: Reading): Post | { readonly reason: string } {
  const headline = htmlText(entry.title ?? "").replace(/\n/gu, " ")
  const body = fullestOf(
    entry.contents.map((content) => htmlText(content ?? "")),
    headline,
  )
  if (headline === "" && body === "") return { reason: "no text" }
  if (body.length > LONGEST_TEXT) return { reason: `a text of ${body.length} characters` }
  const told = toldWith(headline, body)
  const tags = tagLineFor(told, entry.tags)
  const text = tags === "" ? told : `${told}\n${tags}`
  const url = addressOf(entry.link, feed, where)
  const id = [entry.id, url].map((name) => name?.toWellFormed().trim()).find((name) => name)
  const externalId = id === undefined || id.length > LONGEST_ID ? hashOf(id ?? text) : id
  return {
    externalId,
    text,
    url,
    date: entry.dates.map((date) => feedDate(date, now)).find((date) => date !== undefined),
  }
}

/** The first that says more than the headline, or a longer one that begins with it. */
function fullestOf(contents: readonly string[], headline: string): string {
  const first = contents.find((content) => content !== "" && content !== headline) ?? ""
  const beginning = first.slice(0, -CUT_SIGN) + first.slice(-CUT_SIGN).replace(CUT_OFF, "")
  return contents.find((content) => content.length > first.length && content.startsWith(beginning)) ?? first
}

/** A body that begins with its headline, as those made of short messages do, does not say it twice. */
function toldWith(headline: string, body: string): string {
  if (headline === "") return body
  if (headline.length > LONGEST_HEADLINE) return body.includes(headline) ? body : `${headline}\n${body}`.trim()
  const [first, ...rest] = body.split("\n")
  const told = first === headline ? rest.join("\n") : body
  const whole = /^【[^【】]+】$/u.test(headline)
  const line = whole ? headline : `【${headline.replace(/【/gu, "〔").replace(/】/gu, "〕")}】`
  return told === "" ? line : `${line}\n${told}`
}
