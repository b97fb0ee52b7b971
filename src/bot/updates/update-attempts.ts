/** The attempts to handle an update: how often, what is noted of them, and when it is set aside. */

import type { Update } from "grammy/types"
import { retry } from "../../loop/retry.ts"
import type { Instant } from "../../model/id.ts"
import { messageOf } from "../../model/message-of.ts"
import { diskTroubleOf, isStoreFault } from "../../store/db/disk-trouble.ts"
import { createGroupCommit } from "../../store/db/group-commit.ts"
import type { Store } from "../../store/db/open.ts"
import { noteBeginning, noteEnd, setAside } from "../../store/inbox/set-aside.ts"
import { markHandled } from "../../store/inbox/updates.ts"
import type { Handled, OpenUpdate } from "./chat-lines.ts"

export type AttemptParts = {
  readonly db: Store
  readonly handle: (update: Update) => Promise<Handled>
  readonly now: () => Instant
  readonly onFault: (error: unknown) => void
  /** The first wait before another attempt; each further one is twice as long. */
  readonly againAfterMs: number
  /** Once it is aborted, what failed is left to the next start. */
  readonly closing: AbortSignal
  /** Once it is aborted, nothing more begins. */
  readonly closed: AbortSignal
}

/** With pauses of a second, two, four …: two minutes in all. */
const MOST_ATTEMPTS = 8
/** Answers that leave within this time are noted together: a commit costs a write to the disk. */
const MARK_TOGETHER_MS = 5

export type UpdateAttempts = ReturnType<typeof createUpdateAttempts>

export function createUpdateAttempts({ db, handle, now, onFault, againAfterMs, closing, closed }: AttemptParts) {
  const mark = createGroupCommit(db, MARK_TOGETHER_MS, async (tx, updateIds: readonly number[]) => {
    await markHandled(tx, updateIds, now())
    return updateIds
  })
  /** The end of those that are handled one after another. */
  let suspects: Promise<void> = Promise.resolve()

  /** What an earlier life began and did not end may be what ended it: of those, one at a time, and not for ever. */
  async function handleLeftover(update: Update, beginnings: number): Promise<Handled | undefined> {
    const turn = suspects
    const done = Promise.withResolvers<void>()
    if (beginnings > 0) suspects = done.promise
    if (beginnings > 0) await turn
    try {
      if (closed.aborted) return undefined
      await persisting(() => noteBeginning(db, "update", String(update.update_id)))
      return await persisting(() => attempt(update))
    } finally {
      done.resolve()
    }
  }

  /** A store that refuses is asked again. An error of ours would only happen again, so the update is set aside. */
  async function attempt(update: Update): Promise<Handled | undefined> {
    try {
      return await handle(update)
    } catch (error) {
      if (isStoreFault(error)) throw error
      onFault(error)
      await putAside(update.update_id, messageOf(error))
      return undefined
    }
  }

  async function putAside(updateId: number, why: string): Promise<void> {
    await setAside(db, { queue: "update", key: String(updateId), why, at: now() })
    onFault(new Error(`update ${updateId} is set aside (kuaixun set-aside shows it): ${why}`))
  }

  /**
   * A store that is busy for a while must not cost a post of a channel. Its chat waits, since order is kept; others go
   * on. Undefined if all attempts failed: the next start tries again.
   */
  function persisting<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    let counted = 0
    const onFailure = (error: unknown) => {
      onFault(error)
      // A disk stays full until somebody makes room, and that is waited for.
      if (diskTroubleOf(error) !== "full" && ++counted === MOST_ATTEMPTS) throw error
      return 0
    }
    const pauses = { firstMs: againAfterMs, longestMs: againAfterMs * 2 ** (MOST_ATTEMPTS - 2) }
    return retry(work, { ...pauses, onFailure, signal: closing }).catch(() => undefined)
  }

  return {
    handle: ({ update, beginnings }: OpenUpdate): Promise<Handled | undefined> =>
      beginnings === undefined ? persisting(() => attempt(update)) : handleLeftover(update, beginnings),

    /** Notes that it is handled once its answers have left. */
    async settle({ update, beginnings }: OpenUpdate, { sent }: Handled): Promise<void> {
      await sent
      await persisting(() => mark(update.update_id))
      if (beginnings !== undefined) await persisting(() => noteEnd(db, "update", String(update.update_id)))
    },

    putAside,
  }
}
