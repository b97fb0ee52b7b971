/**
 * The queue of answers. What the bot writes to a chat because somebody asked waits here for its turn, outside of the
 * line in which the chat's updates are handled, so a slow chat never holds up what it says next.
 */
import type { Transformer } from "grammy"
import type { Instant } from "../../model/id.ts"
import { waitIn } from "../telegram/post.ts"
import { type AnswerPace, createAnswerLines, LONGEST_WAIT_MS } from "./answer-lines.ts"
import { createShownMessages, printOf, type Shown } from "./shown-messages.ts"

/** Whose answer it is, so that several people in a group get their turns, and what the pressed message showed. */
export type Asker = {
  readonly personId: number
  readonly pressed?: { readonly messageId: number; readonly shown: Shown } | undefined
}

export type AnswerQueue = {
  /** Sends what is written on behalf of this person through the queue. */
  transformer(asker: Asker): Transformer
  /** How many chats have answers that wait. */
  countChats(): number
  /** Lets go of what still waits. Its promises stay open: an update that isn't answered is handled again next time. */
  close(): void
}

/** Telegram counts edits as it counts sends; other methods are free. */
const COUNTED = /^(?:send(?!ChatAction)|edit)/
/** A message that changes more often than this can't be read. */
const EDIT_SPACING_MS = 1000

/**
 * One at a time in each chat, at the pace that Telegram allows. Of several edits of one message that wait, only the
 * latest is sent; an edit that changes nothing isn't sent at all. Both resolve to `true`, as Telegram answers where it
 * has no message to show. Rejects with AnswerDropped what would come too late.
 */
export function createAnswerQueue(
  pace: AnswerPace,
  now: () => Instant,
  editSpacingMs: number = EDIT_SPACING_MS,
): AnswerQueue {
  const messages = createShownMessages(now, editSpacingMs)
  const closing = new AbortController()
  const lines = createAnswerLines({ pace, messages, now, closing: closing.signal })

  return {
    transformer:
      ({ personId, pressed }) =>
      async (previous, method, payload, signal) => {
        const chatId = payload && "chat_id" in payload ? Number(payload.chat_id) : Number.NaN
        if (!COUNTED.test(method) || !Number.isInteger(chatId)) return previous(method, payload, signal)
        const edits = method.startsWith("edit") ? messageIdIn(payload) : undefined
        const print = method === "editMessageText" ? printOf(payload as Shown) : undefined
        if (edits !== undefined && edits === pressed?.messageId) messages.learn(chatId, edits, printOf(pressed.shown))
        const done = Promise.withResolvers<Awaited<ReturnType<typeof previous>>>()
        const skip = () => done.resolve({ ok: true, result: true as never })
        const run = async () => {
          if (edits !== undefined && print !== undefined && messages.shows(chatId, edits, print)) return skip()
          try {
            const response = await previous(method, payload, signal)
            const seconds = response.ok ? undefined : waitIn(response.parameters ?? {})
            if (seconds !== undefined) pace.silence(chatId, now() + seconds * 1000)
            if (edits !== undefined) messages.note(chatId, edits, response.ok ? print : undefined)
            done.resolve(response)
          } catch (error) {
            done.reject(error)
          }
        }
        const deadline = now() + LONGEST_WAIT_MS
        lines.add(chatId, { personId, edits, print, deadline, run, skip, drop: done.reject })
        return done.promise
      },

    countChats: lines.count,
    close: () => closing.abort(),
  }
}

function messageIdIn(payload: object): number | undefined {
  return "message_id" in payload && typeof payload.message_id === "number" ? payload.message_id : undefined
}
