/** Text messages and rich ones: sent, edited, deleted. */
import { badRequest } from "../refusal.ts"
import type { InlineKeyboard, Message } from "../wire.ts"
import { assertDeletable, assertEditable, assertTopicOpen, postableChat, writableChat } from "../world/access.ts"
import { addPost, changePost, type MessageDraft, quoteOf, removePost } from "../world/posts.ts"
import { type ChatPost, findChatPost, type LocalChat } from "../world/world.ts"
import { keyboardOf } from "./keyboard.ts"
import type { Call } from "./method.ts"
import { asRecord, flagOf, integerOf, jsonOf, type Params, textOf } from "./params.ts"
import { readContent } from "./read-content.ts"
import { hasRichMessage, richPart } from "./rich-message.ts"

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"
const MAX_DELETED_AT_ONCE = 100

export function sendMessage({ telegram, params }: Call): Message {
  const content = readContent(params, telegram.world, "text", "text")
  const markup = keyboardOf(params, { inlineOnly: false })
  const chat = postableChat(telegram.world, textOf(params, "chat_id"), "text messages")
  const draft: MessageDraft = {
    ...frameOf({ telegram, params }, chat),
    ...textPart(params, content),
    ...(markup && { reply_markup: markup }),
  }

  return addPost(telegram, chat, telegram.world.bot.id, draft, flagOf(params, "disable_notification"))
}

export function sendRichMessage({ telegram, params }: Call): Message {
  const rich = richPart(params)
  const markup = keyboardOf(params, { inlineOnly: false })
  const chat = postableChat(telegram.world, textOf(params, "chat_id"), "text messages")
  const draft = { ...frameOf({ telegram, params }, chat), ...rich, ...(markup && { reply_markup: markup }) }
  return addPost(telegram, chat, telegram.world.bot.id, draft, flagOf(params, "disable_notification"))
}

export function editMessageText({ telegram, params }: Call): Message {
  const words = hasRichMessage(params)
    ? richPart(params)
    : textPart(params, readContent(params, telegram.world, "text", "edit"))
  const { chat, post } = editedPost({ telegram, params })
  const { text, rich_message } = post.message
  if (text === undefined && !rich_message) throw badRequest("there is no text in the message to edit")

  const none = { text: undefined, entities: undefined, link_preview_options: undefined, rich_message: undefined }
  const parts = { ...none, ...words }
  return applyEdit({ telegram, params }, chat, post, parts)
}

export function editMessageCaption({ telegram, params }: Call): Message {
  const content = readContent(params, telegram.world, "caption", "caption")
  const { chat, post } = editedPost({ telegram, params })
  if (post.message.text !== undefined || post.message.rich_message)
    throw badRequest("there is no caption in the message to edit")

  return applyEdit({ telegram, params }, chat, post, {
    caption: undefined,
    caption_entities: undefined,
    ...captionPart(content),
  })
}

export function editMessageReplyMarkup({ telegram, params }: Call): Message {
  const { chat, post } = editedPost({ telegram, params })
  return applyEdit({ telegram, params }, chat, post, {})
}

export function deleteMessage({ telegram, params }: Call): true {
  const messageId = messageIdOf(params)
  const chat = writableChat(telegram.world, textOf(params, "chat_id"))
  const post = findChatPost(chat, messageId)
  if (post === undefined) throw badRequest("message to delete not found")
  assertDeletable(telegram.world, chat, post, telegram.now())
  removePost(telegram, chat, messageId)
  return true
}

/** Ids nobody knows are passed over. */
export function deleteMessages({ telegram, params }: Call): true {
  const ids = jsonOf(params, "message_ids", "message identifiers")
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest("message identifiers are not specified")
  if (ids.length > MAX_DELETED_AT_ONCE) throw badRequest("too many message identifiers specified")
  const chat = writableChat(telegram.world, textOf(params, "chat_id"))
  const posts = ids.map((id) => findChatPost(chat, Number(id))).filter((post) => post !== undefined)
  for (const post of posts) assertDeletable(telegram.world, chat, post, telegram.now())
  for (const post of posts) removePost(telegram, chat, post.message.message_id)
  return true
}

/** What stands around the content: the thread and the message replied to. Throws where that is not there. */
export function frameOf({ telegram, params }: Pick<Call, "telegram" | "params">, chat: LocalChat): MessageDraft {
  const thread = integerOf(params, "message_thread_id")
  assertTopicOpen(telegram.world, chat, thread)
  const reply = asRecord(jsonOf(params, "reply_parameters", "reply parameters"))
  const replyId = Number(reply?.message_id ?? integerOf(params, "reply_to_message_id") ?? 0)
  const quoted = replyId === 0 ? undefined : quoteOf(chat, replyId)
  const lenient = reply?.allow_sending_without_reply === true || flagOf(params, "allow_sending_without_reply")
  if (replyId !== 0 && quoted === undefined && !lenient) throw badRequest("message to be replied not found")
  return {
    ...(thread && { message_thread_id: thread, is_topic_message: true }),
    ...(quoted && { reply_to_message: quoted }),
  }
}

export function captionPart(content: ReturnType<typeof readContent>): MessageDraft {
  if (content.text === "") return {}
  return { caption: content.text, ...(content.entities.length > 0 && { caption_entities: content.entities }) }
}

function textPart(params: Params, content: ReturnType<typeof readContent>): MessageDraft {
  const preview = asRecord(jsonOf(params, "link_preview_options", "link preview options"))
  return {
    text: content.text,
    ...(content.entities.length > 0 && { entities: content.entities }),
    ...(preview && { link_preview_options: preview }),
  }
}

function messageIdOf(params: Params): number {
  const messageId = integerOf(params, "message_id")
  if (messageId === undefined || messageId <= 0) throw badRequest("message identifier is not specified")
  return messageId
}

function editedPost({ telegram, params }: Pick<Call, "telegram" | "params">): { chat: LocalChat; post: ChatPost } {
  const messageId = messageIdOf(params)
  const chat = writableChat(telegram.world, textOf(params, "chat_id"))
  const post = findChatPost(chat, messageId)
  if (post === undefined) throw badRequest("message to edit not found")
  assertEditable(telegram.world, chat, post)
  return { chat, post }
}

/** The keyboard goes unless it is given again. */
function applyEdit(
  { telegram, params }: Pick<Call, "telegram" | "params">,
  chat: LocalChat,
  post: ChatPost,
  parts: Parameters<typeof changePost>[3],
): Message {
  const keyboard: InlineKeyboard | undefined = keyboardOf(params, { inlineOnly: true })
  const change = { ...parts, reply_markup: keyboard }
  if (isSame(post.message, change)) throw badRequest(NOT_MODIFIED)
  return changePost(telegram, chat, post, change)
}

function isSame(message: Message, change: Parameters<typeof changePost>[3]): boolean {
  return Object.entries(change).every(([field, value]) => {
    const present = Object.entries(message).find(([name]) => name === field)?.[1]
    return JSON.stringify(present) === JSON.stringify(value)
  })
}
