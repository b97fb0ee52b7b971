/** Several photos and films, documents or sounds as one album: a message each, all or none. */
import { badRequest } from "../refusal.ts"
import type { Message } from "../wire.ts"
import { postableChat } from "../world/access.ts"
import { addPost } from "../world/posts.ts"
import type { LocalChat } from "../world/world.ts"
import { filePart, fileToSend, isFileKind } from "./files.ts"
import { frameOf } from "./messages.ts"
import type { Call } from "./method.ts"
import { asRecord, flagOf, jsonOf, type Params, textOf } from "./params.ts"
import { captionPart, readContent } from "./read-content.ts"

/** core.telegram.org/bots/api#sendmediagroup */
const LARGEST_ALBUM = 10

/** What the messages of a new album have in common; a single message is no album. */
export function albumPart(chat: LocalChat, size: number): { readonly media_group_id?: string } {
  if (size === 0) throw badRequest("there are no messages to send")
  if (size > LARGEST_ALBUM) throw badRequest("too many messages to send as an album")
  return size === 1 ? {} : { media_group_id: `${Math.abs(chat.id)}${chat.nextMessageId}` }
}

/** How many messages a call makes. */
export function messagesOf(method: string, params: Params): number {
  const media = method === "sendMediaGroup" ? jsonOf(params, "media", "media") : undefined
  return Array.isArray(media) ? media.length : 1
}

export function sendMediaGroup(call: Call): readonly Message[] {
  const { telegram, params } = call
  const given = jsonOf(params, "media", "media")
  const items = (Array.isArray(given) ? given : []).map((item) => {
    const one = { values: asRecord(item) ?? {}, files: params.files }
    const kind = textOf(one, "type")
    if (!isFileKind(kind) || kind === "animation" || kind === "voice")
      throw badRequest("can't use the media of the specified type in the album")
    const caption = captionPart(readContent(one, telegram.world, "caption", "caption"))
    return { kind, caption, file: fileToSend(telegram, one, { field: "media", kind }) }
  })
  const alone = (["document", "audio"] as const).find((kind) => items.some((item) => item.kind === kind))
  if (alone !== undefined && items.some(({ kind }) => kind !== alone)) {
    throw badRequest(`${alone} can't be mixed with other media types`)
  }
  const chat = postableChat(telegram.world, textOf(params, "chat_id"), "media")
  const [album, frame] = [albumPart(chat, items.length), frameOf(call, chat)]

  const silent = flagOf(params, "disable_notification")
  return items.map(({ kind, caption, file }) => {
    const draft = { ...frame, ...album, ...filePart(kind, file()), ...caption }
    return addPost(telegram, chat, telegram.world.bot.id, draft, silent)
  })
}
