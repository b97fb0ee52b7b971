/** Lets people send messages: texts, files, albums, forwards. */
import { albumPart } from "../methods/album.ts"
import { partOf, photoOf, storeFile } from "../methods/files.ts"
import { badRequest } from "../refusal.ts"
import { mimeTypeOf } from "../server/multipart.ts"
import type { Message } from "../wire.ts"
import { type ChatId, chatById, mayWrite, postById } from "../world/access.ts"
import type { LocalTelegram } from "../world/local-telegram.ts"
import { setStanding } from "../world/members.ts"
import { addPost, type MessageDraft, quoteOf } from "../world/posts.ts"
import { type ChatPost, infoOf, isInChat, type LocalChat, memberOf, userOf, type World } from "../world/world.ts"
import { captionDraft, type StructuredContent, structuredDraft, textDraft } from "./person-draft.ts"

/** As such, or in base64. */
type Bytes = Uint8Array | string

export function createSendControl(telegram: LocalTelegram) {
  const { world } = telegram

  return {
    sendText(
      asUserId: number,
      chatId: ChatId,
      text: string,
      options: { replyTo?: number; threadId?: number } = {},
    ): Message {
      const { replyTo, threadId } = options
      const chat = chatById(world, chatId)
      const content = textDraft(text)
      const quoted = replyTo === undefined ? undefined : quoteOf(chat, replyTo)
      return write(telegram, chat, asUserId, {
        ...(threadId !== undefined && { message_thread_id: threadId, is_topic_message: true }),
        ...(quoted && { reply_to_message: quoted }),
        ...content,
      })
    },

    sendDocument(asUserId: number, chatId: ChatId, name: string, given: Bytes, caption = ""): Message {
      const chat = chatById(world, chatId)
      assertMayWrite(chat, asUserId)
      const file = storeFile(telegram, { name, mimeType: mimeTypeOf(name), bytes: bytesOf(given) })
      return write(telegram, chat, asUserId, { ...partOf(file), ...captionDraft(caption) })
    },

    /** One picture, or an album of two to ten: a message each, the caption under the first. */
    sendPhotos(asUserId: number, chatId: ChatId, photos: readonly Bytes[], caption = ""): Message[] {
      const chat = chatById(world, chatId)
      assertMayWrite(chat, asUserId)
      const album = albumPart(chat, photos.length)
      return photos.map((given, index) => {
        const bytes = bytesOf(given)
        const file = storeFile(telegram, { name: "photo.jpg", mimeType: "image/jpeg", bytes })
        const words = index === 0 ? captionDraft(caption) : {}
        return write(telegram, chat, asUserId, { ...album, photo: [photoOf(file, bytes)], ...words })
      })
    },

    sendParts(asUserId: number, chatId: ChatId, parts: StructuredContent): Message {
      return write(telegram, chatById(world, chatId), asUserId, structuredDraft(parts))
    },

    forward(asUserId: number, fromChatId: ChatId, messageId: number, toChatId: ChatId): Message {
      const from = chatById(world, fromChatId)
      if (!isInChat(memberOf(from, asUserId)) && from.username === undefined) throw badRequest("chat not found")
      return write(telegram, chatById(world, toChatId), asUserId, forwardDraft(world, from, postById(from, messageId)))
    },
  }
}

function bytesOf(given: Bytes): Uint8Array {
  return typeof given === "string" ? Buffer.from(given, "base64") : given
}

/** A person who writes to a bot that they blocked unblocks it first. */
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

/** What a forward keeps of a message. */
const CONTENT = [
  ...["text", "entities", "caption", "caption_entities", "document", "photo", "rich_message", "poll", "checklist"],
]

function forwardDraft(world: World, from: LocalChat, { message, authorId }: ChatPost): MessageDraft {
  const { message_id, date } = message
  const origin =
    from.type === "channel"
      ? { type: "channel", chat: infoOf(world, from), message_id, date }
      : { type: "user", sender_user: userOf(world, authorId), date }
  const content = Object.fromEntries(Object.entries(message).filter(([field]) => CONTENT.includes(field)))
  return { forward_origin: message.forward_origin ?? origin, ...content }
}
