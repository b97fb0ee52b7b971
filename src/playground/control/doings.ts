/** What people do in chats: they write, edit, forward, press. */
import { albumPart } from "../methods/album.ts"
import { partOf, photoOf, storeFile } from "../methods/files.ts"
import { badRequest, forbidden } from "../refusal.ts"
import { mimeTypeOf } from "../server/multipart.ts"
import type { BotServer } from "../server/perform.ts"
import { composeText } from "../text/compose-text.ts"
import type { Message, User } from "../wire.ts"
import { chatById, mayWrite } from "../world/access.ts"
import type { LocalTelegram } from "../world/local-telegram.ts"
import { setStanding } from "../world/members.ts"
import { addPost, changePost, type MessageDraft, quoteOf, removePost } from "../world/posts.ts"
import {
  type ChatPost,
  findChatPost,
  infoOf,
  isAdmin,
  isInChat,
  type LocalChat,
  memberOf,
  userOf,
  type World,
} from "../world/world.ts"
import type { ChatId, Control, StructuredContent } from "./control.ts"

type Doings = Pick<
  Control,
  | "sendText"
  | "sendDocument"
  | "sendPhotos"
  | "sendParts"
  | "changeParts"
  | "forward"
  | "editText"
  | "deleteMessage"
  | "press"
  | "inline"
>

export function doings({ telegram }: BotServer): Doings {
  const { world, queue, questions } = telegram

  return {
    sendText(asUserId, chatId, text, { replyTo, threadId } = {}) {
      const chat = chatOf(world, chatId)
      const content = textDraft(text)
      const quoted = replyTo === undefined ? undefined : quoteOf(chat, replyTo)
      return write(telegram, chat, asUserId, {
        ...(threadId !== undefined && { message_thread_id: threadId, is_topic_message: true }),
        ...(quoted && { reply_to_message: quoted }),
        ...content,
      })
    },

    sendDocument(asUserId, chatId, name, bytes, caption = "") {
      const chat = chatOf(world, chatId)
      assertMayWrite(chat, asUserId)
      const file = storeFile(telegram, { name, mimeType: mimeTypeOf(name), bytes: bytesOf(bytes) })
      return write(telegram, chat, asUserId, { ...partOf(file), ...captionDraft(caption) })
    },

    sendPhotos(asUserId, chatId, photos, caption = "") {
      const chat = chatOf(world, chatId)
      assertMayWrite(chat, asUserId)
      const album = albumPart(chat, photos.length)
      return photos.map((given, index) => {
        const bytes = bytesOf(given)
        const file = storeFile(telegram, { name: "photo.jpg", mimeType: "image/jpeg", bytes })
        const words = index === 0 ? captionDraft(caption) : {}
        return write(telegram, chat, asUserId, { ...album, photo: [photoOf(file, bytes)], ...words })
      })
    },

    sendParts(asUserId, chatId, parts) {
      return write(telegram, chatOf(world, chatId), asUserId, partsDraft(parts))
    },

    changeParts(chatId, messageId, parts) {
      const chat = chatOf(world, chatId)
      return changePost(telegram, chat, postOf(chat, messageId), partsDraft(parts))
    },

    forward(asUserId, fromChatId, messageId, toChatId) {
      const from = chatOf(world, fromChatId)
      if (!isInChat(memberOf(from, asUserId)) && from.username === undefined) throw badRequest("chat not found")
      return write(telegram, chatOf(world, toChatId), asUserId, forwarded(world, from, postOf(from, messageId)))
    },

    editText(asUserId, chatId, messageId, text) {
      const chat = chatOf(world, chatId)
      const post = postOf(chat, messageId)
      const own = chat.type === "channel" ? mayWrite(chat, asUserId) : post.authorId === asUserId
      const { text: words, photo, video, audio, document } = post.message
      if (own && words !== undefined) {
        return changePost(telegram, chat, post, { entities: undefined, ...textDraft(text) })
      }
      if (!own || !(photo || video || audio || document)) throw badRequest("message can't be edited")
      return changePost(telegram, chat, post, {
        caption: undefined,
        caption_entities: undefined,
        ...captionDraft(text),
      })
    },

    deleteMessage(asUserId, chatId, messageId) {
      const chat = chatOf(world, chatId)
      const post = postOf(chat, messageId)
      const may = chat.type === "private" || post.authorId === asUserId || isAdmin(memberOf(chat, asUserId))
      if (!may) throw badRequest("message can't be deleted")
      removePost(telegram, chat, messageId)
    },

    async press(asUserId, chatId, messageId, callbackData, { timeoutSeconds = 15, drawn = false } = {}) {
      const chat = chatOf(world, chatId)
      if (!isInChat(memberOf(chat, asUserId))) throw forbidden("the user is not in the chat")
      const message = pressedMessage(world, chat, messageId)
      if (drawn) Object.assign(message, { reply_markup: withButton(message.reply_markup, callbackData) })
      const { id, answer } = questions.ask(timeoutSeconds)
      const instance = `${BigInt(chat.id) * 7_919n}`
      queue.add("callback_query", {
        id,
        from: personOf(world, asUserId),
        message,
        chat_instance: instance,
        data: callbackData,
      })
      const given = await answer
      return given === undefined ? { answered: false } : { answered: true, showAlert: false, ...given }
    },

    async inline(asUserId, query, { timeoutSeconds = 10, offset = "" } = {}) {
      const { id, answer } = questions.ask(timeoutSeconds)
      queue.add("inline_query", { id, from: personOf(world, asUserId), query, offset, chat_type: "sender" })
      const given = await answer
      if (given === undefined) return { answered: false }
      return { answered: true, results: Array.isArray(given.results) ? given.results : [], button: given.button }
    },
  }
}

