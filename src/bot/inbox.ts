/** Updates in, each handled once: noted in the store before Telegram forgets them, one at a time in every chat. */
import { setTimeout as pause } from "node:timers/promises"
import type { Update } from "grammy/types"
import type { Instant } from "../model/id.ts"
import type { Store } from "../store/open.ts"
import { forgetUpdates, keepUpdates, listOpenUpdates, markHandled } from "../store/updates.ts"

export type Inbox = {
  /** Resolves when the updates are safe, before they are handled; those seen before are passed over. */
  receive(updates: readonly Update[]): Promise<void>
  /** Handles what an earlier life of the program received and did not finish. */
  resume(): Promise<void>
  /** Resolves when there is room for more. */
  room(): Promise<void>
  /** Resolves when all is handled, or after that time; what is left is handled by the next life. */
  drain(graceMs: number): Promise<void>
}

export type InboxParts = {
  readonly db: Store
  readonly handle: (update: Update) => Promise<void>
  readonly now: () => Instant
  readonly onFault: (error: unknown) => void
  /** An editor forwards a hundred posts at once, which is no flood. */
  readonly trusts?: (userId: number) => boolean
  /** The first of the waits before another attempt, each of which is twice as long as the one before. */
  readonly againAfterMs?: number
}

/** More than this at once would only wait inside. */
const MOST_OPEN = 500
/** A chat with more unanswered messages is flooding; what comes then is passed over, so that others are heard. */
const MOST_OPEN_IN_CHAT = 20
/** Telegram keeps updates for a day, so none comes back later. */
const REMEMBERED_MS = 2 * 86_400_000

/** A second, two, four …: two minutes in all. */
const MOST_ATTEMPTS = 8
const AGAIN_AFTER_MS = 1000

export function createInbox(parts: InboxParts): Inbox {
  const { db, handle, now, onFault, trusts = () => false, againAfterMs = AGAIN_AFTER_MS } = parts
  const closing = new AbortController()
  /** The last update of each chat on its way, and how many there are. */
  const lines = new Map<string, { last: Promise<void>; open: number }>()
  let open = 0
  let closed = false
  let forgotAt = 0

  function enqueue(update: Update): void {
    const key = chatKeyOf(update)
    const line = lines.get(key) ?? { last: Promise.resolve(), open: 0 }
    open++
    line.open++
    line.last = line.last
      .then(async () => {
        if (closed) return
        if (await persisting(() => handle(update))) await persisting(() => markHandled(db, update.update_id, now()))
      })
      .finally(() => {
        open--
        line.open--
        if (line.open === 0) lines.delete(key)
      })
    lines.set(key, line)
  }

  /**
   * A store that is busy for a while must not cost a post of a channel. Its chat waits, since order is kept; others go
   * on. False: it came to nothing, and is left to the next life.
   */
  async function persisting(work: () => Promise<void>): Promise<boolean> {
    for (let failures = 1; ; failures++) {
      try {
        await work()
        return true
      } catch (error) {
        onFault(error)
      }
      const wait = againAfterMs * 2 ** (failures - 1)
      if (failures < MOST_ATTEMPTS) await pause(wait, undefined, { signal: closing.signal }).catch(() => undefined)
      if (failures === MOST_ATTEMPTS || closing.signal.aborted) return false
    }
  }

  /**
   * What befalls a chat is no flood, and comes but once: an unheard return would leave it paused for good, an unheard
   * post of a channel is lost.
   */
  function isFlood(update: Update): boolean {
    const { message, callback_query: press, my_chat_member: change } = update
    const sender = (message ?? press)?.from?.id
    if (change || update.channel_post || update.edited_channel_post) return false
    if (message?.migrate_to_chat_id || (sender !== undefined && trusts(sender))) return false
    return (lines.get(chatKeyOf(update))?.open ?? 0) >= MOST_OPEN_IN_CHAT
  }

  async function receive(updates: readonly Update[]): Promise<void> {
    const kept = updates.map((update) => ({ updateId: update.update_id, body: JSON.stringify(update) }))
    const fresh = new Set((await keepUpdates(db, kept, now())).map(({ updateId }) => updateId))
    for (const update of updates) {
      if (!fresh.delete(update.update_id)) continue
      if (isFlood(update)) await markHandled(db, update.update_id, now()).catch(onFault)
      else enqueue(update)
    }
    if (now() - forgotAt > REMEMBERED_MS / 48) {
      forgotAt = now()
      await forgetUpdates(db, now() - REMEMBERED_MS)
    }
  }

  const someEnd = () => Promise.race([...lines.values()].map(({ last }) => last))

  return {
    receive,

    async resume() {
      for (const { body } of await listOpenUpdates(db)) enqueue(JSON.parse(body))
    },

    async room() {
      while (open >= MOST_OPEN) await someEnd()
    },

    async drain(graceMs) {
      closing.abort()
      const grace = Promise.withResolvers<void>()
      const timer = setTimeout(grace.resolve, graceMs)
      while (open > 0 && !closed) {
        await Promise.race([someEnd(), grace.promise.then(() => (closed = true))])
      }
      clearTimeout(timer)
      closed = true
    },
  }
}

/** Presses and messages of one chat keep their order; what has no chat keeps that of its sender. */
function chatKeyOf(update: Update): string {
  const { message, channel_post, edited_channel_post, callback_query, my_chat_member } = update
  const chat = (message ?? channel_post ?? edited_channel_post ?? callback_query?.message ?? my_chat_member)?.chat
  return chat ? `chat ${chat.id}` : `user ${callback_query?.from.id ?? 0}`
}
