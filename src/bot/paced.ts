/** Answers count in the pace of bulletins, and wait their turn where Telegram would refuse them. */
import { setTimeout as pause } from "node:timers/promises"
import type { Transformer } from "grammy"
import type { Instant } from "../model/id.ts"

export type AnswerPace = { reserve(chatId: number, now: Instant): number }

/** Telegram counts edits as it counts sends; the rest is free. */
const COUNTED = /^(?:send(?!ChatAction)|edit)/

export function paced(pace: AnswerPace, now: () => Instant): Transformer {
  return async (previous, method, payload, signal) => {
    const chatId = payload && "chat_id" in payload ? Number(payload.chat_id) : Number.NaN
    if (COUNTED.test(method) && Number.isInteger(chatId)) await pause(pace.reserve(chatId, now()))
    return previous(method, payload, signal)
  }
}
