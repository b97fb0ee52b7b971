/** Lets people press buttons and type inline queries, and waits for what the bot answers. */
import { badRequest, forbidden } from "../refusal.ts"
import type { Message, User } from "../wire.ts"
import { type ChatId, chatById } from "../world/access.ts"
import type { LocalTelegram } from "../world/local-telegram.ts"
import { findChatPost, infoOf, isInChat, type LocalChat, memberOf, userOf, type World } from "../world/world.ts"

type Patience = { readonly timeoutSeconds?: number }

type PressReply =
  | { readonly answered: true; readonly text?: string; readonly url?: string; readonly showAlert: boolean }
  | { readonly answered: false }

type InlineReply =
  | {
      readonly answered: true
      readonly results: readonly Readonly<Record<string, unknown>>[]
      readonly button?: unknown
    }
  | { readonly answered: false }

export function createQueryControl({ world, queue, queries }: LocalTelegram) {
  return {
    /**
     * Presses a button, also of a message that is gone; waits 15 seconds by default. Any data can be sent, as on Telegram;
     * `drawn`: as if the message showed a button with it.
     */
    async press(
      asUserId: number,
      chatId: ChatId,
      messageId: number,
      data: string,
      { timeoutSeconds = 15, drawn = false }: Patience & { drawn?: boolean } = {},
    ): Promise<PressReply> {
      const chat = chatById(world, chatId)
      if (!isInChat(memberOf(chat, asUserId))) throw forbidden("the user is not in the chat")
      const message = pressedMessage(world, chat, messageId)
      if (drawn) Object.assign(message, { reply_markup: withButton(message.reply_markup, data) })
      const { id, answer } = queries.ask(timeoutSeconds)
      const instance = `${BigInt(chat.id) * 7_919n}`
      queue.add("callback_query", { id, from: personOf(world, asUserId), message, chat_instance: instance, data })
      const given = await answer
      return given === undefined ? { answered: false } : { answered: true, showAlert: false, ...given }
    },

    /** Types `@bot query` somewhere; waits 10 seconds by default. */
    async inline(
      asUserId: number,
      query: string,
      { timeoutSeconds = 10, offset = "" }: Patience & { offset?: string } = {},
    ): Promise<InlineReply> {
      const { id, answer } = queries.ask(timeoutSeconds)
      queue.add("inline_query", { id, from: personOf(world, asUserId), query, offset, chat_type: "sender" })
      const given = await answer
      if (given === undefined) return { answered: false }
      return { answered: true, results: Array.isArray(given.results) ? given.results : [], button: given.button }
    },
  }
}

function personOf(world: World, userId: number): User {
  const user = userOf(world, userId)
  if (user === undefined) throw badRequest("user not found")
  return user
}

/** Of a message that is gone a bot learns its place only, with the date 0. */
function pressedMessage(world: World, chat: LocalChat, messageId: number): Partial<Message> {
  const post = findChatPost(chat, messageId)
  if (post !== undefined) return { ...post.message }
  if (!chat.deleted.includes(messageId)) throw badRequest("message not found")
  return { chat: infoOf(world, chat), message_id: messageId, date: 0 }
}

/** The keyboard with one more row, of a button with that data. */
function withButton(markup: Message["reply_markup"], data: string): NonNullable<Message["reply_markup"]> {
  return { inline_keyboard: [...(markup?.inline_keyboard ?? []), [{ text: "…", callback_data: data }]] }
}
