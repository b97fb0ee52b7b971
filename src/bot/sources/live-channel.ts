/** Channels as sources: what is posted there is heard, and owners say which are used. */
import type { MiddlewareFn } from "grammy"
import type { ChatMemberUpdated, Message } from "grammy/types"
import type { SourceId } from "../../model/id.ts"
import type { SourcePolicy } from "../../model/source.ts"
import { inTransaction, type Store } from "../../store/db/open.ts"
import { findDeliveryByMessage } from "../../store/ledger/delivery-history.ts"
import { findReader } from "../../store/readers/readers.ts"
import { keepMessage } from "../../store/sources/channel-messages.ts"
import { findChannel, followChannel, isFollowed, noteAbsence, noteHeard } from "../../store/sources/channels.ts"
import { ensureChatSource } from "../../store/sources/chat-sources.ts"
import { findChat } from "../chats/addressee.ts"
import { findMember, isInside } from "../chats/rights.ts"
import type { BotParts, Ctx } from "../shared/parts.ts"
import { heardMessageOf } from "./heard-message.ts"
import { lostChannelView } from "./live-channel-view.ts"

/**
 * Keeps what is posted or edited in a channel that is followed. Stands outside of what answers faults: where it throws,
 * the update stays open in the inbox, and the next life of the program hears it.
 */
export function hearChannel(parts: BotParts): MiddlewareFn<Ctx> {
  return async (ctx, next) => {
    const message = ctx.channelPost ?? ctx.editedChannelPost
    if (message) await hear(parts, ctx.me.id, message)
    await next()
  }
}

async function hear({ db, now }: BotParts, botId: number, message: Message): Promise<void> {
  const { chat } = message
  if (!(await isFollowed(db, chat.id)) || isCommand(message) || (await isOurs(db, botId, message))) return
  const heard = heardMessageOf(message)
  const { username, title } = { username: undefined, title: undefined, ...chat }
  await inTransaction(db, async (tx) => {
    if (message.new_chat_title !== undefined) {
      await ensureChatSource(tx, { chatId: chat.id, username, title: message.new_chat_title, namedAt: now() })
    }
    if (heard.text === "" && heard.media.length === 0) return
    await noteHeard(tx, chat.id, { username, title, now: now() })
    await keepMessage(tx, heard, now())
  })
}

/** A word to a bot is no news. */
function isCommand({ entities }: Message): boolean {
  return entities?.some(({ type, offset }) => type === "bot_command" && offset === 0) ?? false
}

/** Our own bulletins come back where somebody edits them, or forwards them from another chat. */
async function isOurs(db: Store, botId: number, message: Message): Promise<boolean> {
  const { via_bot, from, forward_origin: origin, chat, message_id } = message
  if (via_bot?.id === botId || from?.id === botId) return true
  if (origin?.type === "user" && origin.sender_user.id === botId) return true
  const forwarded = origin?.type === "channel" ? [{ chatId: origin.chat.id, messageId: origin.message_id }] : []
  for (const { chatId, messageId } of [{ chatId: chat.id, messageId: message_id }, ...forwarded]) {
    const reader = await findReader(db, chatId)
    if (reader && (await findDeliveryByMessage(db, reader.id, messageId))) return true
  }
  return false
}

/** Let into a channel the bot asks its owners whether that is a source; until they say so it is none. */
export async function channelChanged(parts: BotParts, ctx: Ctx, change: ChatMemberUpdated): Promise<void> {
  const { chat, from, old_chat_member: before, new_chat_member: after } = change
  if (chat.type !== "channel") return
  const known = await findChannel(parts.db, chat.id)
  if (known) {
    await noteAbsence(parts.db, chat.id, isInside(after) ? undefined : parts.now())
    if (!isInside(after) && known.absentSince === undefined)
      ctx.leave(parts.tellOwners((t) => lostChannelView(t, known)))
  } else if (isInside(after) && !isInside(before)) {
    const asked = { chatId: chat.id, title: chat.title, username: chat.username, by: from.first_name }
    ctx.leave(parts.channelRequests.ask(asked, from.id))
  }
}

/** What came of following a channel. absent: the bot is not in it, or it is none. */
export type ChannelFollowed =
  | { readonly kind: "followed" | "known"; readonly id: SourceId }
  | { readonly kind: "absent" }

/** Telegram is asked now. A channel that is followed already takes the policy. */
export async function followNamed(
  { db, now }: BotParts,
  ctx: Ctx,
  name: string | number,
  policy: SourcePolicy,
): Promise<ChannelFollowed> {
  const chat = await findChat(ctx.api, name)
  const member = chat?.type === "channel" ? await findMember(ctx.api, chat.id, ctx.me.id) : undefined
  if (!chat || !member || !isInside(member)) return { kind: "absent" }
  const known = await findChannel(db, chat.id)
  const { id: chatId, username, title } = chat
  const id = await followChannel(db, { chatId, username, title, policy }, now())
  return { kind: known ? "known" : "followed", id }
}
