/** A chat that talks to us or receives from us, and what it asked for. */
import type { Instant, ReaderId, SubscriptionId } from "./id.ts"
import type { QuietHours, Settings } from "./settings.ts"

export const READER_KINDS = ["private", "group", "channel"] as const
export type ReaderKind = (typeof READER_KINDS)[number]

export type Reader = {
  readonly id: ReaderId
  /** Telegram's number of the chat. */
  readonly chatId: number
  readonly kind: ReaderKind
  readonly title: string
  readonly username: string | undefined
  /** Telegram's code of the language it is written to in; undefined: the house language. */
  readonly language: string | undefined
  /** Somebody there chose that language; else it is that of whoever spoke for the chat last. */
  readonly languageChosen: boolean
  /** Why nothing is sent to it at present, a Reason; undefined while it is active. */
  readonly pausedWhy: string | undefined
  /** Where its clock goes; undefined: as that of the house. */
  readonly timeZone: string | undefined
  /** Its long digests are plain messages. */
  readonly plain: boolean
  /** Those that its next subscriptions begin with. */
  readonly quiet: QuietHours | undefined
}

export type Subscription = {
  readonly id: SubscriptionId
  readonly reader: ReaderId
  /** A question kept, in the search grammar; "" takes everything. */
  readonly filter: string
  readonly createdAt: Instant
  readonly settings: Settings
  /** Why Telegram lets it bring nothing at present, a Reason; undefined while it does, or where its reader paused it. */
  readonly pausedWhy: string | undefined
  /** That of its reader. */
  readonly timeZone: string | undefined
}
