/** Waits for what comes to pass by itself. */
import { setTimeout as pause } from "node:timers/promises"

/** Resolves to the first value that counts as true; rejects after five seconds without one. */
export async function until<Value>(look: () => Value | Promise<Value>, patienceMs = 5000): Promise<NonNullable<Value>> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const value = await look()
    if (value) return value
    if (performance.now() > deadline) throw new Error(`not within ${patienceMs} ms: ${look}`)
    await pause(5)
  }
}
