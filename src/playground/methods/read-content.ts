/** Reads the text or caption of a call, with the entities that its parse_mode or its list gives. */
import { badRequest } from "../refusal.ts"
import type { FormattedText } from "../text/clean-text.ts"
import { composeText, type Kind } from "../text/compose-text.ts"
import { parseHtml } from "../text/parse-html.ts"
import { parseLink } from "../text/parse-link.ts"
import type { Entity } from "../wire.ts"
import type { MessageDraft } from "../world/posts.ts"
import { userOf, type World } from "../world/world.ts"
import { asRecord, jsonOf, type Params, textOf } from "./params.ts"

const ENTITY_TYPES = [
  ...["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline"],
  ...["strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention"],
  ...["custom_emoji", "date_time"],
]
/** Telegram finds these itself; what a bot claims of them is not believed. */
const FOUND_ONLY = ["hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "mention"]

/** Of the field as it came, before anything is parsed. */
const MAX_RAW_BYTES = 32_768

/** `field` names the text, `entities` its list. A parse_mode makes the list be ignored. */
export function readContent(params: Params, world: World, field: "text" | "caption", kind: Kind): FormattedText {
  const text = textOf(params, field) ?? ""
  if (text === "") {
    if (kind === "caption") return { text: "", entities: [] }
    throw badRequest("message text is empty")
  }
  if (Buffer.byteLength(text) > MAX_RAW_BYTES) throw badRequest("text is too long")
  const mode = textOf(params, "parse_mode")?.trim().toLowerCase() ?? ""
  if (mode === "html") return composeText(withUsableLinks(parseHtml(text), world), kind)
  if (mode !== "" && mode !== "none") throw badRequest("unsupported parse_mode")

  const entities = entitiesOf(params, field === "text" ? "entities" : "caption_entities")
  return composeText(withUsableLinks({ text, entities }, world), kind)
}

export function captionPart({ text, entities }: FormattedText): MessageDraft {
  return text === "" ? {} : { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
}

/** The text, with its link preview where the call says something of it. */
export function textPart({ text, entities }: FormattedText, params?: Params): MessageDraft {
  const preview = params && asRecord(jsonOf(params, "link_preview_options", "link preview options"))
  return { text, ...(entities.length > 0 && { entities }), ...(preview && { link_preview_options: preview }) }
}

function entitiesOf(params: Params, name: string): Entity[] {
  const list = jsonOf(params, name, "entities")
  if (!Array.isArray(list)) return []
  return list.map(entityOf).filter((entity) => entity.length > 0 && !FOUND_ONLY.includes(entity.type))
}

function entityOf(given: unknown): Entity {
  const entity = asRecord(given)
  if (entity === undefined) throw badRequest("can't parse MessageEntity: expected an Object")
  const { type, offset, length, url, user, language, custom_emoji_id } = entity
  if (typeof type !== "string" || !ENTITY_TYPES.includes(type)) {
    throw badRequest("can't parse MessageEntity: unsupported type specified")
  }
  if (typeof offset !== "number" || typeof length !== "number" || offset < 0) {
    throw badRequest("can't parse MessageEntity: wrong offset or length specified")
  }
  const userId = asRecord(user)?.id
  return {
    type,
    offset,
    length,
    ...(type === "text_link" && { url: typeof url === "string" ? url : "" }),
    ...(type === "text_mention" && typeof userId === "number" && { url: `tg://user?id=${userId}` }),
    ...(type === "pre" && typeof language === "string" && language !== "" && { language }),
    ...(type === "custom_emoji" && typeof custom_emoji_id === "string" && { custom_emoji_id }),
  }
}

/** A link nobody can follow and a mention of nobody known are dropped, their words stay. */
function withUsableLinks({ text, entities }: FormattedText, world: World): FormattedText {
  const kept = entities.flatMap((entity): Entity[] => {
    if (entity.type !== "text_link" && entity.type !== "text_mention") return [entity]
    const personId = /^tg:\/\/user\?id=(\d+)$/i.exec(entity.url ?? "")?.[1]
    if (personId !== undefined) {
      const user = userOf(world, Number(personId))
      const { type: _, url: __, ...place } = entity
      return user === undefined ? [] : [{ type: "text_mention", ...place, user }]
    }
    const link = parseLink(entity.url ?? "")
    return "url" in link ? [{ ...entity, url: link.url }] : []
  })
  return { text, entities: kept }
}
