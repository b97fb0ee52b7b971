/** What a verb says: results on standard output, everything else on standard error. */
import { once } from "node:events"
import { createInterface } from "node:readline/promises"

export type Terminal = {
  out(text: string): void
  err(text: string): void
}

export type Dialogue = Terminal & {
  /** What is typed, in small letters; undefined where nobody sits there. */
  ask(question: string): Promise<string | undefined>
}

export const terminal: Dialogue = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  async ask(question) {
    if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
    const lines = createInterface({ input: process.stdin, output: process.stderr })
    const answer = await Promise.race([lines.question(question), once(lines, "close").then(() => undefined)])
    lines.close()
    return answer?.trim().toLowerCase()
  },
}

export const EXIT = { done: 0, failed: 1, usage: 2 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export function dayOf(instant: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
