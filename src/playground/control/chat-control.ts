/** Lets an operator of this Telegram arrange chats, people and their standing. */
import { badRequest } from "../refusal.ts"
import { type ChatType, MEMBER_STATUSES, type MemberStatus, type User } from "../wire.ts"
import { type ChatId, chatById } from "../world/access.ts"
import { addChat, addMember, addPerson } from "../world/chats.ts"
import type { LocalTelegram } from "../world/local-telegram.ts"
import { type MemberStanding, setStanding } from "../world/members.ts"
import { addPost } from "../world/posts.ts"
import { ALL_RIGHTS, EDITOR_RIGHTS } from "../world/rights.ts"
import { findByUsername, GENERAL_TOPIC, type LocalChat, userOf } from "../world/world.ts"
import { type ChatView, viewOf } from "./world-control.ts"

type NewChat = { type: Exclude<ChatType, "private">; title: string; username?: string; creator: number }

export function createChatControl(telegram: LocalTelegram) {
  const { world, bus } = telegram

  return {
    addChat({ type, title, username, creator }: NewChat): ChatView {
      if (userOf(world, creator) === undefined) throw badRequest("user not found")
      if (username !== undefined && findByUsername(world, username) !== undefined) throw badRequest("USERNAME_OCCUPIED")
      const number = world.nextChatId++
      const id = type === "group" ? -number : supergroupId(number)
      const chat = addChat(world, { id, type, title, ...(username !== undefined && { username }) })
      addMember(chat, creator, "creator", ALL_RIGHTS)
      bus.publish({ kind: "chats" })
      return viewOf(world, chat)
    },

    addPerson(person: { first_name: string; language_code?: string; username?: string }): User {
      const user = { id: world.nextPersonId++, is_bot: false, ...person }
      addPerson(world, user)
      bus.publish({ kind: "chats" })
      return user
    },

    /**
     * Of the bot too (it hears my_chat_member); in a private chat `kicked` blocks it and `member` unblocks it.
     * An administrator without rights given may post, edit and delete. By the chat's creator unless told otherwise.
     */
    setMember(chatId: ChatId, userId: number, standing: MemberStatus | MemberStanding, byUserId?: number): void {
      const chat = chatById(world, chatId)
      const given: MemberStanding = typeof standing === "string" ? { status: standing } : standing
      if (!MEMBER_STATUSES.includes(given.status)) throw badRequest("unknown member status")
      if (userOf(world, userId) === undefined) throw badRequest("user not found")
      const rights = given.status === "creator" ? ALL_RIGHTS : (given.rights ?? EDITOR_RIGHTS)
      setStanding(telegram, chat, userId, { ...given, rights }, byUserId ?? ownerOf(chat))
    },

    /** A group or channel gets another title, and a message in it says so. */
    setTitle(chatId: ChatId, title: string): void {
      const chat = chatById(world, chatId)
      if (chat.type === "private" || title.trim() === "") throw badRequest("CHAT_TITLE_EMPTY")
      chat.title = title
      addPost(telegram, chat, ownerOf(chat), { new_chat_title: title })
      bus.publish({ kind: "chats" })
    },

    /** Opens, closes or deletes a topic of a forum, General if none is named, on behalf of the chat's creator. */
    setTopic(chatId: ChatId, topic: number | undefined, state: "open" | "closed" | "deleted"): void {
      const chat = chatById(world, chatId)
      const { [topic ?? GENERAL_TOPIC]: _, ...others } = chat.topics ?? {}
      chat.topics = state === "open" ? others : { ...others, [topic ?? GENERAL_TOPIC]: state }
      if (state === "deleted") return
      const thread = topic ? { message_thread_id: topic, is_topic_message: true } : {}
      const event = state === "open" ? { forum_topic_reopened: {} } : { forum_topic_closed: {} }
      addPost(telegram, chat, ownerOf(chat), { ...thread, ...event })
    },

    /** The group becomes a supergroup with a new id, which is returned. */
    migrate: (groupId: number): number => migrate(telegram, chatById(world, groupId)),

    /** On at first, as for a new bot: in groups it sees only what is meant for it. */
    setPrivacy(on: boolean): void {
      world.privacy = on
      bus.publish({ kind: "chats" })
    },
  }
}

function migrate(telegram: LocalTelegram, group: LocalChat): number {
  const { world, bus } = telegram
  if (group.type !== "group" || group.migratedTo !== undefined) throw badRequest("only a group becomes a supergroup")
  const supergroup = addChat(world, { id: supergroupId(world.nextChatId++), type: "supergroup", title: group.title })
  Object.assign(supergroup.members, structuredClone(group.members))
  addPost(telegram, group, ownerOf(group), { migrate_to_chat_id: supergroup.id })
  addPost(telegram, supergroup, ownerOf(group), { migrate_from_chat_id: group.id })
  group.migratedTo = supergroup.id
  bus.publish({ kind: "chats" })
  return supergroup.id
}

function supergroupId(number: number): number {
  return -1_000_000_000_000 - number
}

function ownerOf(chat: LocalChat): number {
  if (chat.type === "private") return chat.id
  return Object.values(chat.members).find((member) => member.status === "creator")?.userId ?? 0
}
