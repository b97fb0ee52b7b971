/**
 * The inbox handles every update once. An update is stored before Telegram forgets it, handled one at a time in its
 * chat, and marked when its answers have left.
 */
import { setTimeout as pause } from "node:timers/promises"
import type { Update } from "grammy/types"
import type { Instant } from "../../model/id.ts"
import { MOST_BEGINNINGS } from "../../model/set-aside.ts"
import { diskTroubleOf, isStoreFault } from "../../store/db/disk-trouble.ts"
import type { Store } from "../../store/db/open.ts"
import { listBeginnings, noteBeginning, noteEnd, setAside } from "../../store/inbox/set-aside.ts"
import { forgetUpdates, keepUpdates, listOpenUpdates, markHandled } from "../../store/inbox/updates.ts"
import { createOpenCount } from "./open-count.ts"
import { chatKeyOf, personIdOf } from "./update-parties.ts"

export type Inbox = {
  /** Resolves when the updates are stored, before they are handled. Skips those seen before. */
  receive(updates: readonly Update[]): Promise<void>
  /** Handles what the program received and did not finish before it stopped. */
  resume(): Promise<void>
  /** Resolves when there is room for more. */
  room(): Promise<void>
  /** Resolves when everything is handled, or after that time; the next start handles the rest. */
  drain(graceMs: number): Promise<void>
}

/** `sent` resolves when everything that the update is answered with has left, or was given up. */
export type Handled = { readonly sent: Promise<unknown> }

export type InboxParts = {
  readonly db: Store
  readonly handle: (update: Update) => Promise<Handled>
  /** An update was stored and will be handled in its turn. */
  readonly onArrival?: (update: Update) => void
  /** An update of somebody who floods will not be handled. */
  readonly onPassedOver?: (update: Update) => void
  readonly now: () => Instant
  readonly onFault: (error: unknown) => void
  /** An editor may forward a hundred posts at once. */
  readonly trusts?: (userId: number) => boolean
  /** The first wait before another attempt; each further one is twice as long. */
  readonly againAfterMs?: number
}

/** With this many chats at work, more would only wait in memory instead of at Telegram. */
const MOST_CHATS = 500
/** A person with more open at once is flooding; the rest is passed over. In a group, others have to get their turn. */
const MOST_OPEN_OF_PERSON = 20
const MOST_OPEN_IN_GROUP = 5
/** A chat's updates are handled ahead of its answers by this many, so that none of them waits until it is dropped. */
const MOST_UNSENT = 10
/** Telegram keeps updates for a day, so none comes back later. */
const REMEMBERED_MS = 2 * 86_400_000

/** A second, two, four …: two minutes in all. */
const MOST_ATTEMPTS = 8
const AGAIN_AFTER_MS = 1000

/**
 * `beginnings`: how often its handling began and did not end, of one that an earlier life of the program left behind;
 * undefined for one that has just come.
 */
type Entry = { readonly update: Update; readonly beginnings: number | undefined }

/** The updates of one chat: those not begun, and how many wait for their answers to leave. */
type Line = { waiting: Entry[]; busy: boolean; unsent: number }

