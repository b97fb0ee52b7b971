/** Waits so long, or until it is stopped. */
import { setTimeout as pause } from "node:timers/promises"

export async function rest(ms: number, signal?: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined)
}
