/**
 * Resolves the links of a feed. Each `xml:base` is relative to that of the element around it, the outermost to the
 * address of the feed: w3.org/TR/xmlbase. The parser of feeds drops the bases of channels and links, so before it sees
 * a link, the number of its base is put in front of it.
 */

/** `outer`: of the element around it. */
type Base = { readonly own: string; readonly outer: Base | undefined }

/** What the links of a feed are relative to. */
export type LinkBases = {
  /** The bases, by the numbers in front of the links. */
  readonly xmlBases: readonly Base[]
  /** Where the feed says that it is. */
  readonly self: string | undefined
  /** Where its site is, the most telling first: what links without any base are relative to. */
  readonly homes: readonly (string | undefined)[]
}

const HAS_BASE = /\sxml:base\s*=/iu
/** Elements around links by how deep they lie, and those that hold a link. */
const ELEMENT =
  /<(?<slash>\/?)(?:[\w-]+:)?(?<name>rss|feed|rdf|channel|item|entry|link|content)(?=[\s>/])(?<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/giu
const DEPTH: Readonly<Record<string, number>> = { rss: 0, feed: 0, rdf: 0, channel: 1, item: 2, entry: 2 }
const BASE = /\sxml:base\s*=\s*(?:"([^"]*)"|'([^']*)')/iu
const ADDRESS = /\s(?:href|src)\s*=\s*["']/iu
/** A link without an address in it, to the end of the element. */
const EMPTY = /\s*(?:<!\[CDATA\[\s*\]\]>\s*)?<\//uy
/** What is longer is no address that anybody can be sent. */
const LONGEST_BASE = 2048
/** XML allows no such character, so no feed has it. */
const MARK = "\u001f"
const MARKED = new RegExp(`^${MARK}(\\d+)${MARK}(.*)$`, "su")

type MarkedFeed = { readonly feed: string; readonly xmlBases: readonly Base[] }

/** `mask`: gives the feed with spaces for what looks like a tag and is none. */
export function markBases(feed: string, mask: () => string): MarkedFeed {
  if (!HAS_BASE.test(feed)) return { feed, xmlBases: [] }
  const tags = mask()
  const numbers = new Map<Base, number>()
  const around: (Base | undefined)[] = []
  const parts: string[] = []
  let from = 0
  for (const { index, 0: tag, groups } of tags.matchAll(ELEMENT)) {
    const { slash = "", name = "", attributes = "" } = groups ?? {}
    const depth = DEPTH[name.toLowerCase()]
    if (depth !== undefined) around.length = Math.min(around.length, depth)
    const base = baseOf(
      attributes,
      around.findLast((one) => one !== undefined),
    )
    if (slash !== "" || !base) continue
    if (depth !== undefined) {
      if (!attributes.endsWith("/")) around[depth] = base
      continue
    }
    const at = addressIn(feed, { index, tag, attributes, isLink: /^link$/iu.test(name) })
    if (at === undefined) continue
    const number = numbers.get(base) ?? numbers.size
    numbers.set(base, number)
    parts.push(feed.slice(from, at), `${MARK}${number}${MARK}`)
    from = at
  }
  return { feed: parts.join("") + feed.slice(from), xmlBases: [...numbers.keys()] }
}

function baseOf(attributes: string, outer: Base | undefined): Base | undefined {
  const [whole, double, single = ""] = BASE.exec(attributes) ?? []
  return whole === undefined ? outer : { own: (double ?? single).replace(/&amp;/giu, "&").trim(), outer }
}

type Place = { readonly index: number; readonly tag: string; readonly attributes: string; readonly isLink: boolean }

/** Where the address of a link begins: in an attribute, or behind the tag. */
function addressIn(feed: string, { index, tag, attributes, isLink }: Place): number | undefined {
  const attribute = ADDRESS.exec(attributes)
  const end = index + tag.length
  if (attribute) return end - 1 - attributes.length + attribute.index + attribute[0].length
  EMPTY.lastIndex = end
  return isLink && !attributes.endsWith("/") && !EMPTY.test(feed) ? end : undefined
}

/** The http address that a link of the feed leads to. `where`: the address of the feed, or its file. */
export function addressOf(link: string | undefined, bases: LinkBases, where: string): string | undefined {
  const [, number, marked] = MARKED.exec(link ?? "") ?? []
  const written = (marked ?? link ?? "").trim()
  if (written === "") return undefined
  const homes = bases.homes.map(unmarked)
  const document = [where, unmarked(bases.self), ...homes].map((place) => httpAddress(place)).find(isGiven)
  const base = number === undefined ? undefined : resolvedBase(bases.xmlBases[Number(number)], document)
  return [undefined, base, ...homes, where].map((place) => httpAddress(written, place)).find(isGiven)
}

function unmarked(link: string | undefined): string {
  return (link ?? "").replace(MARKED, "$2").trim()
}

function isGiven(address: string | undefined): address is string {
  return address !== undefined
}

/** A base that can't be one counts as absent. */
function resolvedBase(base: Base | undefined, document: string | undefined): string | undefined {
  if (!base) return document
  const outer = resolvedBase(base.outer, document)
  return (base.own.length > LONGEST_BASE ? undefined : httpAddress(base.own, outer)) ?? outer
}

function httpAddress(written: string, base?: string): string | undefined {
  const address = URL.parse(written, base)
  return address && /^https?:$/u.test(address.protocol) ? address.href : undefined
}
