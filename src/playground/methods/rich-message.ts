/** Rich messages: blocks of text, some inside others. Of the ways to write one only `blocks` is known here. */
import { badRequest } from "../refusal.ts"
import type { RichMessageBlock } from "../wire.ts"
import type { MessageDraft } from "../world/posts.ts"
import { asRecord, jsonOf, type Params, textOf } from "./params.ts"

/** core.telegram.org/bots/api#inputrichmessage */
const MAX_CHARACTERS = 32_768
const MAX_BLOCKS = 500
const MAX_DEPTH = 16

/** Fields of a block that hold text, by its type; all else is refused. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  paragraph: ["text"],
  heading: ["text"],
  footer: ["text"],
  pre: ["text"],
  divider: [],
  blockquote: ["credit"],
  expandable_blockquote: ["text", "credit"],
  details: ["summary"],
}
const HOLDING_BLOCKS = ["blockquote", "details"]
const SPANS = ["bold", "italic", "underline", "strikethrough", "spoiler", "code", "marked", "url"]

export function hasRichMessage(params: Params): boolean {
  return textOf(params, "rich_message") !== undefined
}

/** Telegram's own words for what is too much are not documented. */
export function richPart(params: Params): MessageDraft {
  const given = asRecord(jsonOf(params, "rich_message", "rich message"))
  if (given === undefined) throw badRequest("object expected as rich message")
  if (!Array.isArray(given.blocks)) throw badRequest("rich message must have blocks")
  const sum = { blocks: 0, characters: 0 }
  const blocks = given.blocks.map((block) => blockOf(block, 1, sum))
  if (sum.characters === 0) throw badRequest("rich message must be non-empty")
  if (sum.blocks > MAX_BLOCKS) throw badRequest("rich message has too many blocks")
  if (sum.characters > MAX_CHARACTERS) throw badRequest("rich message is too long")
  return { rich_message: { blocks } }
}

type Sum = { blocks: number; characters: number }

function blockOf(given: unknown, depth: number, sum: Sum): RichMessageBlock {
  const { type, blocks, ...fields } = asRecord(given) ?? {}
  const texts = typeof type === "string" && Object.hasOwn(TEXTS, type) ? TEXTS[type] : undefined
  if (typeof type !== "string" || texts === undefined) throw badRequest("unsupported rich block type specified")
  assertShallow(depth)
  if (type === "heading" && ![1, 2, 3, 4, 5, 6].includes(Number(fields.size))) {
    throw badRequest("wrong rich heading size specified")
  }
  sum.blocks++
  for (const name of texts) {
    const isOptional = name === "credit" && fields[name] === undefined
    if (!isOptional) sum.characters += lengthOf(fields[name], depth + 1)
  }
  if (!HOLDING_BLOCKS.includes(type)) return { type, ...fields }
  if (!Array.isArray(blocks)) throw badRequest(`rich block ${type} must have blocks`)
  return { type, ...fields, blocks: blocks.map((block) => blockOf(block, depth + 1, sum)) }
}

/** In Unicode characters. */
function lengthOf(text: unknown, depth: number): number {
  assertShallow(depth)
  if (typeof text === "string") return [...text].length
  if (Array.isArray(text)) return text.reduce((sum: number, part) => sum + lengthOf(part, depth + 1), 0)
  const span = asRecord(text)
  if (typeof span?.type !== "string" || !SPANS.includes(span.type)) throw badRequest("can't parse rich text")
  if (span.type === "url" && typeof span.url !== "string") throw badRequest("rich text link must have a URL")
  return lengthOf(span.text, depth + 1)
}

function assertShallow(depth: number): void {
  if (depth > MAX_DEPTH) throw badRequest("rich message is nested too deeply")
}
