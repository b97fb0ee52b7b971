/** Updates go in; polls take them out by Telegram's rules: an offset confirms, a later waiting poll ends an earlier one. */
import { setTimeout as pause } from "node:timers/promises"
import { Refusal } from "../refusal.ts"
import type { Update } from "../wire.ts"
import type { Bus } from "./bus.ts"
import type { QueuedUpdate, World } from "./world.ts"

const UPDATE_KINDS = [
  ...["message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result"],
  ...["callback_query", "my_chat_member", "chat_member", "poll", "poll_answer", "chat_join_request"],
  ...["message_reaction", "message_reaction_count", "chat_boost", "removed_chat_boost", "business_connection"],
  ...["business_message", "edited_business_message", "deleted_business_messages", "pre_checkout_query"],
  ...["shipping_query", "purchased_paid_media"],
]
const ONLY_ON_REQUEST = ["chat_member", "message_reaction", "message_reaction_count"]
export const DEFAULT_KINDS = UPDATE_KINDS.filter((kind) => !ONLY_ON_REQUEST.includes(kind))

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

export type Poll = {
  readonly offset: number
  readonly limit: number
  readonly timeoutSeconds: number
  readonly signal: AbortSignal
  /** Asking for the same again and again is slowed down. */
  readonly slowed: boolean
}

export type UpdateQueue = {
  add(kind: string, content: unknown): number | undefined
  poll(poll: Poll): Promise<readonly Update[]>
  allow(kinds: readonly string[]): void
  pendingCount(): number
  clear(): void
  redeliver(updateId: number): boolean
  close(): void
}

type Waiting = { readonly end: (why: "news" | "rival" | "time" | "closed") => void }

export function createUpdateQueue(world: World, bus: Bus, now: () => number): UpdateQueue {
  const state = world.updates
  const again: QueuedUpdate[] = []
  let waiting: Waiting | undefined
  let lastConflictAt = Number.NEGATIVE_INFINITY
  let lastPoll = { offset: Number.NaN, at: 0 }

  const isLive = (queued: QueuedUpdate) => queued.expiresAt > now()
  const wake = () => waiting?.end("news")

  function take(limit: number): Update[] {
    state.queue = state.queue.filter(isLive)
    const repeated = again.splice(0, limit)
    return [...repeated, ...state.queue.slice(0, limit - repeated.length)].map((queued) => queued.update)
  }

  function wait(poll: Poll): Promise<"news" | "rival" | "time" | "closed"> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => me.end("time"), poll.timeoutSeconds * 1000)
      const me: Waiting = {
        end(why) {
          clearTimeout(timer)
          poll.signal.removeEventListener("abort", gone)
          if (waiting === me) waiting = undefined
          resolve(why)
        },
      }
      const gone = () => me.end("closed")
      if (poll.signal.aborted) return me.end("closed")
      poll.signal.addEventListener("abort", gone)
      waiting = me
    })
  }

  function slowed(poll: Poll): Poll {
    const passed = poll.offset === lastPoll.offset ? now() - lastPoll.at : Number.POSITIVE_INFINITY
    lastPoll = { offset: poll.offset, at: now() }
    if (passed >= SAME_OFFSET_MS) return poll
    const timeoutSeconds = Math.max(poll.timeoutSeconds, SAME_OFFSET_MS / 1000)
    return { ...poll, timeoutSeconds, limit: passed < HAMMERING_MS ? 1 : poll.limit }
  }

  function confirm(offset: number): void {
    const before = state.queue.length
    const last = state.nextId - 1
    const keeps =
      offset < 0
        ? (_: QueuedUpdate, index: number) => index >= before + offset
        : ({ update }: QueuedUpdate) => update.update_id >= offset || offset > last + FAR_AHEAD
    const gone = state.queue.filter((queued, index) => !keeps(queued, index))
    if (gone.length === 0) return
    state.queue = state.queue.filter((queued, index) => keeps(queued, index))
    state.confirmed = [...state.confirmed, ...gone].slice(-KEPT_CONFIRMED)
    bus.publish({ kind: "updates" })
  }

  return {
    add(kind, content) {
      if (!(state.allowed.length === 0 ? DEFAULT_KINDS : state.allowed).includes(kind)) return undefined
      const update: Update = { update_id: state.nextId++, [kind]: content }
      state.queue.push({ update, expiresAt: now() + (LIFETIMES_MS[kind] ?? DAY_MS) })
      bus.publish({ kind: "updates" })
      wake()
      return update.update_id
    },

    async poll(asked) {
      const poll = asked.slowed ? slowed(asked) : asked
      confirm(poll.offset)
      const ready = take(poll.limit)
      if (ready.length > 0 || poll.timeoutSeconds === 0) return ready

      waiting?.end("rival")
      const why = await wait(poll)
      if (why === "news") return take(poll.limit)
      if (why !== "rival") return []

      const soon = now() - lastConflictAt < CONFLICT_PAUSE_MS
      lastConflictAt = now()
      if (soon) await pause(CONFLICT_PAUSE_MS, undefined, { signal: poll.signal }).catch(() => undefined)
      throw new Refusal(409, CONFLICT)
    },

    allow(kinds) {
      const known = kinds.map((kind) => kind.toLowerCase()).filter((kind) => UPDATE_KINDS.includes(kind))
      state.allowed = known
      bus.publish({ kind: "updates" })
    },

    pendingCount: () => state.queue.filter(isLive).length,

    clear() {
      state.queue = []
      bus.publish({ kind: "updates" })
    },

    redeliver(updateId) {
      const found = [...state.confirmed, ...state.queue].find(({ update }) => update.update_id === updateId)
      if (found === undefined) return false
      again.push(found)
      wake()
      return true
    },

    close: () => waiting?.end("closed"),
  }
}
