/** One message of a live channel, as it was heard last. */
import type { Instant } from "./id.ts"
import type { Medium } from "./media.ts"

export type HeardMessage = {
  readonly chatId: number
  readonly messageId: number
  /** The messages of an album are one post; undefined for one that stands alone. */
  readonly album: string | undefined
  /** "" for a picture without words. */
  readonly text: string
  readonly media: readonly Medium[]
  readonly date: Instant
  /** Undefined for one that never was. */
  readonly editedAt: Instant | undefined
}
