/** Who may do what in a chat, asked of Telegram at the time. */
import { type Api, GrammyError } from "grammy"
import type { ChatMember } from "grammy/types"
import type { Reader } from "../../model/reader.ts"
import type { Ctx } from "../shared/parts.ts"
import { nameOf } from "../subscriptions/subscriptions-view.ts"

/** A member who may publish: in a channel an admin with the right to post, in a group any admin. */
export function mayPublish(member: ChatMember, chatType: string): boolean {
  if (member.status === "creator") return true
  if (member.status !== "administrator") return false
  return chatType !== "channel" || member.can_post_messages === true
}

/** The bot itself: in a channel it must be an admin with the right to post, in a group it must not be muted. */
export function mayPost(member: ChatMember, chatType: string): boolean {
  if (chatType === "channel") return mayPublish(member, chatType)
  if (member.status === "restricted") return member.is_member && member.can_send_messages
  return member.status !== "left" && member.status !== "kicked"
}

/** Whether a member hears what is said in a chat. */
export function isInside(member: ChatMember): boolean {
  return member.status === "restricted" ? member.is_member : member.status !== "left" && member.status !== "kicked"
}

/** Undefined where Telegram does not tell: the bot is no admin there, or nobody of that number. */
export async function findMember(api: Api, chatId: number, userId: number): Promise<ChatMember | undefined> {
  try {
    return await api.getChatMember(chatId, userId)
  } catch (error) {
    if (error instanceof GrammyError && error.error_code !== 429) return undefined
    throw error
  }
}

/**
 * Whether who wrote a message, or pressed a button, speaks for the chat it stands in. A post of a channel comes from
 * somebody who may post there; an anonymous admin of a group writes as the group itself.
 */
export async function speaksForChat(ctx: Ctx): Promise<boolean> {
  const { chat, from, callbackQuery } = ctx
  if (!chat || chat.type === "private") return true
  const asGroup = ctx.msg?.sender_chat?.id === chat.id
  if (!callbackQuery && (chat.type === "channel" || asGroup)) return true
  const member = from && (await findMember(ctx.api, chat.id, from.id))
  return member !== undefined && mayPublish(member, chat.type)
}

/** Why who pressed a button may not change what a reader asked for; undefined: they may. */
export async function refusalFor(ctx: Ctx, reader: Reader): Promise<string | undefined> {
  const { chatId, kind } = reader
  const member = kind === "private" || !ctx.from ? undefined : await findMember(ctx.api, chatId, ctx.from.id)
  const may = kind === "private" ? ctx.from?.id === chatId : member !== undefined && mayPublish(member, kind)
  if (may) return undefined
  return ctx.t(kind === "group" ? "group-admins-only" : "asker-not-admin", { chat: nameOf(reader) })
}