function chatOf(world: World, chatId: ChatId): LocalChat {
  return chatById(world, String(chatId))
}

function personOf(world: World, userId: number): User {
  const user = userOf(world, userId)
  if (user === undefined) throw badRequest("user not found")
  return user
}

function postOf(chat: LocalChat, messageId: number): ChatPost {
  const post = findChatPost(chat, messageId)
  if (post === undefined) throw badRequest("message not found")
  return post
}

function textDraft(text: string): MessageDraft {
  if (text === "") throw badRequest("message text is empty")
  const content = composeText({ text, entities: [] }, "text")
  return { text: content.text, ...(content.entities.length > 0 && { entities: content.entities }) }
}

function captionDraft(caption: string): MessageDraft {
  const { text, entities } = composeText({ text: caption, entities: [] }, "caption")
  return text === "" ? {} : { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
}

function partsDraft({ rich_message, poll, checklist }: StructuredContent): MessageDraft {
  if (!(rich_message ?? poll ?? checklist)) throw badRequest("message must be non-empty")
  return { ...(rich_message && { rich_message }), ...(poll && { poll }), ...(checklist && { checklist }) }
}

function bytesOf(given: Uint8Array | string): Uint8Array {
  return typeof given === "string" ? Buffer.from(given, "base64") : given
}

/** Who writes to a bot that they blocked has taken it back first. */
function write(telegram: LocalTelegram, chat: LocalChat, userId: number, draft: MessageDraft): Message {
  assertMayWrite(chat, userId)
  const { bot } = telegram.world
  if (chat.type === "private") {
    chat.started = true
    if (memberOf(chat, bot.id).status === "kicked") setStanding(telegram, chat, bot.id, { status: "member" }, userId)
  }
  return addPost(telegram, chat, userId, draft)
}

function assertMayWrite(chat: LocalChat, userId: number): void {
  if (!mayWrite(chat, userId)) throw badRequest("have no write access to the chat")
}

function forwarded(world: World, from: LocalChat, post: ChatPost): MessageDraft {
  const { text, entities, caption, caption_entities, document, photo, date, message_id } = post.message
  const { rich_message, poll, checklist } = post.message
  const origin =
    from.type === "channel"
      ? { type: "channel", chat: infoOf(world, from), message_id, date }
      : { type: "user", sender_user: userOf(world, post.authorId), date }
  return {
    forward_origin: post.message.forward_origin ?? origin,
    ...(text !== undefined && { text }),
    ...(entities && { entities }),
    ...(caption !== undefined && { caption }),
    ...(caption_entities && { caption_entities }),
    ...(document && { document }),
    ...(photo && { photo }),
    ...(rich_message && { rich_message }),
    ...(poll && { poll }),
    ...(checklist && { checklist }),
  }
}

/** Of a message that is gone a bot learns its place only, with the date 0. */
function pressedMessage(world: World, chat: LocalChat, messageId: number): Partial<Message> {
  const post = findChatPost(chat, messageId)
  if (post !== undefined) return { ...post.message }
  if (!chat.deleted.includes(messageId)) throw badRequest("message not found")
  return { chat: infoOf(world, chat), message_id: messageId, date: 0 }
}

/** The keyboard with one more row, of a button with that data. */
function withButton(markup: Message["reply_markup"], data: string): NonNullable<Message["reply_markup"]> {
  return { inline_keyboard: [...(markup?.inline_keyboard ?? []), [{ text: "…", callback_data: data }]] }
}
