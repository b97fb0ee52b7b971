/** Who sent an update, and in which chat. */
import type { Message, Update } from "grammy/types"

/**
 * Who may flood. An anonymous admin and a channel write as a chat, since Telegram gives all of them the same user; a post
 * of a channel counts if it is a command, which is answered.
 */
export function personIdOf({ message, channel_post: post, callback_query: press }: Update): number | undefined {
  if (post) return isCommand(post) ? post.chat.id : undefined
  return message?.sender_chat?.id ?? (message ?? press)?.from?.id
}

function isCommand({ entities }: Message): boolean {
  return (Array.isArray(entities) ? entities : []).some(({ type, offset }) => type === "bot_command" && offset === 0)
}

export function chatOf(update: Update): { readonly id: number } | undefined {
  const { message, channel_post, edited_channel_post, callback_query, my_chat_member } = update
  return (message ?? channel_post ?? edited_channel_post ?? callback_query?.message ?? my_chat_member)?.chat
}

/** Presses and messages of one chat keep their order; what has no chat keeps that of its sender. */
export function chatKeyOf(update: Update): string {
  const chat = chatOf(update)
  return chat ? `chat ${chat.id}` : `user ${update.callback_query?.from?.id ?? 0}`
}
