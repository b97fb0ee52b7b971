/** For which chat a subscribing command is meant, and whether who sent it may speak for that chat. */
import { type Api, GrammyError } from "grammy"
import type { ChatProfile as StoredChat } from "../../store/readers/readers.ts"
import type { Ctx } from "../shared/parts.ts"
import { findMember, mayPost, mayPublish, speaksForChat } from "./rights.ts"

export type Addressee =
  | { readonly chat: StoredChat; readonly rest: string }
  /** Why not, in the words of the reader. */
  | { readonly refusal: string }

const NAMED = /^(?:@|(?:https?:\/\/)?(?:t\.me|telegram\.me)\/)(?<name>[A-Za-z][A-Za-z0-9_]{3,31})(?=\s|$)/u
const NUMBERED = /^(?<id>-\d{5,15})(?=\s|$)/u

/**
 * The chat of the message itself, or in private one that is named first: `@channel`, its link or its number. Then both
 * must hold: who asks is an admin of it who may post, and the bot may post there.
 */
export async function addresseeOf(ctx: Ctx, args: string): Promise<Addressee> {
  const target = ctx.place === "private" ? targetIn(args) : undefined
  if (target) return remote(ctx, target.chat, args.slice(target.length).trim())
  if (!ctx.chat) return { refusal: ctx.t("went-wrong") }
  if (!(await speaksForChat(ctx))) return { refusal: ctx.t("group-admins-only") }
  const chat = storedChatOf(ctx.chat, ctx.from?.language_code)
  if (ctx.chat.type === "private") return { chat, rest: args }
  const bot = await findMember(ctx.api, ctx.chat.id, ctx.me.id)
  if (!bot || !mayPost(bot, ctx.chat.type)) return { refusal: ctx.t("bot-not-admin", { chat: chat.title }) }
  return { chat, rest: args }
}

async function remote(ctx: Ctx, name: string, rest: string): Promise<Addressee> {
  const found = await findChat(ctx.api, name)
  if (!found) return { refusal: ctx.t("chat-not-found", { chat: name }) }
  if (found.type === "private") return { refusal: ctx.t("chat-not-channel", { chat: name }) }
  const asker = ctx.from && (await findMember(ctx.api, found.id, ctx.from.id))
  const bot = await findMember(ctx.api, found.id, ctx.me.id)
  if (!bot || !mayPost(bot, found.type)) return { refusal: ctx.t("bot-not-admin", { chat: name }) }
  if (!asker || !mayPublish(asker, found.type)) return { refusal: ctx.t("asker-not-admin", { chat: name }) }
  return { chat: storedChatOf(found, ctx.from?.language_code), rest }
}

/** `@channel`, its link or its number at the beginning of what was said. */
export function targetIn(args: string): { chat: string; length: number } | undefined {
  const named = NAMED.exec(args)
  if (named?.groups?.name) return { chat: `@${named.groups.name}`, length: named[0].length }
  const numbered = NUMBERED.exec(args)
  return numbered?.groups?.id ? { chat: numbered.groups.id, length: numbered[0].length } : undefined
}

type TelegramChat = {
  readonly id: number
  readonly type: string
  readonly title?: string | undefined
  readonly first_name?: string | undefined
  readonly username?: string | undefined
}

/** Undefined where Telegram knows no such chat, or does not show it to the bot. */
export async function findChat(api: Api, name: string | number): Promise<TelegramChat | undefined> {
  try {
    return await api.getChat(name)
  } catch (error) {
    if (error instanceof GrammyError && error.error_code !== 429) return undefined
    throw error
  }
}

export function storedChatOf(chat: TelegramChat, language: string | undefined): StoredChat {
  const kind = chat.type === "private" || chat.type === "channel" ? chat.type : "group"
  return { chatId: chat.id, kind, title: chat.title ?? chat.first_name ?? "", username: chat.username, language }
}
