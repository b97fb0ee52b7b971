/** Shows the world: its chats and people, the messages, the commands of the bot. */
import { commandsFor } from "../methods/commands.ts"
import type { AdminRights, BotCommand, ChatType, MemberStatus, SeenMessage, User } from "../wire.ts"
import { type ChatId, chatById } from "../world/access.ts"
import type { LocalTelegram } from "../world/local-telegram.ts"
import { seenMessage } from "../world/posts.ts"
import { type CommandSet, type LocalChat, userOf, type World } from "../world/world.ts"

type MemberView = {
  readonly user: User
  readonly status: MemberStatus
  readonly rights: AdminRights
  readonly canSend: boolean
}

export type ChatView = {
  readonly id: number
  readonly type: ChatType
  readonly title: string
  readonly username?: string
  readonly migratedTo?: number
  readonly members: readonly MemberView[]
}

export function createWorldControl({ world }: LocalTelegram) {
  return {
    world: () => ({
      bot: world.bot,
      people: Object.values(world.people),
      chats: Object.values(world.chats).map((chat) => viewOf(world, chat)),
    }),

    /** Oldest first; all of them, or the `last` ones (of those `before` a message). */
    messages(chatId: ChatId, part: { last?: number; before?: number } = {}): readonly SeenMessage[] {
      const { last = Number.POSITIVE_INFINITY, before = Number.POSITIVE_INFINITY } = part
      const { posts } = chatById(world, chatId)
      const end = posts.findLastIndex(({ message }) => message.message_id < before) + 1
      return posts.slice(Math.max(0, end - last), end).map(seenMessage)
    },

    commands: (): readonly CommandSet[] => Object.values(world.commands),

    /** What this person finds behind "/" in this chat. */
    commandsFor: (userId: number, chatId: ChatId): readonly BotCommand[] =>
      commandsFor(world, chatById(world, chatId), userId),
  }
}

export function viewOf(world: World, { id, type, title, username, migratedTo, members }: LocalChat): ChatView {
  return {
    id,
    type,
    title,
    ...(username !== undefined && { username }),
    ...(migratedTo !== undefined && { migratedTo }),
    members: Object.values(members).flatMap(({ userId, status, rights, canSend }): MemberView[] => {
      const user = userOf(world, userId)
      return user === undefined ? [] : [{ user, status, rights, canSend }]
    }),
  }
}
