/**
 * The queue of answers. What the bot writes to a chat because somebody asked waits here for its turn, outside of the
 * line in which the chat's updates are handled, so a slow chat never holds up what it says next.
 */
import { setTimeout as pause } from "node:timers/promises"
import type { Transformer } from "grammy"
import type { InlineKeyboardButton, MessageEntity } from "grammy/types"
import type { Instant } from "../../model/id.ts"
import { waitIn } from "../telegram/post.ts"

export type AnswerPace = {
  /** Milliseconds until an answer may leave, which is then counted; undefined if that is longer than `patience`. */
  reserve(chatId: number, now: Instant, patience: number): number | undefined
  /** Milliseconds for which Telegram wants nothing sent to this chat. */
  silentFor(chatId: number, now: Instant): number
  /** Nothing leaves for this chat before then. */
  silence(chatId: number, until: Instant): void
}

/** Whose answer it is, so that several people in a group get their turns, and what the pressed message showed. */
export type Asker = {
  readonly personId: number
  readonly pressed?: { readonly messageId: number; readonly shown: Shown } | undefined
}

export type AnswerQueue = {
  /** Sends what is written on behalf of this person through the queue. */
  transformer(asker: Asker): Transformer
  /** Lets go of what still waits. Its promises stay open: an update that isn't answered is handled again next time. */
  close(): void
}

/** An answer was given up: the chat must be left alone for longer than its asker waits. */
export class AnswerDropped extends Error {
  override name = "AnswerDropped"
}

type Errand = {
  readonly personId: number
  /** The message that is edited; undefined for a new one. */
  readonly edits: number | undefined
  readonly print: string | undefined
  readonly deadline: Instant
  /** Sends it, and settles the promise of its caller. */
  readonly run: () => Promise<unknown>
  readonly skip: () => void
  readonly drop: (error: AnswerDropped) => void
}

type ChatLine = {
  waiting: Errand[]
  /** When each person was last served, counted in answers of this chat. */
  readonly served: Map<number, number>
  count: number
}

/** Telegram counts edits as it counts sends; other methods are free. */
const COUNTED = /^(?:send(?!ChatAction)|edit)/
/** An answer that comes later than this has lost its asker. */
const LONGEST_WAIT_MS = 60_000
/** A message that changes more often than this can't be read. */
const EDIT_SPACING_MS = 1000
/** How many edited messages are remembered with what they show. */
const MOST_REMEMBERED = 2000

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
  const lines = new Map<number, ChatLine>()
  const messages = createShownMessages(now, editSpacingMs)
  const closing = new AbortController()

  function enqueue(chatId: number, errand: Errand): void {
    const line = lines.get(chatId)
    if (!line) {
      const fresh = { waiting: [errand], served: new Map(), count: 0 }
      lines.set(chatId, fresh)
      void serve(chatId, fresh)
      return
    }
    const same = line.waiting.findIndex(({ edits }) => edits !== undefined && edits === errand.edits)
    if (same < 0) line.waiting.push(errand)
    else for (const earlier of line.waiting.splice(same, 1, errand)) earlier.skip()
  }

  async function serve(chatId: number, line: ChatLine): Promise<void> {
    while (line.waiting.length > 0 && !closing.signal.aborted) {
      await rest(Math.min(...line.waiting.map(({ edits }) => messages.restOf(chatId, edits))))
      const wait = pace.reserve(chatId, now(), LONGEST_WAIT_MS)
      if (wait === undefined) {
        const dropped = new AnswerDropped(`answers to ${chatId} are dropped: the chat must be left in peace too long`)
        for (const errand of line.waiting.splice(0)) errand.drop(dropped)
        break
      }
      await rest(wait)
      if (closing.signal.aborted || pace.silentFor(chatId, now()) > 0) continue
      const errand = next(chatId, line)
      if (errand) await errand.run()
    }
    if (!closing.signal.aborted) lines.delete(chatId)
  }

  /** Takes out the errand of the person who was served least recently; drops errands whose time is over. */
  function next(chatId: number, line: ChatLine): Errand | undefined {
    const late = line.waiting.filter(({ deadline }) => deadline < now())
    for (const errand of late) errand.drop(new AnswerDropped(`an answer to ${chatId} waited too long`))
    line.waiting = line.waiting.filter((errand) => !late.includes(errand))
    const ready = line.waiting.filter(({ edits }) => messages.restOf(chatId, edits) === 0)
    const servedAt = ({ personId }: Errand) => line.served.get(personId) ?? 0
    const [first] = ready.toSorted((one, other) => servedAt(one) - servedAt(other))
    if (!first) return undefined
    line.waiting = line.waiting.filter((errand) => errand !== first)
    line.served.set(first.personId, ++line.count)
    return first
  }

  async function rest(ms: number): Promise<void> {
    if (ms > 0) await pause(ms, undefined, { signal: closing.signal }).catch(() => undefined)
  }

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
        enqueue(chatId, { personId, edits, print, deadline, run, skip, drop: done.reject })
        return done.promise
      },

    close: () => closing.abort(),
  }
}

/** What a message shows, of ours as we send it, or of Telegram's as a press brings it. */
export type Shown = {
  readonly text?: string
  readonly entities?: readonly MessageEntity[] | undefined
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly InlineKeyboardButton[])[] } | undefined
}

/** Telegram finds these itself in what we send. */
const AUTOMATIC = new Set(["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"])

function printOf({ text = "", entities = [], reply_markup }: Shown): string {
  const ours = entities.filter(({ type }) => !AUTOMATIC.has(type)).map((entity) => JSON.stringify(sorted(entity)))
  const keys = (reply_markup?.inline_keyboard ?? []).map((row) => row.map(sorted))
  return JSON.stringify([text.trim(), ours.sort(), keys])
}

function sorted(fields: object): unknown[] {
  return Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))
}

function messageIdIn(payload: object): number | undefined {
  return "message_id" in payload && typeof payload.message_id === "number" ? payload.message_id : undefined
}

/** What edited messages show now, and since when. */
function createShownMessages(now: () => Instant, spacingMs: number) {
  const known = new Map<string, { readonly print: string | undefined; readonly at: Instant }>()

  function remember(key: string, print: string | undefined, at: Instant): void {
    known.delete(key)
    known.set(key, { print, at })
    const [oldest] = known.size > MOST_REMEMBERED ? known.keys() : []
    if (oldest !== undefined) known.delete(oldest)
  }

  return {
    /** What Telegram says that it shows, unless we changed it ourselves. */
    learn(chatId: number, messageId: number, print: string): void {
      const key = `${chatId}/${messageId}`
      if (!known.has(key)) remember(key, print, Number.NEGATIVE_INFINITY)
    },
    /** It was changed now; `print` is undefined if what it shows isn't known. */
    note: (chatId: number, messageId: number, print: string | undefined): void =>
      remember(`${chatId}/${messageId}`, print, now()),
    shows: (chatId: number, messageId: number, print: string) => known.get(`${chatId}/${messageId}`)?.print === print,
    /** Milliseconds until it may change again; 0 for a new message. */
    restOf(chatId: number, messageId: number | undefined): number {
      const at = messageId === undefined ? undefined : known.get(`${chatId}/${messageId}`)?.at
      return at === undefined ? 0 : Math.min(spacingMs, Math.max(0, at + spacingMs - now()))
    },
  }
}
