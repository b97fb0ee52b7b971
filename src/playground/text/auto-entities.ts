/** Finds the tags, mentions, commands and links that Telegram finds in a plain text, in reading order. */
import tlds from "tlds" with { type: "json" }
import type { Entity } from "../wire.ts"
import { withoutOverlaps } from "./arrange-entities.ts"

/** An address without a scheme is a link only where it ends in one of these; the last two are Telegram's additions. */
const TOP_LEVEL_DOMAINS = new Set([...tlds, "onion", "ton"])

const WORD = "\\p{L}\\p{Nd}_\\u200c\\u00b7\\u0d80-\\u0dff"
const HASHTAG = new RegExp(`(?<![${WORD}])#([${WORD}]{1,256})(?![#])`, "gu")
const HASHTAG_OWNER = /^@[A-Za-z0-9_]{3,32}(?![A-Za-z0-9_])/
const MENTION = /(?<![\p{L}\p{Nd}_])@([A-Za-z0-9_]{2,32})(?![A-Za-z0-9_])/gu
const SHORT_NAMES = new Set(["gif", "nft", "pic", "ufc", "vid"])
const COMMAND = /(?<![\p{L}\p{Nd}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![A-Za-z0-9_/<>@])/gu
const CASHTAG = /(?<![\p{L}\p{Nd}_$])\$(?:1INCH|[A-Z]{1,8})(?![\p{L}\p{Nd}_$])/gu
const EMAIL = /(?<![\p{L}\p{Nd}_.+-])[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9_-]+\.)+[A-Za-z]{2,}(?![\p{L}\p{Nd}_])/gu

const HOST = "(?:[\\p{L}\\p{Nd}\\u{1f300}-\\u{1faff}_-]{1,63}\\.)+[\\p{L}\\p{Nd}-]{1,63}"
const TAIL = '(?::\\d{1,5}(?!\\d))?(?:[/?#][^\\s<>"«»“”]*)?'
const URL_LIKE = new RegExp(
  `(?<![\\p{L}\\p{Nd}@_.$/:-])(?:(https?|ftp|tonsite|tg|ton)://)?(?:[^\\s/@:<>]{1,128}@)?(${HOST}|(?<=(?:tg|ton)://)[a-z]+)${TAIL}`,
  "giu",
)
const SCHEME = /^(https?|ftp|tonsite|tg|ton):\/\//i
const URL_END = /[.:;,('?!`…]+$/

/** As Telegram finds them: `日本#タグ` and `＃タグ` are no tags, `#123` neither. */
export function autoEntitiesOf(text: string): Entity[] {
  const found = [...hashtagsIn(text), ...mentionsIn(text), ...plain(text, COMMAND, "bot_command")]
  found.push(...plain(text, CASHTAG, "cashtag"), ...emailsIn(text), ...urlsIn(text))
  return withoutOverlaps(found)
}

function* hashtagsIn(text: string): Iterable<Entity> {
  for (const match of text.matchAll(HASHTAG)) {
    const word = match[1] ?? ""
    if (!/\p{L}/u.test(word)) continue
    const after = text.slice(match.index + match[0].length)
    const follower = /^[\p{L}\p{Nd}_\u200c\u00b7\u0d80-\u0dff]*#/u.test(after)
    if (follower) continue
    const owner = HASHTAG_OWNER.exec(after)?.[0] ?? ""
    yield { type: "hashtag", offset: match.index, length: match[0].length + owner.length }
  }
}

function* mentionsIn(text: string): Iterable<Entity> {
  for (const match of text.matchAll(MENTION)) {
    const name = match[1] ?? ""
    if (name.length < 4 && !SHORT_NAMES.has(name.toLowerCase())) continue
    yield { type: "mention", offset: match.index, length: match[0].length }
  }
}

function* emailsIn(text: string): Iterable<Entity> {
  for (const match of text.matchAll(EMAIL)) {
    const domain = match[0].slice(match[0].lastIndexOf(".") + 1)
    if (TOP_LEVEL_DOMAINS.has(domain.toLowerCase())) {
      yield { type: "email", offset: match.index, length: match[0].length }
    }
  }
}

function* urlsIn(text: string): Iterable<Entity> {
  for (const match of text.matchAll(URL_LIKE)) {
    const url = match[0].replace(URL_END, "")
    const scheme = SCHEME.exec(url)?.[1]?.toLowerCase()
    const kept = withinPorts(url)
    if (isLinkedHost(match[2] ?? "", scheme)) yield { type: "url", offset: match.index, length: kept.length }
  }
}

/** A port nobody can have ends the address before it. */
function withinPorts(url: string): string {
  const port = /^(?:[a-z]+:\/\/)?[^/?#]*?:(\d{1,5})(?=[/?#]|$)/i.exec(url)
  if (port === null || Number(port[1]) < 65_536) return url
  return url.slice(0, port[0].length - (port[1]?.length ?? 0) - 1)
}

function isLinkedHost(host: string, scheme: string | undefined): boolean {
  if (scheme === "tg" || scheme === "ton") return true
  if (/^[\d.]+$/.test(host))
    return /^(\d{1,3})(\.\d{1,3}){3}$/.test(host) && host.split(".").every((n) => Number(n) < 256)

  const labels = host.split(".")
  const top = labels.at(-1) ?? ""
  if ((labels.at(-2) ?? "").endsWith("_")) return false
  if (scheme !== undefined && scheme !== "tonsite") return /^\p{L}[\p{L}\p{Nd}-]+$/u.test(top)
  const oneCase = top === top.toLowerCase() || top === top.toUpperCase()
  return oneCase && TOP_LEVEL_DOMAINS.has(top.toLowerCase())
}

function* plain(text: string, pattern: RegExp, type: string): Iterable<Entity> {
  for (const match of text.matchAll(pattern)) yield { type, offset: match.index, length: match[0].length }
}
