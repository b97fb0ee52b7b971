/** Whether Telegram means one chat or the whole bot: it says the same to both. */
import type { Instant } from "../model/id.ts"

type FloodWatch = {
  /** A chat got its message. */
  passed(): void
  /** A chat was told to wait; until when nothing should leave at all, undefined while it seems to be that chat alone. */
  refused(chatId: number, at: Instant, until: Instant): Instant | undefined
}

/** So many chats refused one after another, within this time of each other, make it likely. */
const LIKELY = 3
const TOGETHER_MS = 5000

/**
 * Chats refused one after another, none served between them, mean the whole bot, for the shortest of their times. The
 * more there are the longer that is believed: three may be slow chats that stand side by side, and hold all others back
 * for 8 seconds at most; each further one doubles that.
 */
export function createFloodWatch(): FloodWatch {
  let told: { readonly chatId: number; readonly at: Instant; readonly until: Instant }[] = []

  return {
    passed() {
      told = []
    },

    refused(chatId, at, until) {
      told = [...told.filter((one) => one.chatId !== chatId && at - one.at < TOGETHER_MS), { chatId, at, until }]
      if (told.length < LIKELY) return undefined
      return Math.min(at + 1000 * 2 ** told.length, ...told.map((one) => one.until))
    },
  }
}
