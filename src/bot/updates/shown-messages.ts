/** Remembers what edited messages show now, and since when: an edit that changes nothing need not leave. */
import type { InlineKeyboardButton, MessageEntity } from "grammy/types"
import type { Instant } from "../../model/id.ts"

/** What a message shows, of ours as we send it, or of Telegram's as a press brings it. */
export type Shown = {
  readonly text?: string
  readonly entities?: readonly MessageEntity[] | undefined
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly InlineKeyboardButton[])[] } | undefined
}

/** How many edited messages are remembered with what they show. */
const MOST_REMEMBERED = 2000
/** Telegram finds these itself in what we send. */
const AUTOMATIC = new Set(["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"])

/** Two messages that look alike have the same. */
export function printOf({ text = "", entities = [], reply_markup }: Shown): string {
  const ours = entities.filter(({ type }) => !AUTOMATIC.has(type)).map((entity) => JSON.stringify(sorted(entity)))
  const keys = (reply_markup?.inline_keyboard ?? []).map((row) => row.map(sorted))
  return JSON.stringify([text.trim(), ours.sort(), keys])
}

function sorted(fields: object): unknown[] {
  return Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))
}

export type ShownMessages = ReturnType<typeof createShownMessages>

export function createShownMessages(now: () => Instant, spacingMs: number) {
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
