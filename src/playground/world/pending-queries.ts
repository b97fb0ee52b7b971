/** Keeps the presses and inline queries that wait for the bot's answer. Each is answered once. */
import { randomInt } from "node:crypto"
import { badRequest } from "../refusal.ts"

const TOO_LATE = "query is too old and response timeout expired or query ID is invalid"
/** Telegram publishes no figure; presses were seen answered after minutes, never after a quarter of an hour. */
const ANSWERABLE_MS = 5 * 60_000

type QueryAnswer = Readonly<Record<string, unknown>>

type PendingQuery = { readonly askedAt: number; readonly settle: (answer: QueryAnswer | undefined) => void }

export type PendingQueries = {
  /** `timeoutSeconds` is how long the asker looks at the spinner; the bot may still answer after it. */
  ask(timeoutSeconds: number): { readonly id: string; readonly answer: Promise<QueryAnswer | undefined> }
  /** Throws Telegram's refusal for an unknown, answered or old query. */
  answer(id: string, answer: QueryAnswer): void
  close(): void
}

export function createPendingQueries(now: () => number): PendingQueries {
  const open = new Map<string, PendingQuery>()

  return {
    ask(timeoutSeconds) {
      const id = `${randomInt(1_000_000, 281_474_976_710_655)}`
      const answer = new Promise<QueryAnswer | undefined>((resolve) => {
        const timer = setTimeout(() => resolve(undefined), timeoutSeconds * 1000)
        const settle = (given: QueryAnswer | undefined) => {
          clearTimeout(timer)
          resolve(given)
        }
        open.set(id, { askedAt: now(), settle })
      })
      for (const [old, { askedAt }] of open) if (now() - askedAt > ANSWERABLE_MS) open.delete(old)
      return { id, answer }
    },

    answer(id, answer) {
      const query = open.get(id)
      open.delete(id)
      if (query === undefined || now() - query.askedAt > ANSWERABLE_MS) throw badRequest(TOO_LATE)
      query.settle(answer)
    },

    close() {
      for (const { settle } of open.values()) settle(undefined)
      open.clear()
    },
  }
}
