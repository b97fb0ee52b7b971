/** What an editor sends to be read: a forwarded post, or a document with many. */
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, join, parse } from "node:path"
import type { Chat, Document, Message, MessageOrigin } from "grammy/types"
import type { Instant } from "../../model/id.ts"
import type { Ingested, Post } from "../../model/post.ts"
import type { NamedChat } from "../../model/source.ts"
import { messageNameOf } from "../../text/message-link.ts"
import type { BotParts, CommandHandler, Ctx } from "../shared/parts.ts"
import { reply } from "../shared/reply.ts"
import { plainView } from "../shared/view.ts"
import { mediaOf, wordsOf } from "./heard-message.ts"
import { takenView } from "./taken-view.ts"

/** What Telegram hands out to bots: core.telegram.org/bots/api#getfile */
const LARGEST_FILE = 20 * 1024 * 1024
/** In bytes. */
const [LONGEST_NAME, LONGEST_ENDING] = [180, 20]

/** `/import` alone says how it is done; with a document the caption is the command, or may be left out. */
export function importCommand(): CommandHandler {
  return async (ctx) => reply(ctx, plainView(ctx.t("import-usage")))
}

export async function takeForwarded(parts: BotParts, ctx: Ctx, message: Message, origin: MessageOrigin): Promise<void> {
  const { source, post } = forwardedPost(wordsOf(message), origin, message.date * 1000)
  const media = mediaOf(message)
  await tell(parts, ctx, await parts.importer.takePost(source, media.length > 0 ? { ...post, media } : post))
}

export async function takeDocument(parts: BotParts, ctx: Ctx, document: Document): Promise<void> {
  if ((document.file_size ?? 0) > LARGEST_FILE) return reply(ctx, plainView(ctx.t("import-too-large")))
  const folder = await mkdtemp(join(tmpdir(), "kuaixun-document-"))
  try {
    const path = join(folder, fileNameOf(document))
    await writeFile(path, await parts.download(document.file_id))
    const taken = await parts.importer.takeFile(path)
    const rejected = taken.rejected.map(({ where, reason }) => ({ where: where.replace(`${folder}/`, ""), reason }))
    await tell(parts, ctx, { ...taken, rejected })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** As it was sent, without what no file system takes, and within the 255 bytes that it gives to a name. */
export function fileNameOf({ file_name: given = "" }: Document): string {
  const { name, ext } = parse(basename(given.replace(/\p{Cc}+/gu, " ").trim()).replace(/^[.\s]+/u, ""))
  return `${cutToBytes(name, LONGEST_NAME)}${cutToBytes(ext, LONGEST_ENDING)}` || "document.txt"
}

/** In UTF-8, and never half a character. */
function cutToBytes(text: string, most: number): string {
  let kept = ""
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > most) break
    kept += character
  }
  return kept
}

function tell({ search }: BotParts, ctx: Ctx, taken: Ingested): Promise<void> {
  return reply(
    ctx,
    takenView(
      ctx.t,
      taken,
      taken.led.flatMap((id) => search.article(id) ?? []),
    ),
  )
}

/**
 * A post keeps its place in its channel, so that it is known when it is forwarded again, or comes from the channel
 * itself or an export of it. What the chat is called is what it is called when it is forwarded.
 */
export function forwardedPost(
  text: string,
  origin: MessageOrigin,
  forwardedAt: Instant,
): { source: NamedChat; post: Post } {
  const date = origin.date * 1000
  switch (origin.type) {
    case "channel": {
      const { chat, message_id: id } = origin
      const source = chatOf(chat, forwardedAt)
      const url = source.username ? `https://t.me/${source.username}/${id}` : undefined
      return { source, post: { externalId: messageNameOf(chat.id, id), text, url, date } }
    }
    case "user": {
      const { id, first_name: title } = origin.sender_user
      return { source: { chatId: id, title, namedAt: forwardedAt }, post: named(`${id}`, text, date) }
    }
    case "chat":
      return { source: chatOf(origin.sender_chat, forwardedAt), post: named(`${origin.sender_chat.id}`, text, date) }
    case "hidden_user": {
      const title = origin.sender_user_name
      return { source: { chatId: undefined, title, namedAt: undefined }, post: named(title, text, date) }
    }
  }
}

/** Of these Telegram does not tell the number of the message, but when it was sent. */
function named(sender: string, text: string, date: number): Post {
  return { externalId: `${sender}@${date}`, text, url: undefined, date }
}

function chatOf(chat: Chat, namedAt: Instant): NamedChat {
  const { id: chatId, title, username } = { title: undefined, username: undefined, ...chat }
  return { chatId, title, username, namedAt }
}
