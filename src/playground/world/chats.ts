/** Adds chats, people and members to a world. */
import type { AdminRights, ChatType, MemberStatus, User } from "../wire.ts"
import { NO_RIGHTS } from "./rights.ts"
import { BOT_ID, type LocalChat, type World } from "./world.ts"

type NewChat = { readonly id: number; readonly type: ChatType; readonly title: string; readonly username?: string }

export function addChat(world: World, given: NewChat): LocalChat {
  const chat: LocalChat = { ...given, members: {}, posts: [], nextMessageId: 1, deleted: [], started: false }
  world.chats[chat.id] = chat
  return chat
}

/** A person comes with a private chat, in which the bot may not speak first. */
export function addPerson(world: World, person: User): LocalChat {
  world.people[person.id] = person
  const chat = addChat(world, { id: person.id, type: "private", title: person.first_name })
  addMember(chat, person.id, "member")
  addMember(chat, BOT_ID, "member")
  return chat
}

export function addMember(
  chat: LocalChat,
  userId: number,
  status: MemberStatus,
  rights: AdminRights = NO_RIGHTS,
): void {
  chat.members[userId] = { userId, status, rights: { ...rights }, canSend: true }
}
