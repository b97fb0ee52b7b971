/** Lets people know that what they sent was passed over, because they send more than can be answered. */
import type { Api } from "grammy"
import type { Update } from "grammy/types"
import type { Instant } from "../model/id.ts"
import type { Presses } from "./presses.ts"
import type { Translate } from "./translate.ts"

export type FloodNoticeParts = {
  readonly api: Api
  readonly presses: Presses
  readonly translator: (code: string | undefined) => Translate
  readonly now: () => Instant
  readonly onFault: (error: unknown) => void
}

/** A flood is over after a minute in which nothing was passed over; the next one is told again. */
const FLOOD_ENDS_MS = 60_000
const MOST_REMEMBERED = 1000

/** A press is answered, which costs nothing. Whoever writes too much is told once in each flood. */
export function createFloodNotice({ api, presses, translator, now, onFault }: FloodNoticeParts) {
  /** When something of this sender was last passed over. */
  const passedAt = new Map<number, Instant>()

  function isFirst(senderId: number): boolean {
    const before = passedAt.get(senderId)
    passedAt.delete(senderId)
    passedAt.set(senderId, now())
    const [oldest] = passedAt.size > MOST_REMEMBERED ? passedAt.keys() : []
    if (oldest !== undefined) passedAt.delete(oldest)
    return before === undefined || now() - before > FLOOD_ENDS_MS
  }

  return ({ message, callback_query: press }: Update): void => {
    const t = translator((message ?? press)?.from?.language_code)
    if (press) void presses.settle(press, t("flood-press"))
    if (!message || !isFirst(message.sender_chat?.id ?? message.from.id)) return
    const quote = { reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true } }
    const topic = message.is_topic_message && { message_thread_id: message.message_thread_id ?? 0 }
    api.sendMessage(message.chat.id, t("flood"), { ...quote, ...topic }).catch(onFault)
  }
}
