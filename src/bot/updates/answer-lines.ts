/** The lines of answers, one for each chat that has some: they leave one at a time, at the pace. */
import { rest } from "../../loop/rest.ts"
import type { Instant } from "../../model/id.ts"
import type { ShownMessages } from "./shown-messages.ts"

export type AnswerPace = {
  /** Milliseconds until an answer may leave, which is then counted; undefined if that is longer than `patience`. */
  reserve(chatId: number, now: Instant, patience: number): number | undefined
  /** Milliseconds for which Telegram wants nothing sent to this chat. */
  silentFor(chatId: number, now: Instant): number
  /** Nothing leaves for this chat before then. */
  silence(chatId: number, until: Instant): void
}

/** An answer was given up: the chat must be left alone for longer than its asker waits. */
export class AnswerDropped extends Error {
  override name = "AnswerDropped"
}

export type Errand = {
  readonly personId: number
  /** The message that is edited; undefined for a new one. */
  readonly edits: number | undefined
  readonly print: string | undefined
  readonly deadline: Instant
  /** Sends it, and settles the promise of its caller. */
  readonly run: () => Promise<unknown>
  readonly skip: () => void
  readonly drop: (error: AnswerDropped) => void
}

type ChatLine = {
  waiting: Errand[]
  /** When each person was last served, counted in answers of this chat. */
  readonly served: Map<number, number>
  count: number
}

/** An answer that comes later than this has lost its asker. */
export const LONGEST_WAIT_MS = 60_000

type AnswerLinesParts = {
  readonly pace: AnswerPace
  readonly messages: ShownMessages
  readonly now: () => Instant
  /** Lets go of what still waits. */
  readonly closing: AbortSignal
}

export type AnswerLines = {
  /** Adds an errand to the line of its chat. Of several edits of one message that wait, only the latest is sent. */
  add(chatId: number, errand: Errand): void
  /** How many chats have answers that wait. Others are not remembered. */
  count(): number
}

export function createAnswerLines(parts: AnswerLinesParts): AnswerLines {
  const { pace, messages, now, closing } = parts
  const lines = new Map<number, ChatLine>()

  function add(chatId: number, errand: Errand): void {
    const line = lines.get(chatId)
    if (!line) {
      const fresh = { waiting: [errand], served: new Map(), count: 0 }
      lines.set(chatId, fresh)
      void serve(chatId, fresh)
      return
    }
    const same = line.waiting.findIndex(({ edits }) => edits !== undefined && edits === errand.edits)
    if (same < 0) line.waiting.push(errand)
    else for (const earlier of line.waiting.splice(same, 1, errand)) earlier.skip()
  }

  async function serve(chatId: number, line: ChatLine): Promise<void> {
    while (line.waiting.length > 0 && !closing.aborted) {
      await wait(Math.min(...line.waiting.map(({ edits }) => messages.restOf(chatId, edits))))
      const free = pace.reserve(chatId, now(), LONGEST_WAIT_MS)
      if (free === undefined) {
        const dropped = new AnswerDropped(`answers to ${chatId} are dropped: the chat must be left in peace too long`)
        for (const errand of line.waiting.splice(0)) errand.drop(dropped)
        break
      }
      await wait(free)
      if (closing.aborted || pace.silentFor(chatId, now()) > 0) continue
      const errand = next(chatId, line)
      if (errand) await errand.run()
    }
    if (!closing.aborted) lines.delete(chatId)
  }

  /** Takes out the errand of the person who was served least recently; drops errands whose time is over. */
  function next(chatId: number, line: ChatLine): Errand | undefined {
    const late = line.waiting.filter(({ deadline }) => deadline < now())
    for (const errand of late) errand.drop(new AnswerDropped(`an answer to ${chatId} waited too long`))
    line.waiting = line.waiting.filter((errand) => !late.includes(errand))
    const ready = line.waiting.filter(({ edits }) => messages.restOf(chatId, edits) === 0)
    const servedAt = ({ personId }: Errand) => line.served.get(personId) ?? 0
    const [first] = ready.toSorted((one, other) => servedAt(one) - servedAt(other))
    if (!first) return undefined
    line.waiting = line.waiting.filter((errand) => errand !== first)
    line.served.set(first.personId, ++line.count)
    return first
  }

  async function wait(ms: number): Promise<void> {
    if (ms > 0) await rest(ms, closing)
  }

  return { add, count: () => lines.size }
}
