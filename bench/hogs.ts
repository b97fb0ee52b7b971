/** Keeps every core busy. */
import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"

/** Returns how to end it. As threads of this process they can't outlive it. */
export function keepCoresBusy(): () => Promise<void> {
  const hogs = Array.from({ length: availableParallelism() }, () => new Worker("for (;;);", { eval: true }))
  return async () => {
    await Promise.all(hogs.map((hog) => hog.terminate()))
  }
}
