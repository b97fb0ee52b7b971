/** Decides by Telegram's rate limits how long a message is held, or that it is refused. */
import type { ChatType } from "../wire.ts"

type Rule = { readonly capacity: number; readonly perSecond: number }
type Bucket = { tokens: number; at: number }

/** core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this; short bursts are let through. */
const ONE_CHAT: Rule = { capacity: 3, perSecond: 1 }
const GROUP: Rule = { capacity: 20, perSecond: 20 / 60 }
/** The server waits up to this long before it says 429, so a flood first looks like a slow answer. */
const ABSORBED_SECONDS = 8

export type FloodGuard = {
  /** `hold` counts the message, an album as many as it has, which goes out after that many seconds; `refuse` does not. */
  judge(
    chatId: number,
    type: ChatType,
    nowMs: number,
    messages?: number,
  ): { readonly hold: number } | { readonly refuse: number }
}

/** `sendRate`: messages a second over all chats. */
export function createFloodGuard(sendRate: number): FloodGuard {
  const overall: Rule = { capacity: sendRate, perSecond: sendRate }
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string, rule: Rule, nowMs: number): Bucket {
    const bucket = buckets.get(key) ?? { tokens: rule.capacity, at: nowMs }
    bucket.tokens = Math.min(rule.capacity, bucket.tokens + ((nowMs - bucket.at) / 1000) * rule.perSecond)
    bucket.at = nowMs
    buckets.set(key, bucket)
    return bucket
  }

  return {
    judge(chatId, type, nowMs, messages = 1) {
      const rules: [string, Rule][] = [
        ["all", overall],
        [`chat ${chatId}`, ONE_CHAT],
      ]
      if (type !== "private") rules.push([`group ${chatId}`, GROUP])
      const used = rules.map(([key, rule]) => ({ rule, bucket: bucketOf(key, rule, nowMs) }))
      const wait = Math.max(0, ...used.map(({ rule, bucket }) => (1 - bucket.tokens) / rule.perSecond))
      if (wait > ABSORBED_SECONDS) return { refuse: Math.ceil(wait) }
      for (const { bucket } of used) bucket.tokens -= messages
      return { hold: wait }
    },
  }
}
