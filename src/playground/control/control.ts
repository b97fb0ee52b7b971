/** The world from outside: what people do, what an operator of this Telegram can arrange, and what may be looked up. */
import type { CallFilter, LoggedCall } from "../server/call-log.ts"
import type { Fault } from "../server/faults.ts"
import type { AdminRights, BotCommand, ChatType, MemberStatus, Message, SeenMessage, User } from "../wire.ts"
import type { CommandSet } from "../world/world.ts"

export type ChatId = number | string

export type MemberView = {
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

export type WorldView = { readonly bot: User; readonly people: readonly User[]; readonly chats: readonly ChatView[] }

export type PressReply =
  | { readonly answered: true; readonly text?: string; readonly url?: string; readonly showAlert: boolean }
  | { readonly answered: false }

export type InlineReply =
  | {
      readonly answered: true
      readonly results: readonly Readonly<Record<string, unknown>>[]
      readonly button?: unknown
    }
  | { readonly answered: false }

export type MemberStanding = {
  readonly status: MemberStatus
  readonly rights?: Partial<AdminRights>
  readonly canSend?: boolean
}

export type StructuredContent = Pick<Message, "rich_message" | "poll" | "checklist">

export type Patience = { readonly timeoutSeconds?: number }

/** Everything throws a Refusal (an Error) where Telegram would not let it happen. */
export type Control = {
  // What people do.
  sendText(asUserId: number, chatId: ChatId, text: string, options?: { replyTo?: number; threadId?: number }): Message
  /** `bytes` as such, or in base64. */
  sendDocument(asUserId: number, chatId: ChatId, name: string, bytes: Uint8Array | string, caption?: string): Message
  /** One picture, or an album of two to ten: a message each, the caption under the first. Bytes as such, or in base64. */
  sendPhotos(asUserId: number, chatId: ChatId, photos: readonly (Uint8Array | string)[], caption?: string): Message[]
  /** What has its words elsewhere than in a text. */
  sendParts(asUserId: number, chatId: ChatId, parts: StructuredContent): Message
  /** As its author edits a message, or as votes and done tasks change it. */
  changeParts(chatId: ChatId, messageId: number, parts: StructuredContent): Message
  forward(asUserId: number, fromChatId: ChatId, messageId: number, toChatId: ChatId): Message
  /** Or the caption, where that is what a message has. */
  editText(asUserId: number, chatId: ChatId, messageId: number, text: string): Message
  deleteMessage(asUserId: number, chatId: ChatId, messageId: number): void
  /**
   * Presses a button, also of a message that is gone; waits 15 seconds by default. Any data can be sent, as on Telegram;
   * `drawn`: as if the message showed a button with it.
   */
  press(
    asUserId: number,
    chatId: ChatId,
    messageId: number,
    callbackData: string,
    options?: Patience & { drawn?: boolean },
  ): Promise<PressReply>
  /** Types `@bot query` somewhere; waits 10 seconds by default. */
  inline(asUserId: number, query: string, options?: Patience & { offset?: string }): Promise<InlineReply>

  // What can be arranged.
  addChat(chat: { type: Exclude<ChatType, "private">; title: string; username?: string; creator: number }): ChatView
  addPerson(person: { first_name: string; language_code?: string; username?: string }): User
  /**
   * Of the bot too (it hears my_chat_member); in a private chat `kicked` blocks it and `member` unblocks it.
   * An administrator without rights given may post, edit and delete. By the chat's creator unless told otherwise.
   */
  setMember(chatId: ChatId, userId: number, standing: MemberStatus | MemberStanding, byUserId?: number): void
  /** A group or channel gets another title, and a message in it says so. */
  setTitle(chatId: ChatId, title: string): void
  /** Opens, closes or deletes a topic of a forum, General if none is named, on behalf of the chat's creator. */
  setTopic(chatId: ChatId, topic: number | undefined, state: "open" | "closed" | "deleted"): void
  /** The group becomes a supergroup with a new id, which is returned. */
  migrate(groupId: number): number
  /** On at first, as for a new bot: in groups it sees only what is meant for it. */
  setPrivacy(on: boolean): void
  fault(fault: Fault): void
  clearFaults(): void
  /** Gives an update to the bot once more, whatever offset it asks for. False for one that never was. */
  redeliver(updateId: number): boolean

  // What may be looked up.
  world(): WorldView
  /** Oldest first; all of them, or the `last` ones (of those `before` a message). */
  messages(chatId: ChatId, part?: { last?: number; before?: number }): readonly SeenMessage[]
  /** The ids of updates the bot has confirmed and those it has not. */
  updateIds(): { readonly confirmed: readonly number[]; readonly waiting: readonly number[] }
  calls(filter?: CallFilter): readonly LoggedCall[]
  /** What is ordered and has not befallen all its calls yet. */
  faults(): readonly Fault[]
  commands(): readonly CommandSet[]
  /** What this person finds behind "/" in this chat. */
  commandsFor(userId: number, chatId: ChatId): readonly BotCommand[]
}
