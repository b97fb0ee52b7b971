/** How fast messages may leave for one chat. */
import type { Instant } from "../model/id.ts"
import { RateWindow } from "./rate-window.ts"

export type ChatLimits = {
  /** Messages in a minute. */
  readonly most: number
  /** Milliseconds between a bulletin and whatever left before it. */
  readonly spacing: number
  /** How many answers may leave without a pause between them; after that, one a second. */
  readonly answerBurst: number
}

const SECOND = 1000
const MINUTE = 60_000
/** Answers leave a quarter of each chat's minute to bulletins, however lively the chat is. */
const ANSWER_SHARE = 3 / 4
/** As often as that quarter allows, a bulletin that has to wait for answers is next. */
const CLAIM_EVERY = 1 / (1 - ANSWER_SHARE)
/** So late may a bulletin be for its turn: timers are, on a busy machine. */
const CLAIM_HOLDS_MS = 200

/** A class, since every chat of the last minute has one: functions of their own would take most of the memory. */
export class ChatPace {
  readonly #limits: ChatLimits
  readonly #window: RateWindow
  /** Answers have to fit these as well; most chats get bulletins alone. */
  #answers: readonly RateWindow[] | undefined
  #quietUntil: Instant = 0
  #latestBulletin = Number.NEGATIVE_INFINITY
  /** When a bulletin that was refused may leave: until it has left, no answer comes so near that it would be refused again. */
  #claim = Number.NEGATIVE_INFINITY

  constructor(limits: ChatLimits) {
    this.#limits = limits
    this.#window = new RateWindow(limits.most, MINUTE)
  }

  get quietUntil(): Instant {
    return this.#quietUntil
  }

  /** The first instant from then on when a bulletin may leave. */
  bulletinAt(from: Instant): Instant {
    const spaced = this.#window.spacedAt(Math.max(from, this.#quietUntil), this.#limits.spacing)
    return this.#window.freeAt(spaced)
  }

  /** The first instant from then on when an answer may leave. */
  answerAt(from: Instant): Instant {
    const at = Math.max(from, this.#quietUntil)
    const claimEnd = this.#claim + CLAIM_HOLDS_MS
    const beside = at < claimEnd && at > this.#claim - this.#limits.spacing ? claimEnd : at
    return this.#answerWindows().reduce((time, window) => window.freeAt(time), beside)
  }

  /** A bulletin was refused now, and may leave then. */
  claim(at: Instant, now: Instant): void {
    const { spacing } = this.#limits
    if (at - now <= spacing && now - this.#latestBulletin >= CLAIM_EVERY * spacing) this.#claim = at
  }

  noteBulletin(at: Instant): void {
    this.#window.note(at, at)
    this.#latestBulletin = Math.max(this.#latestBulletin, at)
    this.#claim = Number.NEGATIVE_INFINITY
  }

  noteAnswer(at: Instant, now: Instant): void {
    for (const window of this.#answerWindows()) window.note(at, now)
  }

  silence(until: Instant): void {
    this.#quietUntil = Math.max(this.#quietUntil, until)
  }

  /** Whether nothing of it matters any more. */
  isIdle(now: Instant): boolean {
    return Math.max(this.#window.last() + MINUTE, this.#quietUntil) < now
  }

  turnBack(ms: number): void {
    this.#quietUntil -= ms
    this.#latestBulletin -= ms
    this.#claim -= ms
    for (const window of [this.#window, ...(this.#answers ?? [])]) window.turnBack(ms)
  }

  #answerWindows(): readonly RateWindow[] {
    const { most, answerBurst } = this.#limits
    this.#answers ??= [
      new RateWindow(answerBurst, answerBurst * SECOND),
      new RateWindow(Math.max(1, Math.floor(most * ANSWER_SHARE)), MINUTE),
    ]
    return [this.#window, ...this.#answers]
  }
}
