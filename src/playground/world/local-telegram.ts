/** The running local Telegram: its world, and what lives only while it runs. */
import { type Bus, createBus } from "./bus.ts"
import { createPendingQueries, type PendingQueries } from "./pending-queries.ts"
import type { Shelf } from "./shelf.ts"
import { createUpdateQueue, type UpdateQueue } from "./update-queue.ts"
import type { World } from "./world.ts"

export type LocalTelegram = {
  readonly world: World
  readonly bus: Bus
  readonly queue: UpdateQueue
  readonly queries: PendingQueries
  readonly shelf: Shelf
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export function createLocalTelegram(world: World, shelf: Shelf, now: () => number = Date.now): LocalTelegram {
  const bus = createBus()
  return {
    world,
    bus,
    shelf,
    now,
    queue: createUpdateQueue(world, bus, now),
    queries: createPendingQueries(now),
  }
}

/** Telegram dates are in seconds. */
export function dateOf(telegram: LocalTelegram): number {
  return Math.floor(telegram.now() / 1000)
}
