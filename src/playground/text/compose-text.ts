/** Makes the text of a message from what was written and the entities claimed for it, or refuses it as Telegram would. */
import { badRequest } from "../refusal.ts"
import type { Entity } from "../wire.ts"
import { arrangeEntities } from "./arrange-entities.ts"
import { autoEntitiesOf } from "./auto-entities.ts"
import { cleanText, codePointsOf, type FormattedText, isBlankText, trimText } from "./clean-text.ts"

/** After parsing and trimming, in code points: core.telegram.org/bots/api#sendmessage */
const MAX_TEXT = 4096
const MAX_CAPTION = 1024

export type Kind = "text" | "edit" | "caption"

/** Throws a Refusal; `kind` tells which of Telegram's sentences a long or empty text meets. */
export function composeText(raw: FormattedText, kind: Kind): FormattedText {
  if (!raw.text.isWellFormed()) throw badRequest("strings must be encoded in UTF-8")
  for (const entity of raw.entities) assertWithin(raw.text, entity)

  const clean = cleanText(raw)
  if (isBlankText(clean.text)) {
    if (kind === "caption") return { text: "", entities: [] }
    throw badRequest("text must be non-empty")
  }
  const whole = trimText({ text: clean.text, entities: arrangeEntities(clean.entities, autoEntitiesOf(clean.text)) })
  assertShort(whole.text, kind)
  return whole
}

function assertShort(text: string, kind: Kind): void {
  const length = codePointsOf(text)
  if (kind === "caption" && length > MAX_CAPTION) throw badRequest("message caption is too long")
  if (kind === "text" && length > MAX_TEXT) throw badRequest("message is too long")
  if (kind === "edit" && length > MAX_TEXT) throw badRequest("MESSAGE_TOO_LONG")
}

function assertWithin(text: string, entity: Entity): void {
  const end = entity.offset + entity.length
  if (entity.offset > text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${entity.offset}`)
  }
  if (end > text.length) {
    const places = `at UTF-16 offset ${entity.offset} ends after the end of the text at UTF-16 offset ${end}`
    throw badRequest(`entity beginning ${places}`)
  }
  if (isMidSymbol(text, entity.offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytesBefore(text, entity.offset)}`)
  }
  if (isMidSymbol(text, end)) {
    const places = `at UTF-16 offset ${entity.offset} ends in a middle of a UTF-16 symbol at byte offset`
    throw badRequest(`entity beginning ${places} ${bytesBefore(text, end)}`)
  }
}

function isMidSymbol(text: string, at: number): boolean {
  return (
    at > 0 && at < text.length && /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
  )
}

/** The whole symbol that is cut counts: Telegram stops behind it. */
function bytesBefore(text: string, at: number): number {
  return Buffer.byteLength(text.slice(0, at + 1))
}
