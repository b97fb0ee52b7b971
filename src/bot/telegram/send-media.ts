/** Media that Telegram has, sent again by its numbers of the files: one by itself, several as an album. */
import type { Api } from "grammy"
import type { InputMediaPhoto, Message, MessageEntity } from "grammy/types"
import type { MediaKind, Sendable } from "../../model/media.ts"
import { cutTo } from "../../text/cut.ts"
import type { grammySignal } from "./abort.ts"

export type MediaOptions = Pick<
  NonNullable<Parameters<Api["sendSticker"]>[2]>,
  "reply_parameters" | "message_thread_id" | "disable_notification"
>
/** Words under the first of them, instead of those that they have themselves. */
export type Caption = { readonly text: string; readonly entities: MessageEntity[] }
type Signal = ReturnType<typeof grammySignal>

/** core.telegram.org/bots/api#sendmediagroup */
const LARGEST_ALBUM = 10
const LONGEST_CAPTION = 1024

/** The messages that Telegram made of them. What was an album may be one again, whichever kinds there are. */
export async function sendMedia(
  api: Api,
  chatId: number,
  media: readonly Sendable[],
  { caption, signal, ...options }: MediaOptions & { readonly caption?: Caption; readonly signal?: Signal },
): Promise<readonly Message[]> {
  const [first, ...more] = media
  if (!first) return []
  const words = caption && { caption: caption.text, caption_entities: caption.entities }
  if (more.length === 0) return [await SENDERS[first.kind](api, chatId, first.fileId, { ...options, ...words }, signal)]
  return api.sendMediaGroup(chatId, albumOf(media, words), options, signal)
}

type Send = (
  api: Api,
  chatId: number,
  fileId: string,
  options: MediaOptions & { readonly caption?: string; readonly caption_entities?: MessageEntity[] },
  signal: Signal | undefined,
) => Promise<Message>

const SENDERS: Readonly<Record<MediaKind, Send>> = {
  photo: (api, ...call) => api.sendPhoto(...call),
  video: (api, ...call) => api.sendVideo(...call),
  animation: (api, ...call) => api.sendAnimation(...call),
  audio: (api, ...call) => api.sendAudio(...call),
  voice: (api, ...call) => api.sendVoice(...call),
  round: (api, ...call) => api.sendVideoNote(...call),
  sticker: (api, ...call) => api.sendSticker(...call),
  document: (api, ...call) => api.sendDocument(...call),
}

/** A caption that one alone has is the text of the article. */
function albumOf(media: readonly Sendable[], words: Partial<InputMediaPhoto> | undefined): InputMediaPhoto[] {
  const isCaptioned = !words && media.filter(({ caption }) => caption !== undefined).length > 1
  return media.slice(0, LARGEST_ALBUM).map(({ kind, fileId, caption }, index) => ({
    type: kind as "photo",
    media: fileId,
    ...(index === 0 && words),
    ...(isCaptioned && caption !== undefined && { caption: cutTo(caption, LONGEST_CAPTION) }),
  }))
}