export function createInbox(parts: InboxParts): Inbox {
  const { db, handle, now, onFault, trusts = () => false, againAfterMs = AGAIN_AFTER_MS } = parts
  const { onArrival = () => {}, onPassedOver = () => {} } = parts
  const closing = new AbortController()
  const lines = new Map<string, Line>()
  const open = createOpenCount()
  let ended = Promise.withResolvers<void>()
  /** The end of those that are handled one after another. */
  let suspects: Promise<void> = Promise.resolve()
  let closed = false
  let forgotAt = 0

  function enqueue(update: Update, beginnings?: number): void {
    const key = chatKeyOf(update)
    open.add(update, 1)
    const line = lines.get(key) ?? { waiting: [], busy: false, unsent: 0 }
    lines.set(key, line)
    line.waiting.push({ update, beginnings })
    onArrival(update)
    void work(line, key)
  }

  /** An update of a form that Telegram never sends is set aside, so that it strands neither its batch nor a start. */
  async function admitted(updateId: number, admit: () => void): Promise<void> {
    try {
      admit()
    } catch (error) {
      await putAside(updateId, error instanceof Error ? error.message : String(error)).catch(onFault)
    }
  }

  async function work(line: Line, key: string): Promise<void> {
    if (line.busy) return
    line.busy = true
    while (line.unsent < MOST_UNSENT && !closed) {
      const entry = line.waiting.shift()
      if (!entry) break
      const { update } = entry
      const handled = await attended(entry)
      if (handled) void finish(entry, handled.sent, { line, key })
      else end(update, { line, key })
    }
    line.busy = false
    if (isIdle(line)) lines.delete(key)
  }

  /** What an earlier life began and did not end may be what ended it: of those, one at a time, and not for ever. */
  async function attended({ update, beginnings }: Entry): Promise<Handled | undefined> {
    if (beginnings === undefined) return persisting(() => carriedOut(update))
    const turn = suspects
    const done = Promise.withResolvers<void>()
    if (beginnings > 0) suspects = done.promise
    if (beginnings > 0) await turn
    try {
      if (closed) return undefined
      await persisting(() => noteBeginning(db, "update", String(update.update_id)))
      return await persisting(() => carriedOut(update))
    } finally {
      done.resolve()
    }
  }

  /** A store that refuses is asked again. An error of ours would only happen again, so the update is set aside. */
  async function carriedOut(update: Update): Promise<Handled | undefined> {
    try {
      return await handle(update)
    } catch (error) {
      if (isStoreFault(error)) throw error
      onFault(error)
      await putAside(update.update_id, error instanceof Error ? error.message : String(error))
      return undefined
    }
  }

  async function putAside(updateId: number, why: string): Promise<void> {
    await setAside(db, { queue: "update", key: String(updateId), why, at: now() })
    onFault(new Error(`update ${updateId} is set aside (kuaixun set-aside shows it): ${why}`))
  }

  async function finish({ update, beginnings }: Entry, sent: Promise<unknown>, place: { line: Line; key: string }) {
    const { line, key } = place
    line.unsent++
    await sent
    await persisting(() => markHandled(db, [update.update_id], now()))
    if (beginnings !== undefined) await persisting(() => noteEnd(db, "update", String(update.update_id)))
    line.unsent--
    end(update, { line, key })
    if (line.waiting.length > 0) void work(line, key)
  }

  function end(update: Update, { line, key }: { line: Line; key: string }): void {
    open.add(update, -1)
    if (isIdle(line)) lines.delete(key)
    ended.resolve()
    ended = Promise.withResolvers()
  }

  /**
   * A store that is busy for a while must not cost a post of a channel. Its chat waits, since order is kept; others go
   * on. Undefined if all attempts failed: the next start tries again.
   */
  async function persisting<Value>(attempt: () => Promise<Value>): Promise<Value | undefined> {
    for (let failures = 1; ; failures++) {
      try {
        return await attempt()
      } catch (error) {
        onFault(error)
        // A disk stays full until somebody makes room, and that is waited for.
        if (diskTroubleOf(error) === "full") failures = Math.min(failures, MOST_ATTEMPTS - 2)
      }
      const wait = againAfterMs * 2 ** (failures - 1)
      if (failures < MOST_ATTEMPTS) await pause(wait, undefined, { signal: closing.signal }).catch(() => undefined)
      if (failures === MOST_ATTEMPTS || closing.signal.aborted) return undefined
    }
  }

  /**
   * What happens to a chat is never a flood, and comes only once: if the return of a chat were missed it would stay
   * paused, and a missed post of a channel that is followed is lost.
   */
  function isFlood(update: Update): boolean {
    const { message = update.channel_post } = update
    const personId = personIdOf(update)
    if (personId === undefined || trusts(personId) || message?.migrate_to_chat_id) return false
    const inGroup = message && message.chat.type !== "private" ? open.of(`${personId}/${message.chat.id}`) : 0
    return open.of(String(personId)) >= MOST_OPEN_OF_PERSON || inGroup >= MOST_OPEN_IN_GROUP
  }

  /** Somebody who presses again and again wants what they pressed last. */
  function takeEarlierPress({ callback_query: press, ...update }: Update): Update | undefined {
    const line = press && lines.get(chatKeyOf({ ...update, callback_query: press }))
    const at = line?.waiting.findIndex(({ update: { callback_query: earlier } }) => {
      const isSame = earlier?.message?.message_id === press?.message?.message_id
      return earlier?.message !== undefined && isSame && earlier.from.id === press?.from.id
    })
    const [earlier] = line && at !== undefined && at >= 0 ? line.waiting.splice(at, 1) : []
    if (earlier) open.add(earlier.update, -1)
    return earlier?.update
  }

  async function receive(given: readonly Update[]): Promise<void> {
    const updates = given.filter(({ update_id }) => Number.isSafeInteger(update_id))
    const kept = updates.map((update) => ({ updateId: update.update_id, body: JSON.stringify(update) }))
    const fresh = new Set((await keepUpdates(db, kept, now())).map(({ updateId }) => updateId))
    const passedOver: Update[] = []
    for (const update of updates) {
      if (!fresh.delete(update.update_id)) continue
      await admitted(update.update_id, () => {
        const passed = isFlood(update) ? (takeEarlierPress(update) ?? update) : undefined
        if (passed !== update) enqueue(update)
        if (passed) passedOver.push(passed)
      })
    }
    for (const update of passedOver) await admitted(update.update_id, () => onPassedOver(update))
    await markHandled(
      db,
      passedOver.map(({ update_id }) => update_id),
      now(),
    ).catch(onFault)
    if (now() - forgotAt > REMEMBERED_MS / 48) {
      forgotAt = now()
      await forgetUpdates(db, now() - REMEMBERED_MS).catch(onFault)
    }
  }

  return {
    receive,

    async resume() {
      const beginnings = await listBeginnings(db, "update")
      for (const { updateId, body } of await listOpenUpdates(db)) {
        const begun = beginnings.get(String(updateId)) ?? 0
        const update = begun < MOST_BEGINNINGS ? updateIn(body) : undefined
        if (update) await admitted(updateId, () => enqueue(update, begun))
        else
          await putAside(
            updateId,
            begun < MOST_BEGINNINGS ? "its row is no update" : `begun ${begun} times and never ended`,
          )
      }
    },

    async room() {
      while (lines.size >= MOST_CHATS) await ended.promise
    },

    async drain(graceMs) {
      closing.abort()
      const grace = Promise.withResolvers<void>()
      const timer = setTimeout(grace.resolve, graceMs)
      while (lines.size > 0 && !closed) {
        await Promise.race([ended.promise, grace.promise.then(() => (closed = true))])
      }
      clearTimeout(timer)
      closed = true
    },
  }
}

function updateIn(body: string): Update | undefined {
  try {
    const update: unknown = JSON.parse(body)
    return typeof update === "object" && update !== null && "update_id" in update ? (update as Update) : undefined
  } catch {
    return undefined
  }
}

function isIdle({ waiting, busy, unsent }: Line): boolean {
  return waiting.length === 0 && !busy && unsent === 0
}
