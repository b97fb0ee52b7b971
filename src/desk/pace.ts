/** How fast messages may leave: over all, and for each chat. */
import type { Instant } from "../model/id.ts"

/** Telegram asks for no more than one message a second in one chat: core.telegram.org/bots/faq */
const CHAT_SPACING_MS = 1000
const SECOND = 1000
const MINUTE = 60_000
/** Telegram lets short bursts through; longer ones first make it slow and then end in refusals. */
const ANSWER_BURST = 3
/** Answers leave a quarter of each chat's minute to bulletins, however lively the chat is. */
const ANSWER_SHARE = 3 / 4

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
  /** Nothing leaves before then. */
  hold(until: Instant): void
  /** The clock was set back by so many milliseconds: all that was counted or asked for was so much earlier by it. */
  turnBack(ms: number): void
}

type Chat = {
  readonly window: Window
  /** Answers have to fit these as well; most chats get bulletins alone. */
  answers?: readonly Window[]
  quietUntil: Instant
}

/**
 * At most `sendRate` messages in any second, `chatRate` in any minute of a group or channel, and one a second on
 * average in private. Bulletins for one chat are a second apart; answers may leave in short bursts.
 */
export function createPace({ sendRate, chatRate, answerBurst = ANSWER_BURST }: PaceLimits): Pace {
  const spacing = Math.min(CHAT_SPACING_MS, MINUTE / chatRate)
  const overall = new Window(sendRate, SECOND)
  const chats = new Map<number, Chat>()
  let heldUntil = 0
  let sweptAt = 0

  const mostIn = (chatId: number) => (chatId < 0 ? chatRate : MINUTE / CHAT_SPACING_MS)

  function createAnswerWindows(chatId: number): Window[] {
    return [
      new Window(answerBurst, answerBurst * SECOND),
      new Window(Math.max(1, Math.floor(mostIn(chatId) * ANSWER_SHARE)), MINUTE),
    ]
  }

  function chatOf(chatId: number, now: Instant): Chat {
    if (now - sweptAt > MINUTE) {
      for (const [id, { window, quietUntil }] of chats) {
        if (Math.max(window.last() + MINUTE, quietUntil) < now) chats.delete(id)
      }
      sweptAt = now
    }
    const known = chats.get(chatId)
    const chat: Chat = known ?? { window: new Window(mostIn(chatId), MINUTE), quietUntil: 0 }
    if (!known) chats.set(chatId, chat)
    return chat
  }

  /** The first instant from then on that fits all of these windows and the one over all chats. */
  function freeAt(windows: readonly Window[], quietUntil: Instant, from: Instant): Instant {
    let at = Math.max(from, heldUntil, quietUntil)
    for (;;) {
      const free = [...windows, overall].reduce((time, window) => window.freeAt(time), at)
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
      const at = freeAt([chat.window], chat.quietUntil, Math.max(now, chat.window.last() + spacing))
      if (at > now) return at - now
      overall.note(now, now)
      chat.window.note(now, now)
      return 0
    },

    reserve(chatId, now, patience = Number.POSITIVE_INFINITY) {
      const chat = chatOf(chatId, now)
      chat.answers ??= createAnswerWindows(chatId)
      const windows = [chat.window, ...chat.answers]
      const at = freeAt(windows, chat.quietUntil, now)
      if (at - now > patience) return undefined
      for (const window of [...windows, overall]) window.note(at, now)
      return at - now
    },

    silentFor: (chatId, now) => Math.max(0, heldUntil - now, (chats.get(chatId)?.quietUntil ?? 0) - now),

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
        for (const window of [chat.window, ...(chat.answers ?? [])]) window.turnBack(ms)
      }
    },
  }
}

/**
 * No more than `most` in any `span`. An answer may be noted for a time to come, and whatever fits before it still
 * leaves: so the times are kept in order, and a new one is looked at with its neighbours on both sides. A class, since
 * every chat of the last minute has three of these: functions of their own would take most of the memory.
 */
class Window {
  readonly #most: number
  readonly #span: number
  #times: Instant[] = []
  #latest = Number.NEGATIVE_INFINITY

  constructor(most: number, span: number) {
    this.#most = most
    this.#span = span
  }

  /** The first instant from then on when one more fits. */
  freeAt(from: Instant): Instant {
    let at = from
    for (let filled = this.#filledFrom(at); filled !== undefined; filled = this.#filledFrom(at))
      at = filled + this.#span
    return at
  }

  note(at: Instant, now: Instant): void {
    this.#latest = Math.max(this.#latest, at)
    this.#times.splice(this.#placeOf(at), 0, at)
    const past = this.#times.findIndex((time) => time > now - this.#span)
    this.#times.splice(0, past)
  }

  /** The latest noted, -Infinity for none. */
  last(): Instant {
    return this.#latest
  }

  turnBack(ms: number): void {
    this.#times = this.#times.map((time) => time - ms)
    this.#latest -= ms
  }

  #placeOf(at: Instant): number {
    return this.#times.findLastIndex((time) => time <= at) + 1
  }

  /** The beginning of `most` times that fill a span in which `at` stands too. */
  #filledFrom(at: Instant): Instant | undefined {
    const place = this.#placeOf(at)
    const last = Math.min(place, this.#times.length - this.#most)
    for (let first = Math.max(0, place - this.#most); first <= last; first++) {
      const [from = 0, to = 0] = [this.#times[first], this.#times[first + this.#most - 1]]
      if (Math.max(to, at) - Math.min(from, at) < this.#span) return from
    }
    return undefined
  }
}
