/** A chat_id as a bot gives it goes in; the chat comes out, or Telegram's refusal when the bot may not do there what it wants. */
import { badRequest, forbidden, Refusal } from "../refusal.ts"
import {
  type ChatPost,
  findByUsername,
  GENERAL_TOPIC,
  isAdmin,
  isInChat,
  type LocalChat,
  memberOf,
  type World,
} from "./world.ts"

/** Throws `chat not found`. Takes numbers and @names of groups and channels. */
export function chatById(world: World, chatId: string | undefined): LocalChat {
  const id = chatId?.trim() ?? ""
  if (id === "") throw badRequest("chat_id is empty")
  const chat = id.startsWith("@") ? findByUsername(world, id.slice(1)) : world.chats[/^-?\d+$/.test(id) ? id : ""]
  if (chat === undefined) throw badRequest("chat not found")
  return chat
}

/** A chat the bot may look at: it is inside, or the chat is public. */
export function readableChat(world: World, chatId: string | undefined): LocalChat {
  const chat = chatById(world, chatId)
  const bot = memberOf(chat, world.bot.id)
  if (bot.status === "kicked" && chat.type !== "private") throw forbidden(`bot was kicked from the ${chat.type} chat`)
  if (bot.status === "left" && chat.username === undefined)
    throw forbidden(`bot is not a member of the ${chat.type} chat`)
  return chat
}

/** A chat the bot is inside of, where it may change things. */
export function writableChat(world: World, chatId: string | undefined): LocalChat {
  const chat = chatById(world, chatId)
  if (chat.migratedTo !== undefined) {
    const upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
    throw new Refusal(400, upgraded, { migrate_to_chat_id: chat.migratedTo })
  }
  const bot = memberOf(chat, world.bot.id)
  if (chat.type === "private") {
    if (bot.status === "kicked") throw forbidden("bot was blocked by the user")
    if (!chat.started) throw forbidden("bot can't initiate conversation with a user")
    return chat
  }
  if (bot.status === "kicked") throw forbidden(`bot was kicked from the ${chat.type} chat`)
  if (bot.status === "left") throw forbidden(`bot is not a member of the ${chat.type} chat`)
  return chat
}

/** A chat the bot may send this kind of thing to. */
export function postableChat(world: World, chatId: string | undefined, things: string): LocalChat {
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
