/** An article taken back by an editor. */
import type { ArticleId, Instant, RetractionId } from "./id.ts"
import type { Reason } from "./reason.ts"

/** strike: copies are struck through. delete: they are deleted, and struck where Telegram deletes no more. */
export const RETRACTION_MANNERS = ["strike", "delete"] as const
export type RetractionManner = (typeof RETRACTION_MANNERS)[number]

/** Telegram lets a bot delete no older messages: core.telegram.org/bots/api#deletemessage */
export const DELETABLE_MS = 48 * 3_600_000

export type Retraction = {
  /** What the editor says of it, "" for nothing. */
  readonly why: string
  readonly manner: RetractionManner
  readonly at: Instant
}

/** Of what is not sent for it. */
export function reasonOf({ why }: Pick<Retraction, "why">): Reason {
  return why === "" ? "retracted" : `retracted: ${why}`
}

/** Asked for, and not decided yet. */
export type RetractionPlan = { readonly id: RetractionId; readonly article: ArticleId; readonly why: string }

/** What it would reach. */
export type Reach = {
  /** Chats that have a copy. */
  readonly copies: number
  /** Of these the ones that have had it for too long to be deleted. */
  readonly old: number
  /** Chats for which it still waits: they will not get it. */
  readonly waiting: number
  /** Chats that may have a copy nobody can reach: whether it arrived is unknown. */
  readonly unknown: number
}
