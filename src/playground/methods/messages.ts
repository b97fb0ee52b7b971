/** Sends text messages and rich ones. */
import { badRequest } from "../refusal.ts"
import type { Message } from "../wire.ts"
import { assertTopicOpen, postableChat } from "../world/access.ts"
import { addPost, type MessageDraft, quoteOf } from "../world/posts.ts"
import type { LocalChat } from "../world/world.ts"
import { keyboardPart } from "./keyboard.ts"
import type { Call } from "./method.ts"
import { asRecord, flagOf, integerOf, jsonOf, textOf } from "./params.ts"
import { readContent, textPart } from "./read-content.ts"
import { richPart } from "./rich-message.ts"

export function sendMessage(call: Call): Message {
  const { telegram, params } = call
  const content = readContent(params, telegram.world, "text", "text")
  const markup = keyboardPart(params)
  return postMessage(call, "text messages", () => ({ ...textPart(content, params), ...markup }))
}

export function sendRichMessage(call: Call): Message {
  const parts = { ...richPart(call.params), ...keyboardPart(call.params) }
  return postMessage(call, "text messages", () => parts)
}

/** Posts what a method has read into the chat that the call names, where the bot may send such `things`. */
export function postMessage(call: Call, things: string, content: () => MessageDraft): Message {
  const { telegram, params } = call
  const chat = postableChat(telegram.world, textOf(params, "chat_id"), things)
  const draft = { ...frameOf(call, chat), ...content() }
  return addPost(telegram, chat, telegram.world.bot.id, draft, flagOf(params, "disable_notification"))
}

/** What is around the content: the thread and the message replied to. Throws where that is not there. */
export function frameOf({ telegram, params }: Call, chat: LocalChat): MessageDraft {
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
