/** Edits the texts, captions and keyboards of messages. */
import { badRequest } from "../refusal.ts"
import type { Message } from "../wire.ts"
import { assertEditable, postById, writableChat } from "../world/access.ts"
import { changePost, type DraftChange } from "../world/posts.ts"
import type { ChatPost, LocalChat } from "../world/world.ts"
import { keyboardOf } from "./keyboard.ts"
import type { Call } from "./method.ts"
import { messageIdOf, textOf } from "./params.ts"
import { captionPart, readContent, textPart } from "./read-content.ts"
import { hasRichMessage, richPart } from "./rich-message.ts"

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"

export function editMessageText(call: Call): Message {
  const { telegram, params } = call
  const words = hasRichMessage(params)
    ? richPart(params)
    : textPart(readContent(params, telegram.world, "text", "edit"), params)
  const target = editTarget(call)
  const { text, rich_message } = target.post.message
  if (text === undefined && !rich_message) throw badRequest("there is no text in the message to edit")

  const none = { text: undefined, entities: undefined, link_preview_options: undefined, rich_message: undefined }
  return applyEdit(call, target, { ...none, ...words })
}

export function editMessageCaption(call: Call): Message {
  const caption = captionPart(readContent(call.params, call.telegram.world, "caption", "caption"))
  const target = editTarget(call)
  if (target.post.message.text !== undefined || target.post.message.rich_message)
    throw badRequest("there is no caption in the message to edit")

  return applyEdit(call, target, { caption: undefined, caption_entities: undefined, ...caption })
}

export function editMessageReplyMarkup(call: Call): Message {
  return applyEdit(call, editTarget(call), {})
}

type EditTarget = { readonly chat: LocalChat; readonly post: ChatPost }

function editTarget({ telegram, params }: Call): EditTarget {
  const messageId = messageIdOf(params)
  const chat = writableChat(telegram.world, textOf(params, "chat_id"))
  const post = postById(chat, messageId, "message to edit not found")
  assertEditable(telegram.world, chat, post)
  return { chat, post }
}

/** The keyboard goes unless it is given again. */
function applyEdit({ telegram, params }: Call, { chat, post }: EditTarget, parts: DraftChange): Message {
  const change = { ...parts, reply_markup: keyboardOf(params, { inlineOnly: true }) }
  const current: Readonly<Record<string, unknown>> = post.message
  const isSame = Object.entries(change).every(
    ([field, value]) => JSON.stringify(current[field]) === JSON.stringify(value),
  )
  if (isSame) throw badRequest(NOT_MODIFIED)
  return changePost(telegram, chat, post, change)
}
