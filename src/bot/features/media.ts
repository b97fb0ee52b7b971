/** What came with an article, sent again by Telegram's numbers of the files. */
import { type Api, GrammyError } from "grammy"
import type { InputMediaPhoto } from "grammy/types"
import type { ArticleId } from "../../model/id.ts"
import type { MediaKind, Medium } from "../../model/media.ts"
import { listMediaOf } from "../../store/posts.ts"
import { cutTo } from "../../text/cut.ts"
import type { BotParts, Ctx, PressAnswer } from "../parts.ts"

/** A medium that Telegram has. */
type Sendable = Medium & { readonly fileId: string }
type Options = Parameters<Api["sendSticker"]>[2]

/** core.telegram.org/bots/api#sendmediagroup */
const LARGEST_ALBUM = 10
const LONGEST_CAPTION = 1024

/** As an answer to the message with the button, in its topic. */
export async function pressMedia({ db, search }: BotParts, ctx: Ctx, id: ArticleId): Promise<PressAnswer> {
  const article = search.article(id)
  const media = article ? (await listMediaOf(db, article.id)).filter(isSendable) : []
  const message = ctx.callbackQuery?.message
  if (media.length === 0 || !message) return ctx.t("button-stale")
  const topic = ctx.msg?.is_topic_message ? ctx.msg.message_thread_id : undefined
  const options = {
    reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
    ...(topic !== undefined && { message_thread_id: topic }),
  }
  try {
    await send(ctx.api, message.chat.id, media, options)
    return undefined
  } catch (error) {
    // Another bot's numbers, or a file that is gone.
    if (error instanceof GrammyError && error.error_code === 400) return ctx.t("media-gone")
    throw error
  }
}

function isSendable(medium: Medium): medium is Sendable {
  return medium.fileId !== undefined
}

async function send(api: Api, chatId: number, media: readonly Sendable[], options: Options): Promise<void> {
  const [first, ...more] = media
  if (first && more.length === 0) await SENDERS[first.kind](api, chatId, first.fileId, options)
  else await api.sendMediaGroup(chatId, albumOf(media), options)
}

const SENDERS: Readonly<Record<MediaKind, (api: Api, chatId: number, fileId: string, options: Options) => unknown>> = {
  photo: (api, chatId, fileId, options) => api.sendPhoto(chatId, fileId, options),
  video: (api, chatId, fileId, options) => api.sendVideo(chatId, fileId, options),
  animation: (api, chatId, fileId, options) => api.sendAnimation(chatId, fileId, options),
  audio: (api, chatId, fileId, options) => api.sendAudio(chatId, fileId, options),
  voice: (api, chatId, fileId, options) => api.sendVoice(chatId, fileId, options),
  round: (api, chatId, fileId, options) => api.sendVideoNote(chatId, fileId, options),
  sticker: (api, chatId, fileId, options) => api.sendSticker(chatId, fileId, options),
  document: (api, chatId, fileId, options) => api.sendDocument(chatId, fileId, options),
}

/**
 * A caption alone is the text of the article, which stands above. What was an album may be one again, so the kinds go
 * together, whichever they are.
 */
function albumOf(media: readonly Sendable[]): InputMediaPhoto[] {
  const isCaptioned = media.filter(({ caption }) => caption !== undefined).length > 1
  return media.slice(0, LARGEST_ALBUM).map(({ kind, fileId, caption }) => ({
    type: kind as "photo",
    media: fileId,
    ...(isCaptioned && caption !== undefined && { caption: cutTo(caption, LONGEST_CAPTION) }),
  }))
}
