/** Where posts come from by themselves, and what becomes of them. */
import type { Instant, SourceId } from "./id.ts"
import type { Ingested } from "./post.ts"

/** archive: never pushed. review: waits for an editor. publish: goes to who asked for it. */
export const SOURCE_POLICIES = ["archive", "review", "publish"] as const
export type SourcePolicy = (typeof SOURCE_POLICIES)[number]

/**
 * Why a feed could not be read. address: none that is asked, such as one with a password. private: no host of the open
 * internet. redirects: too many. large, slow: beyond the limits. unreached: no connection. status: the server said no.
 * busy: it asked to come later. gone: it said, for good. encoding: packed in an unknown way. format: something else is
 * there. defect: the fault is ours.
 */
export const FEED_FAULTS = [
  "address",
  "private",
  "redirects",
  "large",
  "slow",
  "unreached",
  "status",
  "busy",
  "gone",
  "encoding",
  "format",
  "defect",
] as const
export type FeedFaultKind = (typeof FEED_FAULTS)[number]

/** `detail`: the address, the status or the limit, or what the system or the reader said. */
export type FeedFault = { readonly kind: FeedFaultKind; readonly detail: string }

/** A source that is followed. */
export type FollowedSource = {
  readonly id: SourceId
  readonly name: string
  readonly policy: SourcePolicy
  /** Undefined while it is followed. */
  readonly pausedAt: Instant | undefined
}

export type Feed = FollowedSource & {
  readonly address: string
  readonly etag: string | undefined
  /** As the server wrote it. */
  readonly lastModified: string | undefined
  /** Milliseconds between two looks, as learned so far. */
  readonly interval: number
  readonly nextAt: Instant
  readonly lookedAt: Instant | undefined
  /** Looks in a row that came to nothing. */
  readonly failures: number
  /** Of the last look. */
  readonly fault: FeedFault | undefined
  /** Entries of the last look that could not be read. */
  readonly rejected: number
  /** Entries of the last look beyond those that are read at once; the newest are read. */
  readonly leftOut: number
}

/** A channel of Telegram whose posts the bot hears. */
export type LiveChannel = FollowedSource & {
  readonly chatId: number
  readonly username: string | undefined
  /** When a post or an edit was heard last. */
  readonly heardAt: Instant | undefined
  /** Since when the bot is not in it and hears nothing; undefined while it is. */
  readonly absentSince: Instant | undefined
}

/** What a chat of Telegram is called, and when it was called that. */
export type NamedChat = {
  /** The number by which bots know it; for a channel -100 and the number in its links. Undefined if only its title is known. */
  readonly chatId: number | undefined
  /** Undefined where it has none. */
  readonly title: string | undefined
  readonly username?: string | undefined
  /** Undefined if nothing says when: such a title never replaces another. */
  readonly namedAt: Instant | undefined
}

/** What came of a look at a feed. */
export type Looked =
  | { readonly kind: "read"; readonly ingested: Ingested }
  | { readonly kind: "unchanged" }
  | { readonly kind: "fault"; readonly fault: FeedFault }
  /** Nobody follows it any more. */
  | { readonly kind: "unfollowed" }

/** What came of following a feed. `known`: it is followed already. */
export type Followed =
  | { readonly kind: "followed"; readonly id: SourceId; readonly ingested: Ingested }
  | { readonly kind: "known"; readonly id: SourceId }
  | { readonly kind: "fault"; readonly fault: FeedFault }
