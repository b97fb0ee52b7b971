/** The lines of open updates, one for each chat: in a chat they are handled one at a time, in their order. */
import type { Update } from "grammy/types"
import { createTurnQueue } from "../../loop/turn-queue.ts"
import { createOpenCount } from "./open-count.ts"
import { chatKeyOf } from "./update-parties.ts"

/** `sent` resolves when everything that the update is answered with has left, or was given up. */
export type Handled = { readonly sent: Promise<unknown> }

/**
 * `beginnings`: how often its handling began and did not end, of one that an earlier life of the program left behind;
 * undefined for one that has just come.
 */
export type OpenUpdate = { readonly update: Update; readonly beginnings: number | undefined }

export type ChatLinesParts = {
  /** Resolves when the next of its chat may be handled; undefined: nothing more comes of this one. */
  readonly handle: (entry: OpenUpdate) => Promise<Handled | undefined>
  /** Resolves when its answers have left and that is noted. */
  readonly settle: (entry: OpenUpdate, handled: Handled) => Promise<void>
  /** Once it is aborted, nothing more begins. */
  readonly closed: AbortSignal
}

export type ChatLines = {
  /** How many chats have open updates. Others are not remembered. */
  count(): number
  add(entry: OpenUpdate): void
  /** How many updates of a person are open, in all chats or in one. */
  openOf(personId: number, chatId?: number): number
  /** Takes out an earlier press of the same person on the same message that has not begun. */
  takeEarlierPress(update: Update): Update | undefined
  /** Resolves when the next update has ended. */
  ended(): Promise<void>
}

/** A chat's updates are handled ahead of its answers by this many, so that none of them waits until it is dropped. */
const MOST_UNSENT = 10

/** The updates of one chat: those not begun, and how many wait for their answers to leave. */
type Line = { readonly key: string; waiting: OpenUpdate[]; busy: boolean; unsent: number }

export function createChatLines({ handle, settle, closed }: ChatLinesParts): ChatLines {
  const lines = new Map<string, Line>()
  const open = createOpenCount()
  /** Twenty updates that began together would be handled together, and everybody else would wait for all of them. */
  const turns = createTurnQueue()
  let ending = Promise.withResolvers<void>()

  async function work(line: Line): Promise<void> {
    if (line.busy) return
    line.busy = true
    while (line.unsent < MOST_UNSENT && line.waiting.length > 0) {
      await turns.next()
      const entry = closed.aborted ? undefined : line.waiting.shift()
      if (!entry) break
      const handled = await handle(entry)
      if (handled) void finish(line, entry, handled)
      else end(line, entry)
    }
    line.busy = false
    leaveIfIdle(line)
  }

  async function finish(line: Line, entry: OpenUpdate, handled: Handled): Promise<void> {
    line.unsent++
    await settle(entry, handled)
    line.unsent--
    end(line, entry)
    void work(line)
  }

  function end(line: Line, { update }: OpenUpdate): void {
    open.add(update, -1)
    leaveIfIdle(line)
  }

  function leaveIfIdle(line: Line): void {
    if (line.waiting.length === 0 && !line.busy && line.unsent === 0) lines.delete(line.key)
    ending.resolve()
    ending = Promise.withResolvers()
  }

  return {
    count: () => lines.size,

    add(entry) {
      const key = chatKeyOf(entry.update)
      open.add(entry.update, 1)
      const line = lines.get(key) ?? { key, waiting: [], busy: false, unsent: 0 }
      lines.set(key, line)
      line.waiting.push(entry)
      void work(line)
    },

    openOf: (personId, chatId) => open.of(chatId === undefined ? String(personId) : `${personId}/${chatId}`),

    takeEarlierPress(update) {
      const { callback_query: press } = update
      const line = press && lines.get(chatKeyOf(update))
      const at = line?.waiting.findIndex((entry) => isSameButton(entry.update, update)) ?? -1
      const [earlier] = line && at >= 0 ? line.waiting.splice(at, 1) : []
      if (earlier) open.add(earlier.update, -1)
      return earlier?.update
    },

    ended: () => ending.promise,
  }
}

/** Presses of one person on one message. */
function isSameButton({ callback_query: earlier }: Update, { callback_query: press }: Update): boolean {
  if (!earlier?.message || !press) return false
  return earlier.message.message_id === press.message?.message_id && earlier.from.id === press.from.id
}
