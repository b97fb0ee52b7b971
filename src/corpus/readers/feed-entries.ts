/** Gives the same few fields of a feed and of its entries, whatever its format, as feedsmith reads them. */
import type { AtomFeed, JsonFeed, parseFeed, RdfFeed, RssFeed } from "feedsmith"

/**
 * Words of a feed. A string may be HTML or plain text, which only its form tells; `literal`: the format says that it is
 * plain text (RFC 4287, 3.1.1.1), `html`: that it is HTML.
 */
export type Words = string | { readonly literal: string } | { readonly html: string }

export type Entry = {
  readonly id: string | undefined
  /** As the feed writes it. */
  readonly link: string | undefined
  readonly title: Words | undefined
  /** The fullest first. */
  readonly contents: readonly (Words | undefined)[]
  readonly tags: readonly (string | undefined)[]
  /** Published before updated. */
  readonly dates: readonly (string | undefined)[]
}

export type Entries = {
  readonly title: Words | undefined
  /** Where the feed itself is, and where its site is; as they stand in the feed. */
  readonly self: string | undefined
  readonly homes: readonly (string | undefined)[]
  readonly ttlMinutes?: number | undefined
  readonly entries: readonly Entry[]
}

/** What feedsmith gives. */
type Parsed = ReturnType<typeof parseFeed<string>>
type Links = readonly { readonly href?: unknown; readonly rel?: string }[] | undefined

export function entriesOf({ format, feed }: Parsed): Entries {
  switch (format) {
    case "rss":
      return {
        title: feed.title,
        self: selfIn(feed.atom?.links),
        homes: [feed.link, linkIn(feed.atom?.links)],
        ttlMinutes: feed.ttl,
        entries: (feed.items ?? []).map(rssEntry),
      }
    case "rdf":
      return {
        title: feed.title,
        self: selfIn(feed.atom?.links),
        homes: [feed.link],
        entries: (feed.items ?? []).map(rdfEntry),
      }
    case "atom":
      return {
        title: constructOf(feed.title),
        self: selfIn(feed.links),
        homes: [linkIn(feed.links), feed.id],
        entries: (feed.entries ?? []).map(atomEntry),
      }
    case "json":
      return {
        title: literal(feed.title),
        self: feed.feed_url,
        homes: [feed.home_page_url, feed.feed_url],
        entries: (feed.items ?? []).map(jsonEntry),
      }
  }
}

function rssEntry(item: RssFeed.Item<string>): Entry {
  const { guid, atom, dc, dcterms } = item
  const permalink = guid?.isPermaLink === false ? undefined : guid?.value
  return {
    id: guid?.value ?? atom?.id,
    link: item.link ?? linkIn(atom?.links) ?? (isAddress(permalink) ? permalink : undefined),
    title: item.title ?? dc?.titles?.[0] ?? titleOfMedia(item),
    contents: [
      item.content?.encoded,
      item.description,
      atom?.content?.value,
      atom?.summary?.value,
      ...textsBeside(item),
    ],
    tags: tagsOr(item, [...(item.categories ?? []).map((category) => category.name), ...(dc?.subjects ?? [])]),
    dates: [item.pubDate, dc?.dates?.[0], atom?.published, dcterms?.issued?.[0], atom?.updated],
  }
}

function rdfEntry(item: RdfFeed.Item<string>): Entry {
  return {
    id: item.rdf?.about,
    link: item.link ?? item.rdf?.about,
    title: item.title,
    contents: [item.content?.encoded, item.description, ...textsBeside(item)],
    tags: tagsOr(item, item.dc?.subjects ?? []),
    dates: [item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.dcterms?.modified?.[0]],
  }
}

function atomEntry(entry: AtomFeed.Entry<string>): Entry {
  const isText = /^(?:text|html|xhtml|text\/.*|application\/xhtml\+xml)?$/iu.test(entry.content?.type ?? "")
  return {
    id: entry.id,
    link: linkIn(entry.links) ?? entry.content?.src,
    title: constructOf(entry.title) ?? titleOfMedia(entry),
    contents: [isText ? constructOf(entry.content) : undefined, constructOf(entry.summary), ...textsBeside(entry)],
    tags: tagsOr(entry, (entry.categories ?? []).map(nameOf)),
    dates: [entry.published, entry.updated],
  }
}

function jsonEntry(item: JsonFeed.Item<string>): Entry {
  return {
    id: item.id,
    link: item.url ?? item.external_url,
    title: literal(item.title),
    contents: [item.content_html, literal(item.content_text), literal(item.summary)],
    tags: item.tags ?? [],
    dates: [item.date_published, item.date_modified],
  }
}

type Extended = Pick<RssFeed.Item<string>, "dc" | "dcterms" | "googleplay" | "itunes" | "media">

/** Texts that formats leave to their extensions: videos and podcasts often have no other. */
function textsBeside(entry: Extended): (string | undefined)[] {
  return [
    ...mediaOf(entry).map(({ description }) => description?.value),
    entry.dc?.descriptions?.[0],
    entry.dcterms?.descriptions?.[0],
    entry.dcterms?.abstracts?.[0],
    entry.itunes?.summary,
    entry.googleplay?.description,
    entry.itunes?.subtitle,
  ]
}

/** The categories of the entry, else the keywords of what comes with it. */
function tagsOr(entry: Extended, categories: readonly (string | undefined)[]): readonly (string | undefined)[] {
  if (categories.some((category) => category !== undefined)) return categories
  const media = mediaOf(entry).flatMap(({ categories = [], keywords = [] }) => [
    ...categories.map(({ label, name }) => nameOf({ label, term: name })),
    ...keywords,
  ])
  return [...media, ...(entry.itunes?.keywords ?? [])]
}

/** The term is meant for programs, and often an address. */
function nameOf({ label, term }: { label?: string | undefined; term?: string | undefined }): string | undefined {
  return isAddress(label) ? term : (label ?? term)
}

function titleOfMedia(entry: Extended): string | undefined {
  return mediaOf(entry)
    .map(({ title }) => title?.value)
    .find(Boolean)
}

/** Media RSS describes an entry, a group of its files, or each file. */
function mediaOf({ media }: Extended) {
  if (!media) return []
  const groups = media.groups ?? []
  return [media, ...groups, ...(media.contents ?? []), ...groups.flatMap(({ contents = [] }) => contents)]
}

/** Without a type it is plain text. A whole document of tags is none, whatever its writer forgot to say. */
function constructOf(construct: { readonly value?: string; readonly type?: string } | undefined): Words | undefined {
  const { value, type } = construct ?? {}
  if (value === undefined) return undefined
  if (/html/iu.test(type ?? "")) return { html: value }
  const isDocument = type === undefined && /^<(p|div)[\s>].*<\/\1\s*>$/isu.test(value.trim())
  return isDocument ? { html: value } : { literal: value }
}

function literal(text: string | undefined): Words | undefined {
  return text === undefined ? undefined : { literal: text }
}

/** The one that leads to the page itself, not to the feed, an attachment or the comments. */
function linkIn(links: Links): string | undefined {
  return hrefOf(links?.find((link) => link.rel === undefined || link.rel === "alternate"))
}

function selfIn(links: Links): string | undefined {
  return hrefOf(links?.find((link) => link.rel === "self"))
}

function hrefOf(link: NonNullable<Links>[number] | undefined): string | undefined {
  return typeof link?.href === "string" ? link.href : undefined
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\//iu.test(text)
}
