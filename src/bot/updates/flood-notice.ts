/** Lets people know that what they sent was passed over, because they send more than can be answered. */
import type { Api } from "grammy"
import type { Update } from "grammy/types"
import type { Instant } from "../../model/id.ts"
import { createRecent } from "../shared/recent.ts"
import type { Translate } from "../shared/translate.ts"
import type { Presses } from "./presses.ts"
import { personIdOf } from "./update-parties.ts"

export type FloodNoticeParts = {
  readonly api: Api
  readonly presses: Presses
  readonly translator: (code: string | undefined) => Translate
  readonly now: () => Instant
  readonly onFault: (error: unknown) => void
}

/** A flood is over after a minute in which nothing was passed over; the next one is told again. */
const FLOOD_ENDS_MS = 60_000

/** A press is answered, which costs nothing. A person who writes too much is told once in each flood. */
export function createFloodNotice({ api, presses, translator, now, onFault }: FloodNoticeParts) {
  const floods = createRecent(now, FLOOD_ENDS_MS)

  return (update: Update): void => {
    const { message, callback_query: press } = update
    const senderId = personIdOf(update) ?? 0
    const t = translator((message ?? press)?.from?.language_code)
    if (press) void presses.settle(press, t("flood-press"))
    if (!floods.isFirstAfterRest(`${senderId} ${press ? "presses" : "writes"}`)) return
    onFault(new Error(`${senderId} sends more than can be answered, so the rest is passed over`))
    if (!message) return
    const quote = { reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true } }
    const topic = message.is_topic_message && { message_thread_id: message.message_thread_id ?? 0 }
    api.sendMessage(message.chat.id, t("flood"), { ...quote, ...topic }).catch(onFault)
  }
}
