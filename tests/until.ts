/** Waits for what the product does on its own. A test acts once and then looks; the look itself must change nothing. */
import { setTimeout as pause } from "node:timers/promises"
import { inspect } from "node:util"

/** Nothing that works takes so long, even where other programs use every core. */
const PATIENCE_MS = 60_000
/** The first looks follow each other quickly; a long wait leaves the processor to what is waited for. */
const [FIRST_GAP_MS, LONGEST_GAP_MS] = [2, 50]

type Look<Value> = () => Value | Promise<Value>

/** Resolves to the first value that counts as true. The rejection says what was awaited and what was there instead. */
export async function until<Value>(look: Look<Value>, what?: string, patienceMs?: number): Promise<NonNullable<Value>>
/** Resolves to the first value for which `holds` is true. */
export async function until<Value>(
  look: Look<Value>,
  holds: (value: Value) => boolean,
  what?: string,
  patienceMs?: number,
): Promise<Value>
export async function until<Value>(look: Look<Value>, ...given: unknown[]): Promise<Value> {
  const holds = typeof given[0] === "function" ? (given.shift() as (value: Value) => boolean) : Boolean
  const [what = holds === Boolean ? String(look) : String(holds), patienceMs = PATIENCE_MS] = given
  const deadline = performance.now() + Number(patienceMs)
  for (let gap = FIRST_GAP_MS; ; gap = Math.min(gap * 1.5, LONGEST_GAP_MS)) {
    const value = await look()
    if (holds(value)) return value
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}; the last look saw ${shown(value)}`)
    await pause(gap)
  }
}

/** Waits until it is equal to that; the rejection shows both. */
export async function untilEqual<Value>(look: Look<Value>, expected: Value, what = String(look)): Promise<Value> {
  const goal = JSON.stringify(expected)
  return until(look, (value) => JSON.stringify(value) === goal, `${what} to be ${shown(expected)}`)
}

function shown(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 50 })
}
