/** What came with an article, sent again by Telegram's numbers of the files. */
import { GrammyError } from "grammy"
import type { ArticleId } from "../../model/id.ts"
import { isSendable } from "../../model/media.ts"
import { listMediaOf } from "../../store/corpus/posts.ts"
import type { BotParts, Ctx, PressAnswer } from "../shared/parts.ts"
import { sendMedia } from "../telegram/send-media.ts"

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
  const sent = sendMedia(ctx.api, message.chat.id, media, options)
  return {
    later: sent.then(
      () => undefined,
      (error) => wordsFor(ctx, error),
    ),
  }
}

/** Telegram refuses file numbers of another bot, and those of files that are gone. */
function wordsFor(ctx: Ctx, error: unknown): string {
  if (error instanceof GrammyError && error.error_code === 400) return ctx.t("media-gone")
  throw error
}
