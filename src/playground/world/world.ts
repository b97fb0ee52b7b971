/** Everything that is so in this local Telegram: plain data, so that it can be written to a file and read again. */
import type { AdminRights, BotCommand, ChatInfo, ChatType, MemberStatus, Message, Update, User } from "../wire.ts"
import { NO_RIGHTS } from "./rights.ts"

export type Member = { readonly userId: number; status: MemberStatus; rights: AdminRights; canSend: boolean }

/** A message with what Telegram knows of it and does not tell a bot. */
export type ChatPost = { message: Message; readonly authorId: number; readonly silent: boolean }

export type LocalChat = {
  readonly id: number
  readonly type: ChatType
  title: string
  username?: string
  readonly members: Record<string, Member>
  posts: ChatPost[]
  nextMessageId: number
  /** Ids of messages that were there once. */
  readonly deleted: number[]
  /** In a private chat: the person has written, so the bot may. */
  started: boolean
  migratedTo?: number
  /** Topics of a forum in which only those who manage topics may write, and topics that were deleted. */
  topics?: Record<string, "closed" | "deleted">
}

/** The topic of what is sent without one. */
export const GENERAL_TOPIC = 1

export type QueuedUpdate = { readonly update: Update; readonly expiresAt: number }

export type CommandSet = {
  readonly scope: { readonly type: string; readonly chat_id?: number; readonly user_id?: number }
  readonly languageCode: string
  readonly commands: readonly BotCommand[]
}

export type StoredFile = {
  readonly id: string
  readonly name: string
  readonly mimeType: string
  readonly size: number
  readonly path: string
}

export type World = {
  bot: User
  /** On: in groups the bot sees commands, mentions and replies only, unless it is an admin there. */
  privacy: boolean
  readonly people: Record<string, User>
  readonly chats: Record<string, LocalChat>
  readonly updates: { nextId: number; queue: QueuedUpdate[]; confirmed: QueuedUpdate[]; allowed: readonly string[] }
  readonly commands: Record<string, CommandSet>
  readonly profile: Record<string, string>
  readonly files: Record<string, StoredFile>
  nextPersonId: number
  nextChatId: number
}

export const BOT_ID = 7_000_000_001
export const OWNER_ID = 1000

export function userOf(world: World, userId: number): User | undefined {
  return userId === world.bot.id ? world.bot : world.people[userId]
}

export function infoOf(world: World, chat: LocalChat): ChatInfo {
  if (chat.type === "private") {
    const person = world.people[chat.id]
    const name = { first_name: person?.first_name ?? "" }
    return { id: chat.id, type: "private", ...name, ...(person?.username && { username: person.username }) }
  }
  return { id: chat.id, type: chat.type, title: chat.title, ...(chat.username && { username: chat.username }) }
}

/** Somebody who never came in counts as left. */
export function memberOf(chat: LocalChat, userId: number): Member {
  return chat.members[userId] ?? { userId, status: "left", rights: NO_RIGHTS, canSend: true }
}

export function isInChat(member: Pick<Member, "status">): boolean {
  return member.status !== "left" && member.status !== "kicked"
}

export function isAdmin(member: Pick<Member, "status">): boolean {
  return member.status === "creator" || member.status === "administrator"
}

export function findChatPost(chat: LocalChat, messageId: number): ChatPost | undefined {
  return chat.posts.findLast((post) => post.message.message_id === messageId)
}

export function findByUsername(world: World, name: string): LocalChat | undefined {
  const wanted = name.toLowerCase()
  return Object.values(world.chats).find((chat) => chat.type !== "private" && chat.username?.toLowerCase() === wanted)
}
