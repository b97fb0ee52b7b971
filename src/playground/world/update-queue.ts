/** Holds the bot's updates by Telegram's rules: an offset confirms, and a later waiting request ends an earlier one. */
import { setTimeout as pause } from "node:timers/promises"
import { Refusal } from "../refusal.ts"
import type { Update } from "../wire.ts"
import type { Bus } from "./bus.ts"
import { createPollSlot } from "./poll-slot.ts"
import type { QueuedUpdate, World } from "./world.ts"

const UPDATE_KINDS = [
  ...["message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result"],
  ...["callback_query", "my_chat_member", "chat_member", "poll", "poll_answer", "chat_join_request"],
  ...["message_reaction", "message_reaction_count", "chat_boost", "removed_chat_boost", "business_connection"],
  ...["business_message", "edited_business_message", "deleted_business_messages", "pre_checkout_query"],
  ...["shipping_query", "purchased_paid_media"],
]
const ONLY_ON_REQUEST = ["chat_member", "message_reaction", "message_reaction_count"]
const DEFAULT_KINDS = UPDATE_KINDS.filter((kind) => !ONLY_ON_REQUEST.includes(kind))

const DAY_MS = 86_400_000
/** Callback queries and inline queries are worth nothing later. */
const LIFETIMES_MS: Readonly<Record<string, number>> = { callback_query: 150_000, inline_query: 30_000 }

const CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
const CONFLICT_PAUSE_MS = 3000
/** The same offset asked for again within this time waits as long. */
const SAME_OFFSET_MS = 3000
/** And asked for again within this time it gives but one. */
const HAMMERING_MS = 500
const KEPT_CONFIRMED = 1000
/** An offset this far beyond the last update is taken for a mistake. */
const FAR_AHEAD = 10

type UpdatesRequest = {
  readonly offset: number
  readonly limit: number
  readonly timeoutSeconds: number
  readonly signal: AbortSignal
  /** Asking for the same again and again is slowed down. */
  readonly slowed: boolean
}

export type UpdateQueue = {
  add(kind: string, content: unknown): void
  poll(request: UpdatesRequest): Promise<readonly Update[]>
  allow(kinds: readonly string[]): void
  pendingCount(): number
  clear(): void
  redeliver(updateId: number): boolean
  close(): void
}

export function createUpdateQueue(world: World, bus: Bus, now: () => number): UpdateQueue {
  const state = world.updates
  const again: QueuedUpdate[] = []
  const slot = createPollSlot()
  const slow = createBrake(now)
  const conflict = createConflict(now)
  const isLive = (queued: QueuedUpdate) => queued.expiresAt > now()
  const publish = () => bus.publish({ kind: "updates" })

  function take(limit: number): Update[] {
    state.queue = state.queue.filter(isLive)
    const repeated = again.splice(0, limit)
    return [...repeated, ...state.queue.slice(0, limit - repeated.length)].map((queued) => queued.update)
  }

  return {
    add(kind, content) {
      if (!(state.allowed.length === 0 ? DEFAULT_KINDS : state.allowed).includes(kind)) return
      const update: Update = { update_id: state.nextId++, [kind]: content }
      state.queue.push({ update, expiresAt: now() + (LIFETIMES_MS[kind] ?? DAY_MS) })
      publish()
      slot.end("news")
    },

    async poll(request) {
      const { offset, limit, timeoutSeconds, signal } = request.slowed ? slow(request) : request
      if (confirm(state, offset)) publish()
      const ready = take(limit)
      if (ready.length > 0 || timeoutSeconds === 0) return ready

      slot.end("rival")
      const why = await slot.wait(timeoutSeconds, signal)
      if (why === "rival") throw await conflict(signal)
      return why === "news" ? take(limit) : []
    },

    allow(kinds) {
      state.allowed = kinds.map((kind) => kind.toLowerCase()).filter((kind) => UPDATE_KINDS.includes(kind))
      publish()
    },

    pendingCount: () => state.queue.filter(isLive).length,

    clear() {
      state.queue = []
      publish()
    },

    redeliver(updateId) {
      const queued = [...state.confirmed, ...state.queue].find(({ update }) => update.update_id === updateId)
      if (queued === undefined) return false
      again.push(queued)
      slot.end("news")
      return true
    },

    close: () => slot.end("closed"),
  }
}

/** Moves what an offset confirms out of the queue; a negative one keeps that many updates. False if it confirms nothing. */
function confirm(state: World["updates"], offset: number): boolean {
  const { queue, nextId } = state
  const isConfirmed = ({ update }: QueuedUpdate, index: number) =>
    offset < 0 ? index < queue.length + offset : update.update_id < offset && offset < nextId + FAR_AHEAD
  const confirmed = queue.filter(isConfirmed)
  if (confirmed.length === 0) return false
  state.queue = queue.filter((queued, index) => !isConfirmed(queued, index))
  state.confirmed = [...state.confirmed, ...confirmed].slice(-KEPT_CONFIRMED)
  return true
}

/** Slows down who asks for the same updates again and again, as Telegram does. */
function createBrake(now: () => number): (request: UpdatesRequest) => UpdatesRequest {
  let last = { offset: Number.NaN, at: 0 }
  return (request) => {
    const passed = request.offset === last.offset ? now() - last.at : Number.POSITIVE_INFINITY
    last = { offset: request.offset, at: now() }
    if (passed >= SAME_OFFSET_MS) return request
    const timeoutSeconds = Math.max(request.timeoutSeconds, SAME_OFFSET_MS / 1000)
    return { ...request, timeoutSeconds, limit: passed < HAMMERING_MS ? 1 : request.limit }
  }
}

/** The refusal of a request that another one ended; where that happens again soon, it comes late. */
function createConflict(now: () => number): (signal: AbortSignal) => Promise<Refusal> {
  let lastAt = Number.NEGATIVE_INFINITY
  return async (signal) => {
    const soon = now() - lastAt < CONFLICT_PAUSE_MS
    lastAt = now()
    if (soon) await pause(CONFLICT_PAUSE_MS, undefined, { signal }).catch(() => undefined)
    return new Refusal(409, CONFLICT)
  }
}
