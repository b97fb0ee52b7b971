/** What may be looked up of the world. */
import { commandsFor } from "../methods/commands.ts"
import type { BotServer } from "../server/perform.ts"
import { chatById } from "../world/access.ts"
import { seenMessage } from "../world/posts.ts"
import { type LocalChat, userOf, type World } from "../world/world.ts"
import type { ChatView, Control, MemberView } from "./control.ts"

type Lookups = Pick<Control, "world" | "messages" | "updateIds" | "calls" | "faults" | "commands" | "commandsFor">

export function lookups({ telegram, calls, faults }: BotServer): Lookups {
  const { world } = telegram

  return {
    world: () => ({
      bot: world.bot,
      people: Object.values(world.people),
      chats: Object.values(world.chats).map((chat) => viewOf(world, chat)),
    }),

    messages(chatId, { last = Number.POSITIVE_INFINITY, before = Number.POSITIVE_INFINITY } = {}) {
      const { posts } = chatById(world, String(chatId))
      const end = posts.findLastIndex(({ message }) => message.message_id < before) + 1
      return posts.slice(Math.max(0, end - last), end).map(seenMessage)
    },

    updateIds: () => ({
      confirmed: world.updates.confirmed.map(({ update }) => update.update_id),
      waiting: world.updates.queue.map(({ update }) => update.update_id),
    }),

    calls: (filter) => calls.list(filter),
    faults: () => faults.list(),
    commands: () => Object.values(world.commands),
    commandsFor: (userId, chatId) => commandsFor(world, chatById(world, String(chatId)), userId),
  }
}

export function viewOf(world: World, chat: LocalChat): ChatView {
  const { id, type, title, username, migratedTo } = chat
  const members = Object.values(chat.members).flatMap(({ userId, status, rights, canSend }): MemberView[] => {
    const user = userOf(world, userId)
    return user === undefined ? [] : [{ user, status, rights, canSend }]
  })
  return {
    id,
    type,
    title,
    ...(username !== undefined && { username }),
    ...(migratedTo !== undefined && { migratedTo }),
    members,
  }
}
