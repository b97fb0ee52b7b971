/** Reads lines of JSON, each of them a post. What is no post is named by its line. */
import { type Medium, mediaIn } from "../../model/media.ts"
import { messageOf } from "../../model/message-of.ts"
import type { Post } from "../../model/post.ts"
import { bareOf } from "../../text/bare-text.ts"
import { isHashtagName } from "../../text/hashtags.ts"
import { hashOf } from "../identity/signature.ts"
import { parseArticle } from "../parse.ts"
import { tagLineFor } from "./category-tags.ts"
import { type Item, tooLong } from "./item.ts"
import { readDate } from "./read-date.ts"

/** One line, as it may stand in a file. All but the text may be left out. */
export type PostLine = {
  readonly id: string | undefined
  readonly source: string | undefined
  readonly date: number | undefined
  readonly text: string
  readonly url: string | undefined
  readonly media?: readonly Medium[]
}

const FIRST_YEAR = Date.parse("0001-01-01T00:00Z")
const YEAR_10000 = Date.parse("+010000-01-01T00:00Z")

/** Never throws: a broken line is a rejection, and the next one is read. */
export async function* readJsonl(path: string, lines: AsyncIterable<string>): AsyncGenerator<Item> {
  let number = 0
  let hasLine = false
  for await (const line of lines) {
    number++
    if (line.trim() === "") continue
    hasLine = true
    const where = `${path}:${number}`
    const read = postLineOf(line)
    if ("reason" in read) yield { rejection: { where, reason: read.reason } }
    else yield { post: postOf(read), where, ...(read.source !== undefined && { source: read.source }) }
  }
  if (!hasLine) yield { rejection: { where: `${path}:1`, reason: "the file holds no line" } }
}

/** `{"id","source","date","text"}` with optional `headline`, `url`, `tags` and `media`, or the reason why it is none. */
export function postLineOf(line: string): PostLine | { readonly reason: string } {
  let given: unknown
  try {
    given = JSON.parse(line)
  } catch (error) {
    return { reason: `no JSON: ${messageOf(error)}` }
  }
  if (typeof given !== "object" || given === null || Array.isArray(given)) return { reason: "no JSON object" }
  const fields: Readonly<Record<string, unknown>> = { ...given }
  const text = textOf(fields)
  if (text === undefined) return { reason: "no text" }
  const long = tooLong(text.length)
  if (long !== undefined) return { reason: long }
  const date = dateOf(fields.date)
  if (date === "wrong") return { reason: `date ${JSON.stringify(fields.date)} is none` }
  const media = mediaIn(fields.media)
  return {
    id: wordOf(fields.id),
    source: wordOf(fields.source),
    date,
    text,
    url: wordOf(fields.url),
    ...(media.length > 0 && { media }),
  }
}

/** A line without an id is called by its text. */
function postOf({ id, date, text, url, media }: PostLine): Post {
  return { externalId: id ?? hashOf(text), text, url, date, ...(media && { media }) }
}

/** A headline and tags of their own are put where the author of a post would have put them. */
function textOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const text = typeof fields.text === "string" ? fields.text.toWellFormed().trim() : ""
  const headline = typeof fields.headline === "string" ? fields.headline.toWellFormed().trim() : ""
  const tags = Array.isArray(fields.tags) ? fields.tags.filter((tag) => typeof tag === "string" && tag !== "") : []
  const withHeadline = headline === "" || beginsWith(text, headline) ? text : `【${headline}】\n${text}`
  const missing = tags.filter((tag) => !withHeadline.includes(`#${tag}`))
  const [sound, others] = [missing.filter(isHashtagName), missing.filter((tag) => !isHashtagName(tag))]
  const tagLine = tagLineFor(withHeadline, others)
  const whole = [withHeadline, [...sound.map((tag) => `#${tag}`), tagLine].join(" ").trim()]
    .filter((part) => part !== "")
    .join("\n")
  return whole === "" ? undefined : whole
}

/** Whether a text has its headline already: in front, in brackets or behind a label, on its first line. */
function beginsWith(text: string, headline: string): boolean {
  const [line = ""] = text.split("\n", 1)
  if (!text.includes(headline)) return false
  return bareOf(line).startsWith(bareOf(headline)) || parseArticle(line).headline.includes(headline)
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value)
  return typeof value === "string" && value.trim() !== "" ? value.toWellFormed().trim() : undefined
}

/**
 * ISO 8601, or seconds or milliseconds since 1970. A date that only says the day is midnight in UTC. What lies beyond
 * the years of four digits could be kept, but never shown.
 */
function dateOf(value: unknown): number | undefined | "wrong" {
  if (value === undefined || value === null || value === "") return undefined
  const time = timeOf(value)
  return time >= FIRST_YEAR && time < YEAR_10000 ? Math.round(time) : "wrong"
}

function timeOf(value: unknown): number {
  if (typeof value === "number" && value > 0) return value < 1e11 ? value * 1000 : value
  return (typeof value === "string" ? readDate(value) : undefined) ?? Number.NaN
}
