/** Tells presses of buttons that a message shows from presses that somebody made up. */
import type { CallbackQuery } from "grammy/types"
import type { Instant } from "../../model/id.ts"
import { LatestMap } from "../shared/latest-map.ts"

/** A button may be pressed just when its message changes; it counts for so long after that. */
const STILL_COUNTS_MS = 60_000
const MOST_REMEMBERED = 2000
/** Somebody may turn pages for hours, and each shows other buttons. */
const MOST_BUTTONS = 200

/**
 * A press counts if its message shows a button with that data, or showed one a moment ago. Anybody can send any data for
 * any message that they see. Of a message that is gone Telegram doesn't tell the buttons: in private a press of it can do
 * no more than its presser can do by words.
 */
export function createOffered(now: () => Instant): (press: CallbackQuery) => boolean {
  const shown = new LatestMap<string, { data: Set<string>; until: Instant }>(MOST_REMEMBERED)

  function remember(key: string, data: readonly string[]): void {
    const before = shown.get(key)
    const kept = before && before.until > now() ? [...before.data].slice(-MOST_BUTTONS) : []
    shown.set(key, { data: new Set([...kept, ...data]), until: now() + STILL_COUNTS_MS })
  }

  return ({ message, data }) => {
    if (!message || data === undefined) return false
    if (message.date === 0) return message.chat.type === "private"
    const key = `${message.chat.id}/${message.message_id}`
    const buttons = (message.reply_markup?.inline_keyboard ?? []).flat()
    const offered = buttons.flatMap((button) => ("callback_data" in button ? [button.callback_data] : []))
    const recent = shown.get(key)
    const counts = offered.includes(data) || (recent !== undefined && recent.until > now() && recent.data.has(data))
    if (offered.includes(data)) remember(key, offered)
    return counts
  }
}
