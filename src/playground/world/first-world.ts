/** The world at first start: an owner, two readers, a channel and a group. */
import { randomInt } from "node:crypto"
import type { AdminRights, ChatType, MemberStatus, User } from "../wire.ts"
import { BOT_ID, type LocalChat, type Member, NO_RIGHTS, OWNER_ID, type World } from "./world.ts"

const EDITOR: AdminRights = {
  ...NO_RIGHTS,
  can_manage_chat: true,
  can_post_messages: true,
  can_edit_messages: true,
  can_delete_messages: true,
}

export const ALL_RIGHTS: AdminRights = {
  ...EDITOR,
  can_change_info: true,
  can_invite_users: true,
  can_pin_messages: true,
  can_restrict_members: true,
  can_promote_members: true,
  can_manage_topics: true,
}

const PEOPLE: readonly User[] = [
  { id: OWNER_ID, is_bot: false, first_name: "站长", username: "owner", language_code: "zh-hans" },
  { id: 1001, is_bot: false, first_name: "小林", username: "xiaolin", language_code: "zh-hans" },
  { id: 1002, is_bot: false, first_name: "Alice", language_code: "en" },
]

export function createFirstWorld(): World {
  const world: World = {
    bot: { id: BOT_ID, is_bot: true, first_name: "快讯", username: "kuaixun_bot" },
    privacy: true,
    people: {},
    chats: {},
    updates: { nextId: randomInt(100_000_000, 900_000_000), queue: [], confirmed: [], allowed: [] },
    commands: {},
    profile: {},
    files: {},
    nextPersonId: 1003,
    nextChatId: 1_000_000_003,
  }
  for (const person of PEOPLE) addPerson(world, person)

  const channel = createChat(-1_001_000_000_001, "channel", "印太快讯", "indo_pacific")
  join(channel, OWNER_ID, "creator", ALL_RIGHTS)
  join(channel, BOT_ID, "administrator", EDITOR)
  join(channel, 1001, "member")
  join(channel, 1002, "member")
  world.chats[channel.id] = channel

  const group = createChat(-1_001_000_000_002, "supergroup", "编辑部")
  join(group, OWNER_ID, "creator", ALL_RIGHTS)
  join(group, 1001, "member")
  join(group, BOT_ID, "member")
  world.chats[group.id] = group
  return world
}

/** A person comes with a private chat, in which the bot may not speak first. */
export function addPerson(world: World, person: User): LocalChat {
  const chat = createChat(person.id, "private", person.first_name)
  join(chat, person.id, "member")
  join(chat, BOT_ID, "member")
  world.people[person.id] = person
  world.chats[person.id] = chat
  return chat
}

export function createChat(id: number, type: ChatType, title: string, username?: string): LocalChat {
  const named = username === undefined ? {} : { username }
  return { id, type, title, ...named, members: {}, posts: [], nextMessageId: 1, deleted: [], started: false }
}

export function join(chat: LocalChat, userId: number, status: MemberStatus, rights: AdminRights = NO_RIGHTS): Member {
  const member: Member = { userId, status, rights: { ...rights }, canSend: true }
  chat.members[userId] = member
  return member
}
