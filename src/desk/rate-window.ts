/**
 * No more than `most` in any `span`. An answer may be noted for a time to come, and whatever fits before it still
 * leaves: so the times are kept in order, and a new one is looked at with its neighbours on both sides. A class, since
 * every chat of the last minute has three of these: functions of their own would take most of the memory.
 */
import type { Instant } from "../model/id.ts"

export class RateWindow {
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

  /** The first instant from then on that is so long after whatever was noted before it. */
  spacedAt(from: Instant, spacing: number): Instant {
    if (this.#latest + spacing <= from) return from
    let at = from
    for (const time of this.#times) if (time <= at) at = Math.max(at, time + spacing)
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
