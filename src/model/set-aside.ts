/** What was set aside: a row of a queue that could not be worked on, so that the rest of the queue could go on. */
import type { Instant } from "./id.ts"

/** update: of the inbox. article: not in the search index. post: heard in a channel. feed: not looked at. */
export const QUEUES = ["update", "article", "post", "feed"] as const
export type Queue = (typeof QUEUES)[number]

export type SetAside = {
  readonly queue: Queue
  /** The number of the row in its table; of a post the chat and the message, `-100123/45`. */
  readonly key: string
  readonly why: string
  readonly at: Instant
}

/** A row whose handling began this often and never ended is set aside: it may be what ends the program. */
export const MOST_BEGINNINGS = 3
