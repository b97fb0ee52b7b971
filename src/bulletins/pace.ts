/** How fast messages may leave: over all, and for each chat. */
import type { Instant } from "../model/id.ts"

/** Telegram asks for no more than one message a second in one chat: core.telegram.org/bots/faq */
const CHAT_SPACING_MS = 1000
const SECOND = 1000
const MINUTE = 60_000

export type PaceLimits = {
  /** Messages a second over all chats. */
  readonly sendRate: number
  /** Messages a minute in one group or channel. */
  readonly chatRate: number
}

export type Pace = {
  /** For bulletins. Milliseconds until one may leave for this chat; 0: now, and it is counted. */
  take(chatId: number, now: Instant): number
  /** For answers, which come first. Milliseconds until this one leaves; it is counted for then. */
  reserve(chatId: number, now: Instant): number
  /** Counts what left at that time, in another life of the program. */
  note(chatId: number, at: Instant): void
  /** Nothing leaves before then. */
  hold(until: Instant): void
}

/**
 * No more than `sendRate` messages in any second, none beyond `chatRate` in any minute of a group or channel.
 * Bulletins keep a second between two for one chat; answers may follow each other at once.
 */
export function createPace({ sendRate, chatRate }: PaceLimits): Pace {
  const spacing = Math.min(CHAT_SPACING_MS, MINUTE / chatRate)
  const overall = createWindow(sendRate, SECOND)
  const chats = new Map<number, Window>()
  let heldUntil = 0
  let sweptAt = 0

  function windowOf(chatId: number, now: Instant): Window {
    if (now - sweptAt > MINUTE) {
      for (const [id, window] of chats) if (window.last() < now - MINUTE) chats.delete(id)
      sweptAt = now
    }
    const known = chats.get(chatId)
    const window = known ?? createWindow(chatId < 0 ? chatRate : Number.POSITIVE_INFINITY, MINUTE)
    if (!known) chats.set(chatId, window)
    return window
  }

  function freeAt(chat: Window, now: Instant): Instant {
    return Math.max(now, heldUntil, overall.freeAt(), chat.freeAt())
  }

  return {
    take(chatId, now) {
      const chat = windowOf(chatId, now)
      const at = Math.max(freeAt(chat, now), chat.last() + spacing)
      if (at > now) return at - now
      overall.note(now)
      chat.note(now)
      return 0
    },

    reserve(chatId, now) {
      const chat = windowOf(chatId, now)
      const at = freeAt(chat, now)
      overall.note(at)
      chat.note(at)
      return at - now
    },

    note(chatId, at) {
      overall.note(at)
      windowOf(chatId, at).note(at)
    },

    hold(until) {
      heldUntil = Math.max(heldUntil, until)
    },
  }
}

type Window = {
  /** When one more fits, were it to come now. */
  freeAt(): Instant
  note(at: Instant): void
  /** The latest noted, -Infinity for none. */
  last(): Instant
}

/** No more than `most` in any `span`: a ring of the latest `most` times. */
function createWindow(most: number, span: number): Window {
  const bounded = Number.isFinite(most)
  const times: number[] = []
  let next = 0
  let latest = Number.NEGATIVE_INFINITY
  return {
    freeAt: () => (bounded && times.length === most ? (times[next] ?? 0) + span : Number.NEGATIVE_INFINITY),
    note(at) {
      latest = Math.max(latest, at)
      if (!bounded) return
      times[next] = latest
      next = (next + 1) % most
    },
    last: () => latest,
  }
}
