/**
 * The inbox handles every update once. An update is stored before Telegram forgets it, handled one at a time in its
 * chat, and marked when its answers have left.
 */

import type { Update } from "grammy/types"
import { createBreathe } from "../../loop/breathe.ts"
import { rest } from "../../loop/rest.ts"
import type { Instant } from "../../model/id.ts"
import { messageOf } from "../../model/message-of.ts"
import { MOST_BEGINNINGS } from "../../model/set-aside.ts"
import type { Store } from "../../store/db/open.ts"
import { listBeginnings } from "../../store/inbox/set-aside.ts"
import { forgetUpdates, keepUpdates, listOpenUpdates, markHandled } from "../../store/inbox/updates.ts"
import { createChatLines, type Handled } from "./chat-lines.ts"
import { passedOverFor } from "./flood-rule.ts"
import { createUpdateAttempts } from "./update-attempts.ts"

export type Inbox = {
  /** Resolves when the updates are stored, before they are handled. Skips those seen before. */
  receive(updates: readonly Update[]): Promise<void>
  /** Handles what the program received and did not finish before it stopped. */
  resume(): Promise<void>
  /** Resolves when there is room for more. */
  room(): Promise<void>
  /** How many chats have updates that are not handled. */
  countChats(): number
  /** Resolves when everything is handled, or after that time; the next start handles the rest. */
  drain(graceMs: number): Promise<void>
}

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
/** Telegram keeps updates for a day, so none comes back later. */
const REMEMBERED_MS = 2 * 86_400_000
const AGAIN_AFTER_MS = 1000

export function createInbox(parts: InboxParts): Inbox {
  const { db, now, onFault, trusts = () => false, againAfterMs = AGAIN_AFTER_MS } = parts
  const { onArrival = () => {}, onPassedOver = () => {} } = parts
  const closing = new AbortController()
  const closed = new AbortController()
  const ends = { closing: closing.signal, closed: closed.signal }
  const attempts = createUpdateAttempts({ db, handle: parts.handle, now, onFault, againAfterMs, ...ends })
  const lines = createChatLines({ ...attempts, closed: closed.signal })
  const forget = createForgetting(parts)

  function enqueue(update: Update, beginnings?: number): void {
    lines.add({ update, beginnings })
    onArrival(update)
  }

  /** An update of a form that Telegram never sends is set aside, so that it strands neither its batch nor a start. */
  async function admitted(updateId: number, admit: () => void): Promise<void> {
    try {
      admit()
    } catch (error) {
      await attempts.putAside(updateId, messageOf(error)).catch(onFault)
    }
  }

  /** Lets people know of what is passed over, and notes that nothing more comes of it. */
  async function passOver(updates: readonly Update[]): Promise<void> {
    const breathe = createBreathe()
    for (const update of updates) {
      await admitted(update.update_id, () => onPassedOver(update))
      await breathe()
    }
    const ids = updates.map(({ update_id }) => update_id)
    await markHandled(db, ids, now()).catch(onFault)
  }

  return {
    async receive(given) {
      const updates = given.filter(({ update_id }) => Number.isSafeInteger(update_id))
      const kept = updates.map((update) => ({ updateId: update.update_id, body: JSON.stringify(update) }))
      const fresh = new Set((await keepUpdates(db, kept, now())).map(({ updateId }) => updateId))
      const passed: Update[] = []
      for (const update of updates) {
        if (!fresh.delete(update.update_id)) continue
        await admitted(update.update_id, () => {
          const instead = passedOverFor(update, lines, trusts)
          if (instead !== update) enqueue(update)
          if (instead) passed.push(instead)
        })
      }
      await passOver(passed)
      await forget()
    },

    async resume() {
      const beginnings = await listBeginnings(db, "update")
      for (const { updateId, body } of await listOpenUpdates(db)) {
        const begun = beginnings.get(String(updateId)) ?? 0
        const update = begun < MOST_BEGINNINGS ? updateIn(body) : undefined
        const why = begun < MOST_BEGINNINGS ? "its row is no update" : `begun ${begun} times and never ended`
        if (update) await admitted(updateId, () => enqueue(update, begun))
        else await attempts.putAside(updateId, why)
      }
    },

    async room() {
      while (lines.count() >= MOST_CHATS) await lines.ended()
    },

    countChats: lines.count,

    async drain(graceMs) {
      closing.abort()
      const grace = rest(graceMs, closed.signal).then(() => closed.abort())
      while (lines.count() > 0 && !closed.signal.aborted) await Promise.race([lines.ended(), grace])
      closed.abort()
    },
  }
}

/** Forgets numbers of updates when they are old enough, once an hour. */
function createForgetting({ db, now, onFault }: InboxParts): () => Promise<void> {
  let forgotAt = 0
  return async () => {
    if (now() - forgotAt <= REMEMBERED_MS / 48) return
    forgotAt = now()
    await forgetUpdates(db, now() - REMEMBERED_MS).catch(onFault)
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
