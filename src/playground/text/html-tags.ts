/** Makes entities from HTML tags: which tags there are, and what each means. */
import type { Entity } from "../wire.ts"

export type OpenTag = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** In the plain text, where the enclosed words begin. */
  readonly offset: number
}

const SIMPLE: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
}
const NAMES = new Set([...Object.keys(SIMPLE), "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"])

const LANGUAGE = "language-"
const DATE_FORMAT = /^([rR]|[tTdDwW]*)$/

export function isTagName(name: string): boolean {
  return NAMES.has(name)
}

/** Why a tag may not stand so, in Telegram's words. */
export function faultOf(name: string, attributes: ReadonlyMap<string, string>): string | undefined {
  const spoils = name !== "span" || attributes.get("class") === "tg-spoiler"
  return spoils ? undefined : 'Tag "span" must have class "tg-spoiler"'
}

/** The entity, or what Telegram says of a tag that means nothing. A link's address is not looked at here. */
export function entityOf({ name, attributes, offset }: OpenTag, words: string): Entity | { readonly why: string } {
  const place = { offset, length: words.length }
  switch (name) {
    case "a":
      return { type: "text_link", ...place, url: attributes.get("href") || words }
    case "blockquote":
      return { type: attributes.has("expandable") ? "expandable_blockquote" : "blockquote", ...place }
    case "code":
    case "pre":
      return { type: name, ...place, ...languageOf(attributes) }
    case "tg-emoji":
      return emojiOf(place, attributes.get("emoji-id") ?? "")
    case "tg-time":
      return timeOf(place, attributes.get("unix") ?? "", attributes.get("format") ?? "")
    default:
      return { type: SIMPLE[name] ?? name, ...place }
  }
}

/** Code over the very same words as its `pre` gives that its language; anywhere else the language is nothing. */
export function withCodeJoined(entities: readonly Entity[], added: Entity): readonly Entity[] {
  const last = entities.at(-1)
  const pair = ["code", "pre"].includes(added.type) && ["code", "pre"].includes(last?.type ?? "")
  if (last === undefined || !pair || last.type === added.type) return [...entities, added]
  const { offset, length } = added
  const language = last.type === "code" ? last.language : added.language
  if (last.offset !== offset || last.length !== length || language === undefined) return [...entities, added]
  return [...entities.slice(0, -1), { type: "pre", offset, length, language }]
}

/** Only a `pre` shows a language. */
export function withoutStrayLanguage(entity: Entity): Entity {
  if (entity.type !== "code" || entity.language === undefined) return entity
  const { language: _, ...code } = entity
  return code
}

function languageOf(attributes: ReadonlyMap<string, string>): { readonly language?: string } {
  const given = attributes.get("class") ?? ""
  return given.startsWith(LANGUAGE) && given !== LANGUAGE ? { language: given.slice(LANGUAGE.length) } : {}
}

type Place = Pick<Entity, "offset" | "length">

function emojiOf(place: Place, id: string): Entity | { readonly why: string } {
  const known = /^-?\d{1,19}$/.test(id) && BigInt(id) !== 0n
  if (!known) return { why: "Invalid custom emoji identifier specified" }
  return { type: "custom_emoji", ...place, custom_emoji_id: id }
}

function timeOf(place: Place, unix: string, format: string): Entity | { readonly why: string } {
  if (!/^\d{1,10}$/.test(unix) || !DATE_FORMAT.test(format)) return { why: "Invalid date format used" }
  return { type: "date_time", ...place, unix_time: Number(unix), ...(format !== "" && { date_time_format: format }) }
}
