/** What an operator of this Telegram can arrange: chats, people, standings, faults. */
import { badRequest } from "../refusal.ts"
import { FAULT_KINDS } from "../server/faults.ts"
import type { BotServer } from "../server/perform.ts"
import { type AdminRights, MEMBER_STATUSES } from "../wire.ts"
import { chatById } from "../world/access.ts"
import { ALL_RIGHTS, addPerson, createChat, join } from "../world/first-world.ts"
import { setStanding } from "../world/members.ts"
import { addPost } from "../world/posts.ts"
import { findByUsername, GENERAL_TOPIC, type LocalChat, userOf } from "../world/world.ts"
import type { Control, MemberStanding } from "./control.ts"
import { viewOf } from "./lookups.ts"

type Arranging = Pick<
  Control,
  | "addChat"
  | "addPerson"
  | "setMember"
  | "setTitle"
  | "setTopic"
  | "migrate"
  | "setPrivacy"
  | "fault"
  | "clearFaults"
  | "redeliver"
>

/** What a client ticks by default when it makes somebody an administrator. */
const USUAL_RIGHTS: Partial<AdminRights> = {
  can_post_messages: true,
  can_edit_messages: true,
  can_delete_messages: true,
}

export function arranging({ telegram, faults }: BotServer): Arranging {
  const { world, bus, queue } = telegram

  return {
    addChat({ type, title, username, creator }) {
      if (userOf(world, creator) === undefined) throw badRequest("user not found")
      if (username !== undefined && findByUsername(world, username) !== undefined) throw badRequest("USERNAME_OCCUPIED")
      const number = world.nextChatId++
      const chat = createChat(type === "group" ? -number : -1_000_000_000_000 - number, type, title, username)
      join(chat, creator, "creator", ALL_RIGHTS)
      world.chats[chat.id] = chat
      bus.publish({ kind: "chats" })
      return viewOf(world, chat)
    },

    addPerson(person) {
      const user = { id: world.nextPersonId++, is_bot: false, ...person }
      addPerson(world, user)
      bus.publish({ kind: "chats" })
      return user
    },

    setMember(chatId, userId, standing, byUserId) {
      const chat = chatById(world, String(chatId))
      const given: MemberStanding = typeof standing === "string" ? { status: standing } : standing
      if (!MEMBER_STATUSES.includes(given.status)) throw badRequest("unknown member status")
      if (userOf(world, userId) === undefined) throw badRequest("user not found")
      const rights = given.status === "creator" ? ALL_RIGHTS : (given.rights ?? USUAL_RIGHTS)
      setStanding(telegram, chat, userId, { ...given, rights }, byUserId ?? ownerOf(chat))
    },

    setTitle(chatId, title) {
      const chat = chatById(world, String(chatId))
      if (chat.type === "private" || title.trim() === "") throw badRequest("CHAT_TITLE_EMPTY")
      chat.title = title
      addPost(telegram, chat, ownerOf(chat), { new_chat_title: title })
      bus.publish({ kind: "chats" })
    },

    setTopic(chatId, topic, state) {
      const chat = chatById(world, String(chatId))
      const { [topic ?? GENERAL_TOPIC]: _, ...others } = chat.topics ?? {}
      chat.topics = state === "open" ? others : { ...others, [topic ?? GENERAL_TOPIC]: state }
      if (state === "deleted") return
      const event = state === "open" ? { forum_topic_reopened: {} } : { forum_topic_closed: {} }
      addPost(telegram, chat, ownerOf(chat), {
        ...(topic && { message_thread_id: topic, is_topic_message: true }),
        ...event,
      })
    },

    migrate(groupId) {
      const group = chatById(world, String(groupId))
      if (group.type !== "group" || group.migratedTo !== undefined)
        throw badRequest("only a group becomes a supergroup")
      const number = world.nextChatId++
      const supergroup = createChat(-1_000_000_000_000 - number, "supergroup", group.title)
      Object.assign(supergroup.members, structuredClone(group.members))
      world.chats[supergroup.id] = supergroup
      addPost(telegram, group, ownerOf(group), { migrate_to_chat_id: supergroup.id })
      addPost(telegram, supergroup, ownerOf(group), { migrate_from_chat_id: group.id })
      group.migratedTo = supergroup.id
      bus.publish({ kind: "chats" })
      return supergroup.id
    },

    setPrivacy(on) {
      world.privacy = on
      bus.publish({ kind: "chats" })
    },

    fault(fault) {
      if (!FAULT_KINDS.includes(fault.kind)) throw badRequest(`unknown fault, one of ${FAULT_KINDS.join(", ")}`)
      faults.add(fault)
    },

    clearFaults: () => faults.clear(),
    redeliver: (updateId) => queue.redeliver(updateId),
  }
}

function ownerOf(chat: LocalChat): number {
  if (chat.type === "private") return chat.id
  return Object.values(chat.members).find((member) => member.status === "creator")?.userId ?? 0
}
