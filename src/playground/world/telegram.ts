/** The running local Telegram: its world, and what lives only while it runs. */
import { type Bus, createBus } from "./bus.ts"
import { createQuestions, type Questions } from "./questions.ts"
import type { Shelf } from "./shelf.ts"
import { createUpdateQueue, type UpdateQueue } from "./update-queue.ts"
import type { World } from "./world.ts"

export type Telegram = {
  readonly world: World
  readonly bus: Bus
  readonly queue: UpdateQueue
  readonly questions: Questions
  readonly shelf: Shelf
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export function createTelegram(world: World, shelf: Shelf, now: () => number = Date.now): Telegram {
  const bus = createBus()
  return {
    world,
    bus,
    shelf,
    now,
    queue: createUpdateQueue(world, bus, now),
    questions: createQuestions(now),
  }
}

/** Telegram dates are in seconds. */
export function dateOf(telegram: Telegram): number {
  return Math.floor(telegram.now() / 1000)
}
