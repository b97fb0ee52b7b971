/** /settings: what holds for all subscriptions of a chat. */

import { dueAt } from "../../bulletins/schedule.ts"
import type { Reader } from "../../model/reader.ts"
import { timeZoneOf } from "../../model/time-zone.ts"
import { holdUntil } from "../../store/digests.ts"
import { inTransaction } from "../../store/open.ts"
import { chooseLanguage, ensureReader, findReader, setTimeZone } from "../../store/readers.ts"
import { listSubscriptionsOf } from "../../store/subscriptions.ts"
import type { LanguagePress } from "../language-button.ts"
import { nearestTimeZones } from "../nearest-time-zones.ts"
import type { BotParts, CommandHandler, Ctx, PressAnswer } from "../parts.ts"
import { reply, revise } from "../reply.ts"
import { refusalFor } from "../rights.ts"
import type { Translate } from "../translate.ts"
import { chatSettingsView } from "../views/chat-settings.ts"
import { plainView, type View } from "../views/view.ts"
import { addresseeOf } from "./addressee.ts"

const SUGGESTIONS = 5

/** Alone it shows them; with the name of a time zone it changes that, and when digests are due. */
export function settingsCommand(parts: BotParts): CommandHandler {
  const { db, now } = parts
  return async (ctx, args) => {
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    const asked = addressee.rest.trim()
    const zone = timeZoneOf(asked)
    if (asked !== "" && zone === undefined) {
      const zones = nearestTimeZones(asked, SUGGESTIONS)
      const key = zones.length > 0 ? "zone-none-but" : "zone-none"
      return reply(ctx, plainView(ctx.t(key, { zone: asked.slice(0, 64), zones: zones.join("\n") })))
    }
    const reader = await ensureReader(db, addressee.chat)
    if (zone !== undefined) {
      await inTransaction(db, async (tx) => {
        await setTimeZone(tx, reader.id, zone)
        for (const { id, settings } of await listSubscriptionsOf(tx, reader.id)) {
          await holdUntil(tx, id, dueAt(settings, zone, now()))
        }
      })
    }
    await reply(ctx, shown(parts, ctx.t, zone === undefined ? reader : { ...reader, timeZone: zone }))
  }
}

/** In private the bot speaks it from now on; elsewhere its bulletins do. */
export async function pressLanguage(
  parts: BotParts,
  ctx: Ctx,
  { chatId, locale }: LanguagePress,
): Promise<PressAnswer> {
  const reader = await findReader(parts.db, chatId)
  if (!reader) return ctx.t("button-stale")
  const refusal = await refusalFor(ctx, reader)
  if (refusal !== undefined) return refusal
  await chooseLanguage(parts.db, reader.id, locale)
  const changed = { ...reader, languageChosen: locale !== undefined, language: locale ?? reader.language }
  const t = reader.kind === "private" ? ctx.wordsIn(locale ?? ctx.from?.language_code) : ctx.t
  await revise(ctx, shown(parts, t, changed))
  return undefined
}

function shown({ timeZone, now }: BotParts, t: Translate, reader: Reader): View {
  return chatSettingsView(t, { reader, timeZone: reader.timeZone ?? timeZone, now: now() })
}
