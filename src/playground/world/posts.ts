/** Adds, changes and removes messages; the page hears of it, and the bot where Telegram would tell it. */
import type { ChatInfo, Message, SeenMessage, User } from "../wire.ts"
import { dateOf, type LocalTelegram } from "./local-telegram.ts"
import { type ChatPost, findChatPost, infoOf, isAdmin, isInChat, type LocalChat, memberOf, userOf } from "./world.ts"

/** The parts of a message that its author decides. */
export type MessageDraft = Omit<Message, "message_id" | "date" | "chat" | "from" | "sender_chat" | "edit_date">

/** A field given as undefined goes. */
export type DraftChange = { [K in keyof MessageDraft]?: MessageDraft[K] | undefined }

/** Adds a message. The bot's own posts never come back to it; those of a channel have no `from`. */
export function addPost(
  telegram: LocalTelegram,
  chat: LocalChat,
  authorId: number,
  draft: MessageDraft,
  silent = false,
): Message {
  const { world, queue, bus } = telegram
  const info = infoOf(world, chat)
  const message: Message = {
    message_id: chat.nextMessageId++,
    date: dateOf(telegram),
    chat: info,
    ...authorOf(chat, info, userOf(world, authorId)),
    ...draft,
  }
  const post = { message, authorId, silent }
  chat.posts.push(post)

  bus.publish({ kind: "message", chatId: chat.id, message: seenMessage(post) })
  if (isSeenByBot(telegram, chat, authorId, message)) {
    queue.add(chat.type === "channel" ? "channel_post" : "message", message)
  }
  return message
}

export function changePost(telegram: LocalTelegram, chat: LocalChat, post: ChatPost, change: DraftChange): Message {
  const merged = { ...post.message, ...change, edit_date: dateOf(telegram) }
  post.message = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as Message

  telegram.bus.publish({ kind: "edit", chatId: chat.id, message: seenMessage(post) })
  if (isSeenByBot(telegram, chat, post.authorId, post.message)) {
    telegram.queue.add(chat.type === "channel" ? "edited_channel_post" : "edited_message", post.message)
  }
  return post.message
}

/** Only the page hears of a deletion. */
export function removePost(telegram: LocalTelegram, chat: LocalChat, messageId: number): void {
  chat.posts = chat.posts.filter((post) => post.message.message_id !== messageId)
  chat.deleted.push(messageId)
  telegram.bus.publish({ kind: "delete", chatId: chat.id, messageId })
}

export function seenMessage({ message, authorId, silent }: ChatPost): SeenMessage {
  return { ...message, author_id: authorId, silent }
}

/** A quoted message does not quote in turn. */
export function quoteOf(chat: LocalChat, messageId: number): Message | undefined {
  const post = findChatPost(chat, messageId)
  if (post === undefined) return undefined
  const { reply_to_message: _, ...message } = post.message
  return message
}

function authorOf(chat: LocalChat, info: ChatInfo, author: User | undefined): Partial<Message> {
  if (chat.type === "channel") return { sender_chat: info }
  return author === undefined ? {} : { from: author }
}

function isSeenByBot({ world }: LocalTelegram, chat: LocalChat, authorId: number, message: Message): boolean {
  if (authorId === world.bot.id) return false
  const bot = memberOf(chat, world.bot.id)
  if (!isInChat(bot)) return false
  if (chat.type === "private" || chat.type === "channel" || isAdmin(bot) || !world.privacy) return true
  return isMeantForBot(world.bot, message)
}

/** Privacy mode: service messages, answers to the bot, its name, and commands that name no other bot. */
function isMeantForBot(bot: User, message: Message): boolean {
  const text = message.text ?? message.caption
  if (text === undefined) return !(message.document ?? message.photo ?? message.video ?? message.audio)
  if (message.reply_to_message?.from?.id === bot.id) return true

  const name = `@${bot.username}`.toLowerCase()
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const words = text.slice(offset, offset + length).toLowerCase()
    if (type === "mention") return words === name
    return type === "bot_command" && (!words.includes("@") || words.endsWith(name))
  })
}
