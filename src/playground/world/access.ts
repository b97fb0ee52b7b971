/** Finds the chat that a chat_id means, and refuses in Telegram's words what may not be done there. */
import { badRequest, forbidden, Refusal } from "../refusal.ts"
import {
  type ChatPost,
  findByUsername,
  findChatPost,
  GENERAL_TOPIC,
  isAdmin,
  isInChat,
  type LocalChat,
  memberOf,
  type World,
} from "./world.ts"

/** A number, or the @name of a group or channel. */
export type ChatId = number | string

export function findLocalChat(world: World, chatId: ChatId | undefined): LocalChat | undefined {
  const id = String(chatId ?? "").trim()
  return id.startsWith("@") ? findByUsername(world, id.slice(1)) : world.chats[/^-?\d+$/.test(id) ? id : ""]
}

/** Throws `chat not found`. */
export function chatById(world: World, chatId: ChatId | undefined): LocalChat {
  const chat = findLocalChat(world, chatId)
  if (chat !== undefined) return chat
  throw badRequest(String(chatId ?? "").trim() === "" ? "chat_id is empty" : "chat not found")
}

export function postById(chat: LocalChat, messageId: number, refusal = "message not found"): ChatPost {
  const post = findChatPost(chat, messageId)
  if (post === undefined) throw badRequest(refusal)
  return post
}

/** A chat the bot may look at: it is inside, or the chat is public. */
export function readableChat(world: World, chatId: ChatId | undefined): LocalChat {
  const chat = chatById(world, chatId)
  const isOpen = chat.username !== undefined && memberOf(chat, world.bot.id).status === "left"
  if (chat.type !== "private" && !isOpen) assertPresent(world, chat)
  return chat
}

/** A chat the bot is inside of, where it may change things. */
export function writableChat(world: World, chatId: ChatId | undefined): LocalChat {
  const chat = chatById(world, chatId)
  if (chat.migratedTo !== undefined) {
    const upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
    throw new Refusal(400, upgraded, { migrate_to_chat_id: chat.migratedTo })
  }
  assertPresent(world, chat)
  if (chat.type === "private" && !chat.started) throw forbidden("bot can't initiate conversation with a user")
  return chat
}

function assertPresent(world: World, chat: LocalChat): void {
  const { status } = memberOf(chat, world.bot.id)
  if (status === "kicked") throw forbidden(expulsionFrom(chat))
  if (status === "left" && chat.type !== "private") throw forbidden(`bot is not a member of the ${chat.type} chat`)
}

/** How Telegram says that the bot was thrown out. */
export function expulsionFrom({ type }: Pick<LocalChat, "type">): string {
  return type === "private" ? "bot was blocked by the user" : `bot was kicked from the ${type} chat`
}

/** A chat the bot may send this kind of thing to. */
export function postableChat(world: World, chatId: ChatId | undefined, things: string): LocalChat {
  const chat = writableChat(world, chatId)
  const bot = memberOf(chat, world.bot.id)
  if (chat.type === "channel" && !(isAdmin(bot) && bot.rights.can_post_messages)) {
    throw badRequest("need administrator rights in the channel chat")
  }
  if (!bot.canSend) throw badRequest(`not enough rights to send ${things} to the chat`)
  return chat
}

/** In closed topics of a forum only those who manage topics may write, in deleted ones nobody. */
export function assertTopicOpen(world: World, chat: LocalChat, topic = GENERAL_TOPIC): void {
  const state = chat.topics?.[topic]
  if (state === "deleted") throw badRequest("message thread not found")
  const bot = memberOf(chat, world.bot.id)
  if (state === "closed" && !(isAdmin(bot) && bot.rights.can_manage_topics)) throw badRequest("TOPIC_CLOSED")
}

/** The bot edits its own; in a channel the rights may widen or take away that. */
export function assertEditable(world: World, chat: LocalChat, post: ChatPost): void {
  const own = post.authorId === world.bot.id
  const { rights } = memberOf(chat, world.bot.id)
  const may = chat.type === "channel" ? rights.can_edit_messages || (own && rights.can_post_messages) : own
  if (!may || post.message.forward_origin !== undefined) throw badRequest("message can't be edited")
}

/** Nothing older than two days, and of others only with the right to. */
export function assertDeletable(world: World, chat: LocalChat, post: ChatPost, nowMs: number): void {
  const old = nowMs / 1000 - post.message.date > 172_800
  const own = post.authorId === world.bot.id
  const { rights } = memberOf(chat, world.bot.id)
  const inPrivate = chat.type === "private"
  if (old)
    throw badRequest(
      inPrivate || chat.type === "group" ? "message can't be deleted for everyone" : "message can't be deleted",
    )
  if (inPrivate) return
  const ownAllowed = chat.type !== "channel" || rights.can_post_messages
  if (!rights.can_delete_messages && !(own && ownAllowed)) throw badRequest("message can't be deleted")
}

/** May this person write here? In a channel only its creator and the admins who may post. */
export function mayWrite(chat: LocalChat, userId: number): boolean {
  const member = memberOf(chat, userId)
  if (!isInChat(member) || chat.migratedTo !== undefined) return false
  if (chat.type === "channel") return isAdmin(member) && member.rights.can_post_messages
  return member.canSend
}
