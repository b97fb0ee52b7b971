/** Shows a view in the chat of an update: as a new message, or in place of the one whose button was pressed. */
import { FormattedString } from "@grammyjs/parse-mode"
import { GrammyError } from "grammy"
import type { Ctx } from "./parts.ts"
import { linesOf, type View } from "./view.ts"

/**
 * Answers in the topic of the question. Quotes the question in a group, and if the answer comes late. Resolves when the
 * answer is queued; the update stays open until it has left.
 */
export async function reply(ctx: Ctx, view: View): Promise<void> {
  ctx.leave(send(ctx, view))
}

/** A press in a channel is answered in private: everybody reads the channel, and only its admins write there. */
async function send(ctx: Ctx, { text, keyboard }: View): Promise<void> {
  const chat = ctx.callbackQuery && ctx.place === "channel" ? ctx.from : ctx.chat
  if (!chat) return
  const shown = ctx.late ? linesOf([FormattedString.i(ctx.t("late")), text], "\n\n") : text
  const message = ctx.callbackQuery ? undefined : ctx.msg
  const topic = topicOf(ctx)
  const quotes = message !== undefined && (ctx.late || ctx.place !== "private")
  await ctx.api.sendMessage(chat.id, shown.text, {
    entities: shown.entities,
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: { inline_keyboard: keyboard } }),
    ...(topic !== undefined && { message_thread_id: topic }),
    ...(quotes && { reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true } }),
    ...(ctx.place === "channel" && { disable_notification: true }),
  })
}

/** The topic of a forum in which a message or a pressed button stands. */
export function topicOf({ msg }: Ctx): number | undefined {
  return msg?.is_topic_message ? msg.message_thread_id : undefined
}

/**
 * Changes the message whose button was pressed; sends a new one if that one can't be changed any more. Resolves when
 * the change is queued, like `reply`.
 */
export async function revise(ctx: Ctx, view: View): Promise<void> {
  ctx.leave(edit(ctx, view))
}

async function edit(ctx: Ctx, view: View): Promise<void> {
  const message = ctx.callbackQuery?.message
  if (!message || message.date === 0 || ctx.place === "channel" || ctx.onBulletin) return send(ctx, view)
  const { text, keyboard } = view
  try {
    await ctx.api.editMessageText(message.chat.id, message.message_id, text.text, {
      entities: text.entities,
      link_preview_options: { is_disabled: true },
      ...(keyboard && { reply_markup: { inline_keyboard: keyboard } }),
    })
  } catch (error) {
    if (isUnchanged(error)) return
    if (!isGone(error)) throw error
    await send(ctx, view)
  }
}

function isUnchanged(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes("message is not modified")
}

function isGone(error: unknown): boolean {
  return error instanceof GrammyError && /message to edit not found|message can't be edited/.test(error.description)
}
