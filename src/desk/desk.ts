/** The loop that decides what is due and sees it through: what is to be sent, then what stands in chats and has to change. */
import { startRounds } from "../loop/rounds.ts"
import type { Instant, ReaderId } from "../model/id.ts"
import { setFact } from "../store/db/facts.ts"
import type { DueCopy } from "../store/ledger/copies.ts"
import { type DueDelivery, listDueDeliveries } from "../store/ledger/deliveries.ts"
import { bringWaitsForward } from "../store/ledger/waits.ts"
import { type AmendParts, createAmend } from "./amend.ts"
import { createContents } from "./content.ts"
import { createDeliver, type DeliverParts } from "./deliver.ts"
import { createFloodWatch } from "./flood.ts"
import { gatherDigests } from "./gather.ts"
import type { Pace } from "./pace.ts"
import { listStaleCopies } from "./stale.ts"

export type Desk = {
  /** There may be something new to send. */
  wake(): void
  /** Begins nothing more; what is on its way has that long to end, then it is settled as unknown. */
  stop(graceMs: number): Promise<void>
}

export type DeskParts = Omit<DeliverParts & AmendParts, "contents"> & {
  readonly pace: Pace
  /** For tests: how soon the desk looks again without being woken. */
  readonly lookAgainMs?: number | undefined
}

/** One request for one chat. */
type Errand = {
  readonly reader: ReaderId
  readonly chatId: number
  run(signal: AbortSignal): Promise<Ending | undefined>
}

/**
 * `seconds`: Telegram did nothing, and wants the chat to be left in peace so long. `album`: the messages that were sent,
 * where they are several.
 */
type Ending = { readonly kind: string; readonly seconds?: number; readonly album?: readonly number[] }

/** A look reads as many as leave until the next at least, beyond those that the pace can hold back, so that these hide none. */
const LEAST_LOT = 100
/** What another process published is found within this time. */
const LOOK_AGAIN_MS = 1000
/** Clocks are set right by so little all the time. */
const CLOCK_SLIP_MS = 1000
/** Chats that do not answer stop the others only when there are more of them than this, or than leave in four seconds. */
const LEAST_PLACES = 100
const PLACES_SECONDS = 4

export function startDesk(given: DeskParts): Desk {
  const parts = { ...given, contents: createContents() }
  const { db, pace, now, onFault, lookAgainMs = LOOK_AGAIN_MS } = parts
  const deliver = createDeliver(parts)
  const amend = createAmend(parts)
  const lot = Math.max(LEAST_LOT, pace.sendRate) + pace.mostHeldBack
  const places = Math.max(LEAST_PLACES, PLACES_SECONDS * pace.sendRate)
  const stopping = new AbortController()
  const hangUp = new AbortController()
  const onTheWay = new Map<ReaderId, Promise<void>>()
  let sends: readonly Errand[] = []
  let changes: readonly Errand[] = []
  let lookedAt = Number.NEGATIVE_INFINITY
  let latest = Number.NEGATIVE_INFINITY
  const floods = createFloodWatch()

  /**
   * Starts what may leave by now; returns after how many milliseconds more may. What is known to be due does not wait for
   * a look at what else is.
   */
  async function round(): Promise<number> {
    await watchClock()
    const soonest = beginAll()
    if (!isEmpty() && now() - lookedAt < lookAgainMs) return soonest
    await look()
    return beginAll()
  }

  async function look(): Promise<void> {
    lookedAt = now()
    await gatherDigests(db, lookedAt)
    sends = (await listDueDeliveries(db, lookedAt, lot)).map((delivery) => ({
      ...delivery,
      run: (signal) => send(delivery, signal),
    }))
    changes = (await listStaleCopies(parts, lookedAt, lot)).map((copy) => ({
      ...copy,
      run: (signal) => change(copy, signal),
    }))
  }

  /** A chat whose message waits for its turn is not kept from it by a change. */
  function beginAll(): number {
    const at = now()
    const sending = begin(sends, at)
    sends = sending.later
    const owed = new Set(sends.map(({ reader }) => reader))
    const changing = begin(
      changes.filter(({ reader }) => !owed.has(reader)),
      at,
    )
    changes = [...changing.later, ...changes.filter(({ reader }) => owed.has(reader))]
    return Math.min(sending.soonest, changing.soonest)
  }

  /** The ledger says that it goes out as text then, the log why. */
  async function send(delivery: DueDelivery, signal: AbortSignal): Promise<Ending | undefined> {
    const ending = await deliver(delivery, signal)
    if (ending?.kind === "plainer") onFault(new Error(`${delivery.chatId} gets plain text instead: ${ending.why}`))
    return ending
  }

  /** A clock that was set back by an hour must not make anybody wait an hour. */
  async function watchClock(): Promise<void> {
    const back = latest - now()
    latest = now()
    if (back < CLOCK_SLIP_MS) return
    pace.turnBack(back)
    await bringWaitsForward(db, back, latest)
    lookedAt = Number.NEGATIVE_INFINITY
  }

  /** The ledger says that a copy stays as it is, the log why. */
  async function change(copy: DueCopy, signal: AbortSignal): Promise<Ending | undefined> {
    const ending = await amend(copy, signal)
    if (ending?.kind === "failed") onFault(new Error(`the bulletin in ${copy.chatId} stays as it is: ${ending.why}`))
    return ending
  }

  /** All that may leave at that instant, in one go: so it is noted together, and free to be followed together. */
  function begin(errands: readonly Errand[], at: Instant): { later: readonly Errand[]; soonest: number } {
    const later: Errand[] = []
    let soonest = lookAgainMs
    for (const [n, errand] of errands.entries()) {
      const shut = onTheWay.size < places ? pace.freeIn(at) : lookAgainMs
      if (stopping.signal.aborted || shut > 0) {
        return { later: [...later, ...errands.slice(n)], soonest: Math.min(soonest, shut) }
      }
      if (onTheWay.has(errand.reader)) continue
      const wait = pace.take(errand.chatId, at)
      if (wait === 0) start(errand)
      else later.push(errand)
      if (wait > 0) soonest = Math.min(soonest, wait)
    }
    return { later, soonest }
  }

  function isEmpty(): boolean {
    return sends.length + changes.length === 0
  }

  function start(errand: Errand): void {
    const running = errand
      .run(hangUp.signal)
      .then((ending) => heed(errand, ending))
      .catch(onFault)
      .finally(() => {
        const wasFull = onTheWay.size >= places
        onTheWay.delete(errand.reader)
        if (wasFull || isEmpty()) rounds.wake()
      })
    onTheWay.set(errand.reader, running)
  }

  async function heed({ chatId }: Errand, ending: Ending | undefined): Promise<void> {
    if (ending?.kind === "sent" || ending?.kind === "done") floods.passed()
    for (const _ of ending?.album?.slice(1) ?? []) pace.note(chatId, now())
    if (ending?.seconds === undefined) return
    const at = now()
    const until = at + ending.seconds * 1000
    pace.silence(chatId, until)
    const heldUntil = floods.refused(chatId, at, until)
    if (heldUntil === undefined) return
    pace.hold(heldUntil)
    await setFact(db, "held-until", String(heldUntil))
  }

  const rounds = startRounds(round, { everyMs: lookAgainMs, onFault, stopping })
  return {
    wake() {
      lookedAt = Number.NEGATIVE_INFINITY
      rounds.wake()
    },
    async stop(graceMs) {
      stopping.abort()
      const grace = setTimeout(() => hangUp.abort(), graceMs)
      await rounds.stop()
      await Promise.all(onTheWay.values())
      clearTimeout(grace)
    },
  }
}
