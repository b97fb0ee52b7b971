/** /settings: what holds for all subscriptions of a chat. */

import { dueAt } from "../../bulletins/schedule.ts"
import { timeZoneOf } from "../../model/time-zone.ts"
import { holdUntil } from "../../store/digests.ts"
import { inTransaction } from "../../store/open.ts"
import { ensureReader, setTimeZone } from "../../store/readers.ts"
import { listSubscriptionsOf } from "../../store/subscriptions.ts"
import { nearestTimeZones } from "../nearest-time-zones.ts"
import type { BotParts, CommandHandler } from "../parts.ts"
import { reply } from "../reply.ts"
import { chatSettingsView } from "../views/chat-settings.ts"
import { plainView } from "../views/view.ts"
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
    const timeZone = zone ?? reader.timeZone ?? parts.timeZone
    await reply(ctx, chatSettingsView(ctx.t, { reader, timeZone, now: now() }))
  }
}
