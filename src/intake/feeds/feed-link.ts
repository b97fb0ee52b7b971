/** The bytes of a web page in, the address of the feed it names out. */
import { Parser } from "htmlparser2"

const PAGE_BEGINS = new Set(["html", "head", "body", "meta", "title", "link", "base"])
const ALTERNATE = /(?:^|\s)alternate(?:\s|$)/iu
const FEED_TYPE = /^\s*application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)\s*(?:;|$)/iu
/** The head of a page is at its beginning, and short; the parser slows down with the number of open elements. */
const HEAD_LENGTH = 512 * 1024
const MOST_TAGS = 2000
const STEP = 16 * 1024

/** The first one in the page's own order. Undefined for what is no page, and for a page that names none. */
export function feedLinkIn(bytes: Uint8Array, address: URL): URL | undefined {
  let base = address
  let found: string | undefined
  let tags = 0
  let done = false
  const parser = new Parser({
    onopentag(tag, { rel = "", type = "", href = "" }) {
      if (done) return
      if (tags++ === 0 && !PAGE_BEGINS.has(tag)) done = true
      else if (tag === "base" && href !== "") base = URL.parse(href, address) ?? base
      else if (tag === "link" && ALTERNATE.test(rel) && FEED_TYPE.test(type) && href.trim() !== "") found = href
      done ||= found !== undefined || tags >= MOST_TAGS
    },
  })
  const html = new TextDecoder("utf-8").decode(bytes.subarray(0, HEAD_LENGTH))
  for (let at = 0; at < html.length && !done; at += STEP) parser.write(html.slice(at, at + STEP))
  return found === undefined ? undefined : (URL.parse(found, base) ?? undefined)
}
