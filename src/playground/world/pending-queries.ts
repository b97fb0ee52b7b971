/** A press or an inline query goes in as a question to the bot; its answer, or the lack of one, comes out. Each is answered once. */
import { randomInt } from "node:crypto"
import { badRequest } from "../refusal.ts"

const TOO_LATE = "query is too old and response timeout expired or query ID is invalid"
/** Telegram publishes no figure; presses were seen answered after minutes, never after a quarter of an hour. */
const ANSWERABLE_MS = 5 * 60_000

export type Answer = Readonly<Record<string, unknown>>

type Question = { readonly askedAt: number; readonly settle: (answer: Answer | undefined) => void }

export type PendingQueries = {
  /** `timeoutSeconds` is how long the asker looks at the spinner; the bot may still answer after it. */
  ask(timeoutSeconds: number): { readonly id: string; readonly answer: Promise<Answer | undefined> }
  /** Throws Telegram's refusal for an unknown, answered or old question. */
  answer(id: string, answer: Answer): void
  close(): void
}

export function createPendingQueries(now: () => number): PendingQueries {
  const open = new Map<string, Question>()

  return {
    ask(timeoutSeconds) {
      const id = `${randomInt(1_000_000, 281_474_976_710_655)}`
      const answer = new Promise<Answer | undefined>((resolve) => {
        const timer = setTimeout(() => resolve(undefined), timeoutSeconds * 1000)
        const settle = (given: Answer | undefined) => {
          clearTimeout(timer)
          resolve(given)
        }
        open.set(id, { askedAt: now(), settle })
      })
      for (const [old, { askedAt }] of open) if (now() - askedAt > ANSWERABLE_MS) open.delete(old)
      return { id, answer }
    },

    answer(id, answer) {
      const question = open.get(id)
      open.delete(id)
      if (question === undefined || now() - question.askedAt > ANSWERABLE_MS) throw badRequest(TOO_LATE)
      question.settle(answer)
    },

    close() {
      for (const { settle } of open.values()) settle(undefined)
      open.clear()
    },
  }
}
