/** One delivery in, posted and settled in the ledger. */
import { setTimeout as pause } from "node:timers/promises"
import type { Content, Outcome } from "../model/delivery.ts"
import type { Instant } from "../model/id.ts"
import { findArticle } from "../store/articles.ts"
import { findFirstOfStory } from "../store/bulletins.ts"
import { type DueDelivery, leaseDelivery, type Settlement, settleDelivery, silenceReader } from "../store/deliveries.ts"
import { findDigest, listArticlesOfDigest } from "../store/digests.ts"
import { inTransaction, type Store } from "../store/open.ts"
import { moveReader, pauseReader } from "../store/readers.ts"
import { leaveTopic } from "../store/subscriptions.ts"

/** Sends one bulletin to one chat and says how that ended; the only door to Telegram. Never rejects. */
export type Post = (
  to: Pick<DueDelivery, "chatId" | "language" | "silent" | "topic"> & {
    /** The message in that chat that it answers. */
    readonly replyTo: number | undefined
  },
  content: Content,
  signal: AbortSignal,
) => Promise<Outcome>

export type DeliverParts = {
  readonly db: Store
  readonly post: Post
  readonly now: () => Instant
  /** What becomes of a message that may or may not have arrived: nothing, or it is sent once more. */
  readonly onUnknown: "hold" | "resend"
}

/** With ON_UNKNOWN=resend: so many attempts, then it stays unknown. */
export const MOST_ATTEMPTS = 5
/** Nothing arrived, so the next attempt only costs time: doubling from 2 s to 5 min. */
const LONGEST_BACKOFF_MS = 300_000
const SETTLE_ATTEMPTS = 3
const SETTLE_AGAIN_MS = 500

/**
 * Undefined: it was not ours to send any more. Otherwise what Telegram answered, which the ledger has by now.
 * A defect on the way to Telegram leaves no delivery half sent, or its chat would get nothing any more: it counts as
 * unknown, and is thrown.
 */
export async function deliver(
  { db, post, now, onUnknown }: DeliverParts,
  delivery: DueDelivery,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const content = await contentOf(db, delivery)
  const replyTo = await answeredBy(db, delivery)
  const leftAt = now()
  if (!(await leaseDelivery(db, delivery.id, leftAt))) return undefined
  const settleAs = (outcome: Outcome) => settle(db, delivery, outcome, { leftAt, now: now(), onUnknown })
  let outcome: Outcome = { kind: "failed", why: "the article is gone" }
  try {
    if (content) outcome = await post({ ...delivery, replyTo }, content, signal)
  } catch (error) {
    await settleAs({ kind: "unknown", why: `a defect of the bot: ${error}` })
    throw error
  }
  await settleAs(outcome)
  return outcome
}

async function answeredBy(db: Store, { article, digest, replies, ...to }: DueDelivery): Promise<number | undefined> {
  return replies && digest === undefined ? findFirstOfStory(db, article, to) : undefined
}

/** Undefined where nothing of it is there any more. */
async function contentOf(db: Store, { article: id, style, digest: of }: DueDelivery): Promise<Content | undefined> {
  if (of === undefined) {
    const article = await findArticle(db, id)
    return article && { kind: "article", article, style }
  }
  const digest = await findDigest(db, of)
  const found = await Promise.all((await listArticlesOfDigest(db, of)).map((one) => findArticle(db, one)))
  const articles = found.filter((article) => article !== undefined)
  return digest && articles.length > 0 ? { kind: "digest", digest: { ...digest, articles }, style } : undefined
}

/** A store that is busy for a while must not make the ledger forget what Telegram said. */
async function settle(db: Store, delivery: DueDelivery, outcome: Outcome, options: SettleOptions): Promise<void> {
  for (let left = SETTLE_ATTEMPTS; ; left--) {
    try {
      return await settleOnce(db, delivery, outcome, options)
    } catch (error) {
      if (left === 0) throw error
      await pause(SETTLE_AGAIN_MS)
    }
  }
}

type SettleOptions = { readonly leftAt: Instant; readonly now: Instant; readonly onUnknown: "hold" | "resend" }

function settleOnce(db: Store, delivery: DueDelivery, outcome: Outcome, options: SettleOptions): Promise<void> {
  const { now } = options
  return inTransaction(db, async (tx) => {
    const isBack = outcome.kind === "gone" && !(await pauseReader(tx, delivery.chatId, outcome.why, options.leftAt))
    const settlement = isBack ? AGAIN : settlementOf(outcome, delivery.attempts + 1, options)
    await settleDelivery(tx, delivery.id, settlement, now)
    if (outcome.kind === "topic gone" && delivery.topic !== undefined) {
      await leaveTopic(tx, delivery.reader, delivery.topic)
    }
    if (outcome.kind === "wait") await silenceReader(tx, delivery.reader, now + outcome.seconds * 1000)
    if (outcome.kind === "moved") await moveReader(tx, delivery.chatId, outcome.chatId, now)
  })
}

/** The refusal is older than the chat's return. */
const AGAIN: Settlement = { state: "waiting", why: "the chat came back meanwhile" }

function settlementOf(outcome: Outcome, attempts: number, { now, onUnknown }: SettleOptions): Settlement {
  switch (outcome.kind) {
    case "sent":
      return { state: "sent", messageId: outcome.messageId }
    case "wait":
      return { state: "waiting", dueAt: now + outcome.seconds * 1000, why: "Telegram asked to wait" }
    case "unreached":
      return { state: "waiting", dueAt: now + backoffOf(attempts), why: outcome.why }
    case "unknown":
      return onUnknown === "resend" && attempts < MOST_ATTEMPTS
        ? { state: "waiting", dueAt: now + backoffOf(attempts), why: outcome.why }
        : { state: "unknown", why: outcome.why }
    case "moved":
      return { state: "waiting", dueAt: now, why: "the group has a new number" }
    case "topic gone":
      return { state: "waiting", dueAt: now, why: outcome.why }
    case "failed":
    case "gone":
      return { state: outcome.kind, why: outcome.why }
  }
}

function backoffOf(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, LONGEST_BACKOFF_MS)
}
