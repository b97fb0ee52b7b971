/** Changes somebody's standing in a chat, and tells the bot what Telegram would tell it. */
import { isDeepStrictEqual } from "node:util"
import type { AdminRights, MemberStatus, User } from "../wire.ts"
import { dateOf, type LocalTelegram } from "./local-telegram.ts"
import { addPost } from "./posts.ts"
import { NO_RIGHTS } from "./rights.ts"
import { infoOf, isAdmin, isInChat, type LocalChat, type Member, memberOf, userOf } from "./world.ts"

export type MemberStanding = {
  readonly status: MemberStatus
  readonly rights?: Partial<AdminRights>
  readonly canSend?: boolean
}

/** Does nothing where nothing changes. Tells the bot by my_chat_member of itself and, where it is an admin and asked for it, by chat_member of others. */
export function setStanding(
  telegram: LocalTelegram,
  chat: LocalChat,
  userId: number,
  standing: MemberStanding,
  byUserId: number,
): void {
  const { world, queue, bus } = telegram
  const before = { ...memberOf(chat, userId) }
  const after: Member = {
    userId,
    status: standing.status,
    rights: isAdmin(standing) ? { ...NO_RIGHTS, can_manage_chat: true, ...standing.rights } : NO_RIGHTS,
    canSend: standing.canSend ?? standing.status !== "restricted",
  }
  if (isDeepStrictEqual(before, after)) return
  chat.members[userId] = after

  const user = userOf(world, userId)
  const actor = userOf(world, byUserId)
  if (user === undefined || actor === undefined) return
  const change = {
    chat: infoOf(world, chat),
    from: actor,
    date: dateOf(telegram),
    old_chat_member: memberJson(chat, before, user),
    new_chat_member: memberJson(chat, after, user),
  }
  if (userId === world.bot.id) queue.add("my_chat_member", change)
  else if (isAdmin(memberOf(chat, world.bot.id))) queue.add("chat_member", change)

  if (chat.type === "group" || chat.type === "supergroup") announce(telegram, chat, user, before, after, byUserId)
  bus.publish({ kind: "chats" })
}

const CHANNEL_RIGHTS: readonly string[] = ["can_post_messages", "can_edit_messages"]
const GROUP_RIGHTS: readonly string[] = ["can_pin_messages", "can_manage_topics"]

/** A member as getChatMember shows it; a right that means nothing in this kind of chat is not there at all. */
export function memberJson(chat: LocalChat, member: Member, user: User): Record<string, unknown> {
  switch (member.status) {
    case "creator":
      return { status: "creator", user, is_anonymous: member.rights.is_anonymous }
    case "administrator":
      return { status: "administrator", user, can_be_edited: false, ...rightsIn(chat, member) }
    case "restricted":
      return { status: "restricted", user, is_member: true, can_send_messages: member.canSend, until_date: 0 }
    case "kicked":
      return { status: "kicked", user, until_date: 0 }
    case "member":
    case "left":
      return { status: member.status, user }
  }
}

function rightsIn(chat: LocalChat, { rights }: Member): Record<string, boolean> {
  const foreign = chat.type === "channel" ? GROUP_RIGHTS : CHANNEL_RIGHTS
  return Object.fromEntries(Object.entries(rights).filter(([name]) => !foreign.includes(name)))
}

function announce(
  telegram: LocalTelegram,
  chat: LocalChat,
  user: User,
  before: Member,
  after: Member,
  byUserId: number,
): void {
  if (isInChat(before) === isInChat(after)) return
  if (isInChat(after)) addPost(telegram, chat, byUserId, { new_chat_members: [user] })
  else addPost(telegram, chat, byUserId, { left_chat_member: user })
}
