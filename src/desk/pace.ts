/** How fast messages may leave: over all, and for each chat. */
import type { Instant } from "../model/id.ts"
import { type ChatLimits, ChatPace } from "./chat-pace.ts"
import { RateWindow } from "./rate-window.ts"

/** Telegram asks for no more than one message a second in one chat: core.telegram.org/bots/faq */
const CHAT_SPACING_MS = 1000
const SECOND = 1000
const MINUTE = 60_000
/** Telegram lets short bursts through; longer ones first make it slow and then end in refusals. */
const ANSWER_BURST = 3

export type PaceLimits = {
  /** Messages a second over all chats. */
  readonly sendRate: number
  /** Messages a minute in one group or channel. */
  readonly chatRate: number
  /** How many answers may leave for one chat without a pause between them; after that, one a second. */
  readonly answerBurst?: number
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
   * For answers, which come first. Milliseconds until this one may leave; it is counted for then. Undefined, and not
   * counted: it would take longer than `patience`. Ask `silentFor` again after the wait, since Telegram may have asked
   * for silence meanwhile.
   */
  reserve(chatId: number, now: Instant, patience?: number): number | undefined
  /** Milliseconds for which Telegram wants nothing sent to this chat, or to anybody. */
  silentFor(chatId: number, now: Instant): number
  /** Counts what left at that time, in another life of the program. */
  note(chatId: number, at: Instant): void
  /** Nothing leaves for this chat before then. */
  silence(chatId: number, until: Instant): void
  /** How many chats are remembered: those of the last minute or two, and those that must be left in peace. */
  countChats(): number
  /** Nothing leaves before then. */
  hold(until: Instant): void
  /** The clock was set back by so many milliseconds: all that was counted or asked for was so much earlier by it. */
  turnBack(ms: number): void
}

/**
 * At most `sendRate` messages in any second, `chatRate` in any minute of a group or channel, and one a second on
 * average in private. Bulletins for one chat are a second apart; answers may leave in short bursts.
 */
export function createPace({ sendRate, chatRate, answerBurst = ANSWER_BURST }: PaceLimits): Pace {
  const spacing = Math.min(CHAT_SPACING_MS, MINUTE / chatRate)
  const inPrivate: ChatLimits = { most: MINUTE / CHAT_SPACING_MS, spacing, answerBurst }
  const elsewhere: ChatLimits = { most: chatRate, spacing, answerBurst }
  const overall = new RateWindow(sendRate, SECOND)
  const chats = new Map<number, ChatPace>()
  let heldUntil = 0
  let sweptAt = 0

  function chatOf(chatId: number, now: Instant): ChatPace {
    if (now - sweptAt > MINUTE) {
      for (const [id, chat] of chats) if (chat.isIdle(now)) chats.delete(id)
      sweptAt = now
    }
    const chat = chats.get(chatId) ?? new ChatPace(chatId < 0 ? elsewhere : inPrivate)
    chats.set(chatId, chat)
    return chat
  }

  /** The first instant from then on that fits a chat and the window over all chats. */
  function freeAt(from: Instant, inChat: (from: Instant) => Instant): Instant {
    let at = Math.max(from, heldUntil)
    for (;;) {
      const free = overall.freeAt(inChat(at))
      if (free === at) return at
      at = free
    }
  }

  return {
    mostHeldBack: Math.ceil((sendRate * (spacing + MINUTE / chatRate)) / SECOND),
    sendRate,

    freeIn: (now) => overall.freeAt(Math.max(now, heldUntil)) - now,

    take(chatId, now) {
      const chat = chatOf(chatId, now)
      const at = freeAt(now, (from) => chat.bulletinAt(from))
      if (at > now) {
        chat.claim(at, now)
        return at - now
      }
      overall.note(now, now)
      chat.noteBulletin(now)
      return 0
    },

    reserve(chatId, now, patience = Number.POSITIVE_INFINITY) {
      const chat = chatOf(chatId, now)
      const at = freeAt(now, (from) => chat.answerAt(from))
      if (at - now > patience) return undefined
      overall.note(at, now)
      chat.noteAnswer(at, now)
      return at - now
    },

    silentFor: (chatId, now) => Math.max(0, heldUntil - now, (chats.get(chatId)?.quietUntil ?? 0) - now),

    note(chatId, at) {
      overall.note(at, at)
      chatOf(chatId, at).noteBulletin(at)
    },

    silence: (chatId, until) => chatOf(chatId, 0).silence(until),

    countChats: () => chats.size,

    hold(until) {
      heldUntil = Math.max(heldUntil, until)
    },

    turnBack(ms) {
      heldUntil -= ms
      sweptAt -= ms
      overall.turnBack(ms)
      for (const chat of chats.values()) chat.turnBack(ms)
    },
  }
}
