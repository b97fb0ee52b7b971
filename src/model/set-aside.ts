/** What was set aside: a row of a queue that could not be worked on, so that the rest of the queue could go on. */
import type { Instant } from "./id.ts"

/**
 * update: of the inbox. article: not in the search index. seen: a post of the corpus, whose copies are not recognised or
 * whose media are not sent. post: heard in a channel, not taken in. feed, channel: not followed. reader: gets nothing. subscription: brings nothing.
 * delivery: not sent or, if it was, not changed. digest: not sent. alias, ruling: not heeded. fact: of this installation, not known.
 */
export const QUEUES = [
  ...(["update", "article", "seen", "post", "feed", "channel"] as const),
  ...(["reader", "subscription", "delivery", "digest", "alias", "ruling", "fact"] as const),
] as const
export type Queue = (typeof QUEUES)[number]

export type SetAside = {
  readonly queue: Queue
  /** The number of the row in its table; of a post the chat and the message, `-100123/45`; of a fact its name. */
  readonly key: string
  readonly why: string
  readonly at: Instant
}

/** A row whose handling began this often and never ended is set aside: it may be what ends the program. */
export const MOST_BEGINNINGS = 3
