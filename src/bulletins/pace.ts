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
  /** So many chats at most are kept waiting by what they were sent themselves, and not by the rate over all. */
  readonly mostHeldBack: number
  /** So many messages a second over all. */
  readonly sendRate: number

  /** Milliseconds until anything may leave at all. */
  freeIn(now: Instant): number
  /** For bulletins. Milliseconds until one may leave for this chat; 0: now, and it is counted. */
  take(chatId: number, now: Instant): number
  /**
   * For answers, which come first. Milliseconds until this one leaves; it is counted for then. Undefined, and not
   * counted: it would be longer than `patience`.
   */
  reserve(chatId: number, now: Instant, patience?: number): number | undefined
  /** Counts what left at that time, in another life of the program. */
  note(chatId: number, at: Instant): void
  /** Nothing leaves for this chat before then. */
  silence(chatId: number, until: Instant): void
  /** Nothing leaves before then. */
  hold(until: Instant): void
  /** The clock was set back by so many milliseconds: all that was counted or asked for was so much earlier by it. */
  turnBack(ms: number): void
}

/**
 * No more than `sendRate` messages in any second, none beyond `chatRate` in any minute of a group or channel, nor
 * beyond one a second on average in private. Bulletins keep a second between two for one chat; answers may follow each
 * other at once.
 */
export function createPace({ sendRate, chatRate }: PaceLimits): Pace {
  const spacing = Math.min(CHAT_SPACING_MS, MINUTE / chatRate)
  const overall = createWindow(sendRate, SECOND)
  const chats = new Map<number, { readonly window: Window; quietUntil: Instant }>()
  let heldUntil = 0
  let sweptAt = 0

  function chatOf(chatId: number, now: Instant) {
    if (now - sweptAt > MINUTE) {
      for (const [id, { window, quietUntil }] of chats) {
        if (Math.max(window.last() + MINUTE, quietUntil) < now) chats.delete(id)
      }
      sweptAt = now
    }
    const known = chats.get(chatId)
    const most = chatId < 0 ? chatRate : MINUTE / CHAT_SPACING_MS
    const chat = known ?? { window: createWindow(most, MINUTE), quietUntil: 0 }
    if (!known) chats.set(chatId, chat)
    return chat
  }

  /** The first instant from then on that suits the chat and all chats together. */
  function freeAt({ window, quietUntil }: { window: Window; quietUntil: Instant }, from: Instant): Instant {
    return overall.freeAt(window.freeAt(Math.max(from, heldUntil, quietUntil)))
  }

  return {
    mostHeldBack: Math.ceil((sendRate * (spacing + MINUTE / chatRate)) / SECOND),
    sendRate,

    freeIn: (now) => overall.freeAt(Math.max(now, heldUntil)) - now,

    take(chatId, now) {
      const chat = chatOf(chatId, now)
      const at = freeAt(chat, Math.max(now, chat.window.last() + spacing))
      if (at > now) return at - now
      overall.note(now, now)
      chat.window.note(now, now)
      return 0
    },

    reserve(chatId, now, patience = Number.POSITIVE_INFINITY) {
      const chat = chatOf(chatId, now)
      const at = freeAt(chat, now)
      if (at - now > patience) return undefined
      overall.note(at, now)
      chat.window.note(at, now)
      return at - now
    },

    note(chatId, at) {
      overall.note(at, at)
      chatOf(chatId, at).window.note(at, at)
    },

    silence(chatId, until) {
      const chat = chatOf(chatId, 0)
      chat.quietUntil = Math.max(chat.quietUntil, until)
    },

    hold(until) {
      heldUntil = Math.max(heldUntil, until)
    },

    turnBack(ms) {
      heldUntil -= ms
      sweptAt -= ms
      overall.turnBack(ms)
      for (const chat of chats.values()) {
        chat.quietUntil -= ms
        chat.window.turnBack(ms)
      }
    },
  }
}

type Window = {
  /** The first instant from then on when one more fits. */
  freeAt(from: Instant): Instant
  note(at: Instant, now: Instant): void
  /** The latest noted, -Infinity for none. */
  last(): Instant
  turnBack(ms: number): void
}

/**
 * No more than `most` in any `span`. An answer may be noted for a time to come, and whatever fits before it still
 * leaves: so the times are kept in order, and a new one is looked at with its neighbours on both sides.
 */
function createWindow(most: number, span: number): Window {
  let times: Instant[] = []
  let latest = Number.NEGATIVE_INFINITY

  function placeOf(at: Instant): number {
    return times.findLastIndex((time) => time <= at) + 1
  }

  /** The beginning of `most` times that fill a span in which `at` stands too. */
  function filledFrom(at: Instant): Instant | undefined {
    const place = placeOf(at)
    for (let first = Math.max(0, place - most); first <= Math.min(place, times.length - most); first++) {
      const [from = 0, to = 0] = [times[first], times[first + most - 1]]
      if (Math.max(to, at) - Math.min(from, at) < span) return from
    }
    return undefined
  }

  return {
    freeAt(from) {
      let at = from
      for (let filled = filledFrom(at); filled !== undefined; filled = filledFrom(at)) at = filled + span
      return at
    },

    note(at, now) {
      latest = Math.max(latest, at)
      times.splice(placeOf(at), 0, at)
      const past = times.findIndex((time) => time > now - span)
      times.splice(0, past)
    },

    last: () => latest,

    turnBack(ms) {
      times = times.map((time) => time - ms)
      latest -= ms
    },
  }
}
