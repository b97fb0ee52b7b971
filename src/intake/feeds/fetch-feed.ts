/** The address of a feed in, what its server gives out. Every way it can end is a value, but for being stopped. */
import type { IncomingMessage } from "node:http"
import { LARGEST_FEED } from "../../corpus/readers/feed.ts"
import type { Instant } from "../../model/id.ts"
import { messageOf } from "../../model/message-of.ts"
import type { FeedFault, FeedFaultKind } from "../../model/source.ts"
import { ACCEPTED_PACKINGS, ask, bodyOf, NoAnswer, TooLarge, UnknownPacking } from "./exchange.ts"
import { feedLinkIn } from "./feed-link.ts"
import { guardedLookup, PrivateAddress, type Resolve, refusalOf } from "./guard.ts"
import { USER_AGENT } from "./user-agent.ts"

type FetchLimits = {
  /** Until the headers of each answer are there. */
  readonly headersMs: number
  /** For everything: redirects, a page on the way, the body. */
  readonly totalMs: number
  /** Of a body, unpacked. */
  readonly bytes: number
}

export type FetchOptions = {
  /** Of what was read last; the server answers 304 where nothing changed. */
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
  /** `host` or `host:port` of addresses that may be private. */
  readonly allowedHosts: ReadonlySet<string>
  /** A web page leads to the feed it names. */
  readonly discover?: boolean
  readonly signal?: AbortSignal
  readonly now?: () => Instant
  readonly limits?: Partial<FetchLimits>
  /** How names are looked up; the system's way if undefined. */
  readonly resolve?: Resolve
}

/** `address`: where the feed lives now, after redirects for good. */
export type Fetched =
  | {
      readonly kind: "read"
      readonly address: string
      readonly bytes: Uint8Array
      /** As the server said. */
      readonly charset: string | undefined
      readonly etag: string | undefined
      readonly lastModified: string | undefined
      /** The server says that it stays so for this long. */
      readonly maxAgeSeconds: number | undefined
    }
  | { readonly kind: "unchanged"; readonly address: string; readonly maxAgeSeconds: number | undefined }
  /** `retrySeconds`: as long as the server asked to be left alone. */
  | { readonly kind: "fault"; readonly fault: FeedFault; readonly retrySeconds: number | undefined }

const LIMITS: FetchLimits = { headersMs: 15_000, totalMs: 60_000, bytes: LARGEST_FEED }
const MOST_REDIRECTS = 5
const FOR_GOOD = new Set([301, 308])
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const WANTED =
  "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"

/** Rejects with the reason of `signal` alone. */
export async function fetchFeed(address: string, options: FetchOptions): Promise<Fetched> {
  const limits = { ...LIMITS, ...options.limits }
  const late = AbortSignal.timeout(limits.totalMs)
  const signal = AbortSignal.any([late, ...(options.signal ? [options.signal] : [])])
  try {
    const url = URL.parse(address)
    if (!url) return faultOf("address", address)
    const given = await follow(url, { ...options, limits, signal })
    const link = options.discover && given.kind === "read" ? feedLinkIn(given.bytes, given.from) : undefined
    return link ? await follow(link, { ...options, limits, signal }) : given
  } catch (error) {
    options.signal?.throwIfAborted()
    return late.aborted ? faultOf("slow", `${limits.totalMs / 1000} s`) : faultIn(error)
  }
}

type Followed = Exclude<Fetched, { kind: "read" }> | (Extract<Fetched, { kind: "read" }> & { readonly from: URL })
type FollowOptions = Omit<FetchOptions, "limits" | "signal"> & {
  readonly limits: FetchLimits
  readonly signal: AbortSignal
}

async function follow(start: URL, options: FollowOptions): Promise<Followed> {
  const { allowedHosts, limits, signal, resolve, now = Date.now } = options
  const headers = headersFor(options)
  let url = start
  let home = start
  let forGood = true
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const refusal = refusalOf(url, allowedHosts)
    if (refusal) return faultOf(refusal.kind, refusal.detail)
    const lookup = allowedHosts.has(url.host) ? undefined : guardedLookup(resolve)
    const response = await ask(url, { headers, lookup, headersMs: limits.headersMs, signal })
    const { statusCode: status = 0 } = response
    const { location = "" } = response.headers
    const next = REDIRECTS.has(status) && location !== "" ? URL.parse(location, url) : undefined
    if (!next) return answerOf(response, { home, from: url, forGood, bytes: limits.bytes, now: now() })
    response.destroy()
    forGood &&= FOR_GOOD.has(status)
    url = next
    if (forGood) home = url
  }
  return faultOf("redirects", url.host)
}

type Place = {
  readonly home: URL
  readonly from: URL
  readonly forGood: boolean
  readonly bytes: number
  readonly now: Instant
}

async function answerOf(response: IncomingMessage, { home, from, forGood, bytes, now }: Place): Promise<Followed> {
  const { statusCode: status = 0, headers } = response
  const maxAgeSeconds = maxAgeOf(headers["cache-control"])
  if (status === 200) {
    return {
      kind: "read",
      address: home.href,
      from,
      bytes: await bodyOf(response, bytes),
      charset: /charset\s*=\s*"?([^\s";]+)/iu.exec(headers["content-type"] ?? "")?.[1],
      etag: headers.etag,
      lastModified: headers["last-modified"],
      maxAgeSeconds,
    }
  }
  response.destroy()
  if (status === 304) return { kind: "unchanged", address: home.href, maxAgeSeconds }
  const retrySeconds = retryAfterOf(headers["retry-after"], now)
  const kind = status === 410 && forGood ? "gone" : status === 429 || status === 503 ? "busy" : "status"
  return { ...faultOf(kind, `${from.host}: ${status} ${response.statusMessage ?? ""}`.trim()), retrySeconds }
}

function headersFor({ etag, lastModified }: FollowOptions): Record<string, string> {
  return {
    "User-Agent": USER_AGENT,
    Accept: WANTED,
    "Accept-Encoding": ACCEPTED_PACKINGS,
    ...(etag !== undefined && { "If-None-Match": etag }),
    ...(lastModified !== undefined && { "If-Modified-Since": lastModified }),
  }
}

function maxAgeOf(cacheControl: string | undefined): number | undefined {
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/iu.exec(cacheControl ?? "")?.[1]
  return seconds === undefined ? undefined : Number(seconds)
}

/** Seconds, or the time of day: rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterOf(told: string | undefined, now: Instant): number | undefined {
  if (told === undefined) return undefined
  if (/^\s*\d{1,9}\s*$/u.test(told)) return Number(told)
  const at = Date.parse(told)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000))
}

function faultIn(error: unknown): Extract<Fetched, { kind: "fault" }> {
  const message = messageOf(error)
  if (error instanceof PrivateAddress) return faultOf("private", message)
  if (error instanceof NoAnswer) return faultOf("slow", message)
  if (error instanceof TooLarge) return faultOf("large", message)
  if (error instanceof UnknownPacking) return faultOf("encoding", message)
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  if (/^Z_|^ERR_(?:BROTLI|PADDING)|^ERR__ERROR/u.test(code)) return faultOf("encoding", message)
  return faultOf("unreached", code && !message.includes(code) ? `${code} ${message}`.trim() : message || code)
}

function faultOf(kind: FeedFaultKind, detail: string): Extract<Fetched, { kind: "fault" }> {
  return { kind: "fault", fault: { kind, detail: detail.slice(0, 300) }, retrySeconds: undefined }
}
