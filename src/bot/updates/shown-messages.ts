/** Remembers what edited messages show now, and since when: an edit that changes nothing need not leave. */
import { createHash } from "node:crypto"
import type { InlineKeyboardButton, MessageEntity } from "grammy/types"
import type { Instant } from "../../model/id.ts"
import { LatestMap } from "../shared/latest-map.ts"

/** What a message shows, of ours as we send it, or of Telegram's as a press brings it. */
export type Shown = {
  readonly text?: string
  readonly entities?: readonly MessageEntity[] | undefined
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly InlineKeyboardButton[])[] } | undefined
}

/** How many edited messages are remembered with what they show. */
const MOST_REMEMBERED = 2000
/** 132 bits, so that no two messages have the same. */
const PRINT_LENGTH = 22
/** Telegram finds these itself in what we send. */
const AUTOMATIC = new Set(["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"])

/** Two messages that look alike have the same. */
export function printOf({ text = "", entities = [], reply_markup }: Shown): string {
  const ours = entities.filter(({ type }) => !AUTOMATIC.has(type)).map((entity) => JSON.stringify(sorted(entity)))
  const keys = (reply_markup?.inline_keyboard ?? []).map((row) => row.map(sorted))
  const shown = JSON.stringify([text.trim(), ours.sort(), keys])
  // The whole texts of all that is remembered would be 30 MB.
  return createHash("sha256").update(shown).digest("base64url").slice(0, PRINT_LENGTH)
}

function sorted(fields: object): unknown[] {
  return Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))
}

export type ShownMessages = ReturnType<typeof createShownMessages>

export function createShownMessages(now: () => Instant, spacingMs: number) {
  const known = new LatestMap<string, { readonly print: string | undefined; readonly at: Instant }>(MOST_REMEMBERED)

  return {
    /** What Telegram says that it shows, unless we changed it ourselves. */
    learn(chatId: number, messageId: number, print: string): void {
      const key = `${chatId}/${messageId}`
      if (!known.has(key)) known.set(key, { print, at: Number.NEGATIVE_INFINITY })
    },
    /** It was changed now; `print` is undefined if what it shows isn't known. */
    note(chatId: number, messageId: number, print: string | undefined): void {
      known.set(`${chatId}/${messageId}`, { print, at: now() })
    },
    shows: (chatId: number, messageId: number, print: string) => known.get(`${chatId}/${messageId}`)?.print === print,
    /** Milliseconds until it may change again; 0 for a new message. */
    restOf(chatId: number, messageId: number | undefined): number {
      const at = messageId === undefined ? undefined : known.get(`${chatId}/${messageId}`)?.at
      return at === undefined ? 0 : Math.min(spacingMs, Math.max(0, at + spacingMs - now()))
    },
  }
}
