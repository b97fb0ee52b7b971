/** The loop that decides what is due and sees it through. */
import { setTimeout as pause } from "node:timers/promises"
import type { Outcome } from "../model/delivery.ts"
import type { ReaderId } from "../model/id.ts"
import { type DueDelivery, listDueDeliveries } from "../store/deliveries.ts"
import { setFact } from "../store/meta.ts"
import { type DeliverParts, deliver } from "./deliver.ts"
import { createFloodWatch } from "./flood.ts"
import { gatherDigests } from "./gather.ts"
import type { Pace } from "./pace.ts"

export type Desk = {
  /** There may be something new to send. */
  wake(): void
  /** Begins nothing more; what is on its way has that long to end, then it is settled as unknown. */
  stop(graceMs: number): Promise<void>
}

export type DeskParts = DeliverParts & { readonly pace: Pace; readonly onFault: (error: unknown) => void }

/** A look reads so many at least; more where the pace can hold back more chats, so that they never hide a free one. */
const LEAST_LOT = 300
/** What another process published is found within this time. */
const LOOK_AGAIN_MS = 1000
const MOST_ON_THE_WAY = 100

export function startDesk(parts: DeskParts): Desk {
  const { db, pace, now, onFault } = parts
  const lot = LEAST_LOT + pace.mostHeldBack
  const stopping = new AbortController()
  const hangUp = new AbortController()
  const onTheWay = new Map<ReaderId, Promise<void>>()
  let due: readonly DueDelivery[] = []
  let lookedAt = Number.NEGATIVE_INFINITY
  let woken = Promise.withResolvers<void>()
  const floods = createFloodWatch()

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = Promise.withResolvers()
      await rest(await round().catch(faulty))
    }
  }

  /** Starts what may leave by now; returns after how many milliseconds more may. */
  async function round(): Promise<number> {
    if (due.length === 0 || now() - lookedAt >= LOOK_AGAIN_MS) {
      lookedAt = now()
      await gatherDigests(db, lookedAt)
      due = await listDueDeliveries(db, lookedAt, lot)
    }
    let soonest = LOOK_AGAIN_MS
    const later: DueDelivery[] = []
    for (const delivery of due) {
      if (onTheWay.size >= MOST_ON_THE_WAY) await Promise.race(onTheWay.values())
      if (stopping.signal.aborted) return 0
      if (onTheWay.has(delivery.reader)) continue
      const wait = pace.take(delivery.chatId, now())
      if (wait === 0) start(delivery)
      else later.push(delivery)
      if (wait > 0) soonest = Math.min(soonest, wait)
    }
    due = later
    return soonest
  }

  function start(delivery: DueDelivery): void {
    const sending = deliver(parts, delivery, hangUp.signal)
      .then((outcome) => heed(delivery, outcome))
      .catch(onFault)
      .finally(() => {
        onTheWay.delete(delivery.reader)
        if (due.length === 0) woken.resolve()
      })
    onTheWay.set(delivery.reader, sending)
  }

  async function heed(delivery: DueDelivery, outcome: Outcome | undefined): Promise<void> {
    if (outcome?.kind === "sent") floods.passed()
    if (outcome?.kind !== "wait") return
    const at = now()
    const until = at + outcome.seconds * 1000
    pace.silence(delivery.chatId, until)
    const heldUntil = floods.refused(delivery.chatId, at, until)
    if (heldUntil === undefined) return
    pace.hold(heldUntil)
    await setFact(db, "held-until", String(heldUntil))
  }

  function faulty(error: unknown): number {
    onFault(error)
    return LOOK_AGAIN_MS
  }

  async function rest(ms: number): Promise<void> {
    const timer = new AbortController()
    const signal = AbortSignal.any([stopping.signal, timer.signal])
    await Promise.race([pause(ms, undefined, { signal }).catch(() => undefined), woken.promise])
    timer.abort()
  }

  const running = run()
  return {
    wake() {
      lookedAt = Number.NEGATIVE_INFINITY
      woken.resolve()
    },
    async stop(graceMs) {
      stopping.abort()
      const grace = setTimeout(() => hangUp.abort(), graceMs)
      await running
      await Promise.all(onTheWay.values())
      clearTimeout(grace)
    },
  }
}
