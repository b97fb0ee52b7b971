/** What people are in chats, and what they may do there. */

export function standingOf(chat, personId) {
  return chat.members.find(({ user }) => user.id === personId)
}

export function isPresent(member) {
  return member !== undefined && member.status !== "left" && member.status !== "kicked"
}

export function isChatAdmin(member) {
  return member?.status === "creator" || member?.status === "administrator"
}

/** What this person can open: their own chat with the bot, where they are inside, and what is public. */
export function chatsFor(world, personId) {
  const open = world.chats.filter((chat) => (chat.type === "private" ? chat.id === personId : true))
  const inside = open.filter((chat) => isPresent(standingOf(chat, personId)))
  const left = open.filter((chat) => !inside.includes(chat))
  return { inside, public: left.filter((chat) => chat.username && standingOf(chat, personId)?.status !== "kicked") }
}

/** Undefined where they may write, else why not: `join`, `posting`, `writing` or `migrated`. */
export function hindranceOf(chat, personId) {
  const member = standingOf(chat, personId)
  if (chat.migratedTo !== undefined) return "migrated"
  if (!isPresent(member)) return "join"
  if (chat.type === "channel") return isChatAdmin(member) && member.rights.can_post_messages ? undefined : "posting"
  return member.canSend ? undefined : "writing"
}
