/** Lets people change and delete messages. */
import { badRequest } from "../refusal.ts"
import type { Message } from "../wire.ts"
import { type ChatId, chatById, mayWrite, postById } from "../world/access.ts"
import type { LocalTelegram } from "../world/local-telegram.ts"
import { changePost, removePost } from "../world/posts.ts"
import { isAdmin, memberOf } from "../world/world.ts"
import { captionDraft, type StructuredContent, structuredDraft, textDraft } from "./person-draft.ts"

export function createChangeControl(telegram: LocalTelegram) {
  const { world } = telegram

  return {
    /** As its author edits a message, or as votes and done tasks change it. */
    changeParts(chatId: ChatId, messageId: number, parts: StructuredContent): Message {
      const chat = chatById(world, chatId)
      return changePost(telegram, chat, postById(chat, messageId), structuredDraft(parts))
    },

    /** Or the caption, where that is what a message has. */
    editText(asUserId: number, chatId: ChatId, messageId: number, typed: string): Message {
      const chat = chatById(world, chatId)
      const post = postById(chat, messageId)
      const own = chat.type === "channel" ? mayWrite(chat, asUserId) : post.authorId === asUserId
      const { text, photo, video, audio, document } = post.message
      if (own && text !== undefined) {
        return changePost(telegram, chat, post, { entities: undefined, ...textDraft(typed) })
      }
      if (!own || !(photo || video || audio || document)) throw badRequest("message can't be edited")
      const none = { caption: undefined, caption_entities: undefined }
      return changePost(telegram, chat, post, { ...none, ...captionDraft(typed) })
    },

    deleteMessage(asUserId: number, chatId: ChatId, messageId: number): void {
      const chat = chatById(world, chatId)
      const post = postById(chat, messageId)
      const may = chat.type === "private" || post.authorId === asUserId || isAdmin(memberOf(chat, asUserId))
      if (!may) throw badRequest("message can't be deleted")
      removePost(telegram, chat, messageId)
    },
  }
}
