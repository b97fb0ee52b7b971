/** /forget: everything that is kept of a chat goes, after a question. */

import { inTransaction } from "../../store/db/open.ts"
import { countReaderData, forgetReader } from "../../store/readers/forget-reader.ts"
import { findReader } from "../../store/readers/readers.ts"
import type { BotParts, CommandHandler, Ctx, PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import { plainView } from "../shared/view.ts"
import { about } from "../subscriptions/subscriptions-view.ts"
import { addresseeOf } from "./addressee.ts"
import type { ForgetPress } from "./forget-button.ts"
import { forgetView } from "./forget-view.ts"
import { refusalFor } from "./rights.ts"

export function forgetCommand({ db }: BotParts): CommandHandler {
  return async (ctx, args) => {
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    const reader = await findReader(db, addressee.chat.chatId)
    if (!reader) return reply(ctx, plainView(about(addressee.chat, ctx.t("forget-nothing"))))
    await reply(ctx, forgetView(ctx.t, reader, await countReaderData(db, reader.id)))
  }
}

export async function pressForget({ db, now }: BotParts, ctx: Ctx, press: ForgetPress): Promise<PressAnswer> {
  const reader = await findReader(db, press.chatId)
  if (!reader) return ctx.t("forget-nothing")
  const refusal = await refusalFor(ctx, reader)
  if (refusal !== undefined) return refusal
  if (press.sure) await inTransaction(db, (tx) => forgetReader(tx, reader.id, reader.chatId, now()))
  await revise(ctx, plainView(about(reader, ctx.t(press.sure ? "forget-done" : "cancelled"))))
  return undefined
}
