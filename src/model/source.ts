/** Where posts come from by themselves, and what becomes of them. */
import type { Instant, SourceId } from "./id.ts"

/** archive: never pushed. review: waits for an editor. publish: goes to who asked for it. */
export const SOURCE_POLICIES = ["archive", "review", "publish"] as const
export type SourcePolicy = (typeof SOURCE_POLICIES)[number]

/**
 * Why a feed could not be read. address: none that is asked, such as one with a password. private: no host of the open
 * internet. redirects: too many. large, slow: beyond the limits. unreached: no connection. status: the server said no.
 * busy: it asked to come later. gone: it said, for good. encoding: packed in an unknown way. format: something else is
 * there.
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
] as const
export type FeedFaultKind = (typeof FEED_FAULTS)[number]

/** `detail`: the address, the status or the limit, or what the system or the reader said. */
export type FeedFault = { readonly kind: FeedFaultKind; readonly detail: string }

/** A source that is followed: a feed that is asked, or a channel that the bot hears. */
export type FollowedSource = {
  readonly id: SourceId
  readonly name: string
  readonly policy: SourcePolicy
  /** Undefined while it is followed. */
  readonly pausedAt: Instant | undefined
}

export type Feed = FollowedSource & {
  readonly kind: "feed"
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
}

export type Channel = FollowedSource & {
  readonly kind: "channel"
  readonly chatId: number
  readonly username: string | undefined
  /** Since when the bot is not in it any more. */
  readonly absentSince: Instant | undefined
}
