/** Answers count in the pace of bulletins, and wait their turn where Telegram would refuse them. */
import { setTimeout as pause } from "node:timers/promises"
import type { Transformer } from "grammy"
import type { Instant } from "../model/id.ts"

export type AnswerPace = {
  /** Milliseconds until an answer may leave, which is counted; undefined for longer than `patience`. */
  reserve(chatId: number, now: Instant, patience: number): number | undefined
  /** Nothing leaves for this chat before then. */
  silence(chatId: number, until: Instant): void
}

/** Telegram counts edits as it counts sends; the rest is free. */
const COUNTED = /^(?:send(?!ChatAction)|edit)/
/** An answer that comes later than this has lost its asker. */
const LONGEST_WAIT_MS = 60_000

/** Throws for an answer that would come too late. Where Telegram asks for silence, bulletins keep it too. */
export function paced(pace: AnswerPace, now: () => Instant): Transformer {
  return async (previous, method, payload, signal) => {
    const chatId = payload && "chat_id" in payload ? Number(payload.chat_id) : Number.NaN
    if (!COUNTED.test(method) || !Number.isInteger(chatId)) return previous(method, payload, signal)
    const wait = pace.reserve(chatId, now(), LONGEST_WAIT_MS)
    if (wait === undefined)
      throw new Error(`${method} to ${chatId} is dropped: the chat must be left in peace too long`)
    await pause(wait)
    const response = await previous(method, payload, signal)
    const seconds = response.ok ? undefined : response.parameters?.retry_after
    if (seconds !== undefined) pace.silence(chatId, now() + seconds * 1000)
    return response
  }
}
