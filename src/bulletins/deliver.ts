/** One delivery in, posted and settled in the ledger. */
import { setTimeout as pause } from "node:timers/promises"
import type { Content, Outcome } from "../model/delivery.ts"
import type { Instant } from "../model/id.ts"
import { reasonOf } from "../model/retraction.ts"
import { findFirstOfStory } from "../store/bulletins.ts"
import { type DueDelivery, leaseDelivery, type Settlement, settleDelivery, silenceReader } from "../store/deliveries.ts"
import { inTransaction, type Store } from "../store/open.ts"
import { moveReader, pauseReader } from "../store/readers.ts"
import { leaveTopic } from "../store/subscriptions.ts"
import { backoffOf } from "./backoff.ts"
import { contentOf } from "./content.ts"

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
  const leftAt = now()
  const leased = await lease(db, delivery, leftAt)
  if (!leased) return undefined
  const { content, replyTo } = leased
  const settleAs = (outcome: Outcome) => settle(db, delivery, outcome, { leftAt, now: now(), onUnknown })
  let outcome: Outcome = { kind: "failed", why: "missing" }
  try {
    if (content) outcome = await post({ ...delivery, replyTo }, content, signal)
  } catch (error) {
    await settleAs({ kind: "unknown", why: `defect: ${error}` })
    throw error
  }
  await settleAs(outcome)
  return outcome
}

async function answeredBy(db: Store, { article, digest, replies, ...to }: DueDelivery): Promise<number | undefined> {
  return replies && digest === undefined ? findFirstOfStory(db, article, to) : undefined
}

/** The text as it is when the request is noted: whoever changes it from then on finds a copy that has to follow. */
function lease(
  db: Store,
  delivery: DueDelivery,
  now: Instant,
): Promise<{ content: Content | undefined; replyTo: number | undefined } | undefined> {
  return inTransaction(db, async (tx) => {
    if (!(await leaseDelivery(tx, delivery.id, now))) return undefined
    const content = await contentOf(tx, delivery)
    const retraction = content?.kind === "article" ? content.article.retraction : undefined
    if (!retraction) return { content, replyTo: await answeredBy(tx, delivery) }
    await settleDelivery(tx, delivery.id, { state: "skipped", why: reasonOf(retraction) }, now)
    return undefined
  })
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
const AGAIN: Settlement = { state: "waiting", why: "returned" }

function settlementOf(outcome: Outcome, attempts: number, { now, onUnknown }: SettleOptions): Settlement {
  switch (outcome.kind) {
    case "sent":
      return {
        state: "sent",
        messageId: outcome.messageId,
        ...(outcome.shown !== undefined && { shown: outcome.shown }),
      }
    case "wait":
      return { state: "waiting", dueAt: now + outcome.seconds * 1000, why: "flood" }
    case "unreached":
      return { state: "waiting", dueAt: now + backoffOf(attempts), why: outcome.why }
    case "unknown":
      return onUnknown === "resend" && attempts < MOST_ATTEMPTS
        ? { state: "waiting", dueAt: now + backoffOf(attempts), why: outcome.why }
        : { state: "unknown", why: outcome.why }
    case "moved":
      return { state: "waiting", dueAt: now, why: "moved" }
    case "topic gone":
      return { state: "waiting", dueAt: now, why: outcome.why }
    case "failed":
    case "gone":
      return { state: outcome.kind, why: outcome.why }
  }
}
