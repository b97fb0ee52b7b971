/** /settings: what holds for all subscriptions of a chat. */

import { dueAt } from "../../bulletins/schedule.ts"
import type { Reader } from "../../model/reader.ts"
import type { QuietHours } from "../../model/settings.ts"
import { timeZoneOf } from "../../model/time-zone.ts"
import { inTransaction } from "../../store/db/open.ts"
import { holdUntil } from "../../store/ledger/digests.ts"
import {
  chooseLanguage,
  ensureReader,
  findReader,
  setPlainText,
  setQuiet,
  setTimeZone,
} from "../../store/readers/readers.ts"
import { listSubscriptionsOf } from "../../store/readers/subscriptions.ts"
import type { BotParts, CommandHandler, Ctx, PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import type { Translate } from "../shared/translate.ts"
import { plainView, type View } from "../shared/view.ts"
import { setByWords } from "../subscriptions/subscription.ts"
import { addresseeOf } from "./addressee.ts"
import type { ChatDeed, ChatPress } from "./chat-button.ts"
import { chatQuietView, chatSettingsView } from "./chat-settings-view.ts"
import { nearestTimeZones } from "./nearest-time-zones.ts"
import { refusalFor } from "./rights.ts"

const SUGGESTIONS = 5
/** Behind it stands what is to change. */
const NUMBERED = /^(\d{1,4})(?:\s+(\S.*))?$/su

/**
 * Alone it shows them; with the name of a time zone it changes that, and when digests are due; with the number of a
 * subscription and words the settings of that one.
 */
export function settingsCommand(parts: BotParts): CommandHandler {
  const { db, now } = parts
  return async (ctx, args) => {
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    const asked = addressee.rest.trim()
    const [, number, words = ""] = NUMBERED.exec(asked) ?? []
    if (number !== undefined) return setOne(parts, ctx, { chatId: addressee.chat.chatId, number, words })
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

/** One subscription, by its place in the list. */
async function setOne(
  parts: BotParts,
  ctx: Ctx,
  { chatId, number, words }: { chatId: number; number: string; words: string },
): Promise<void> {
  const reader = await findReader(parts.db, chatId)
  const subscription = reader && (await listSubscriptionsOf(parts.db, reader.id))[Number(number) - 1]
  if (!subscription) return reply(ctx, plainView(ctx.t("unsubscribe-none", { filter: number })))
  await reply(ctx, await setByWords(parts, ctx, { reader, subscription, words }))
}

/** The menu may have been forwarded or be years old: whoever presses must speak for the chat now. */
export async function pressChat(parts: BotParts, ctx: Ctx, { chatId, deed }: ChatPress): Promise<PressAnswer> {
  const { db } = parts
  const reader = await findReader(db, chatId)
  if (!reader) return ctx.t("button-stale")
  const refusal = await refusalFor(ctx, reader)
  if (refusal !== undefined) return refusal
  const isAsked = deed.kind === "quiet" && deed.to === undefined
  await (isAsked ? revise(ctx, chatQuietView(ctx.t, reader, deed.from)) : change(parts, ctx, reader, deed))
  return undefined
}

async function change(parts: BotParts, ctx: Ctx, reader: Reader, deed: ChatDeed): Promise<void> {
  const { db } = parts
  if (deed.kind === "language") await chooseLanguage(db, reader.id, deed.locale)
  if (deed.kind === "plain") await setPlainText(db, reader.id, deed.on)
  if (deed.kind === "quiet" || deed.kind === "no quiet") await setQuiet(db, reader.id, quietBy(deed))
  const changed = await findReader(db, reader.chatId)
  if (changed) await revise(ctx, shown(parts, wordsFor(ctx, changed, deed), changed))
}

function quietBy(deed: ChatDeed): QuietHours | undefined {
  if (deed.kind !== "quiet" || deed.from === undefined || deed.to === undefined) return undefined
  return { from: deed.from * 60, to: deed.to * 60 }
}

/** In private the bot speaks a language from the moment it was chosen; elsewhere its bulletins do. */
function wordsFor(ctx: Ctx, { kind }: Reader, deed: ChatDeed): Translate {
  const isSpoken = deed.kind === "language" && kind === "private"
  return isSpoken ? ctx.wordsIn(deed.locale ?? ctx.from?.language_code) : ctx.t
}

function shown({ timeZone, now }: BotParts, t: Translate, reader: Reader): View {
  return chatSettingsView(t, { reader, timeZone: reader.timeZone ?? timeZone, now: now() })
}
