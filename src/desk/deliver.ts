/** One delivery in, posted and settled in the ledger; with those that come within moments, by the same statements. */
import type { Content, Outcome } from "../model/delivery.ts"
import type { DeliveryId, Instant, ReaderId, SubscriptionId } from "../model/id.ts"
import { kindOf } from "../model/reason.ts"
import { reasonOf } from "../model/retraction.ts"
import { createGroupCommit } from "../store/db/group-commit.ts"
import type { Store } from "../store/db/open.ts"
import { setAsideOnce } from "../store/inbox/set-aside.ts"
import {
  type LeasedDelivery,
  leaseDeliveries,
  type Settlement,
  settleArrivals,
  settleDelivery,
} from "../store/ledger/attempts.ts"
import { listFirstsOfStory } from "../store/ledger/bulletins.ts"
import { type DueDelivery, sendBulletinAsText, silenceReader } from "../store/ledger/deliveries.ts"
import { pausePlace } from "../store/readers/places.ts"
import { moveReader, pauseReader, setPlainText } from "../store/readers/readers.ts"
import type { Contents } from "./content.ts"
import { divideDigest } from "./gather.ts"
import { nextAttemptIn } from "./next-attempt.ts"
import { persisting } from "./persisting.ts"

/** Sends one bulletin to one chat and says how that ended; the only door to Telegram. Never rejects. */
export type Post = (
  to: Pick<DueDelivery, "chatId" | "language" | "silent" | "topic" | "form"> & {
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
  readonly contents: Contents
  readonly onFault: (error: unknown) => void
  /** A topic takes nothing any more, so these pause; told once for each. Never rejects. */
  readonly onPaused?: (subscriptions: readonly SubscriptionId[]) => Promise<void>
}

/** With ON_UNKNOWN=resend: so many attempts, then it stays unknown. */
export const MOST_ATTEMPTS = 5
/** What arrived and is not noted yet would be unknown after a death: no longer than one answer takes. */
const SETTLE_TOGETHER_MS = 50

/** `leftAt`: when it was noted that the request leaves. */
type Leased = {
  readonly content: Content
  readonly replyTo: number | undefined
  readonly leftAt: Instant
}

type Ended = { readonly delivery: DueDelivery; readonly outcome: Outcome; readonly leftAt: Instant }

/**
 * Undefined: it was not ours to send any more. Otherwise what Telegram answered, which the ledger has by now.
 * A defect on the way to Telegram leaves no delivery half sent, or its chat would get nothing any more: it counts as
 * unknown, and is thrown.
 */
type Deliver = (delivery: DueDelivery, signal: AbortSignal) => Promise<Outcome | undefined>

export function createDeliver({ db, post, now, onUnknown, contents, onPaused, onFault }: DeliverParts): Deliver {
  const lease = createGroupCommit(db, 0, (tx, deliveries: readonly DueDelivery[]) =>
    leaseAll(tx, deliveries, contents, now()),
  )
  const settle = createGroupCommit(db, SETTLE_TOGETHER_MS, (tx, all: readonly Ended[]) =>
    settleAll(tx, all, { now: now(), onUnknown }),
  )

  return async (delivery, signal) => {
    const leased = await lease(delivery)
    if (!leased) return undefined
    const { content, replyTo, leftAt } = leased
    const settleAs = async (outcome: Outcome) => {
      const paused = await persisting(() => settle({ delivery, outcome, leftAt }), { signal, onFault })
      if (paused.length > 0) await onPaused?.(paused)
    }
    let outcome: Outcome
    try {
      outcome = await post({ ...delivery, replyTo }, content, signal)
    } catch (error) {
      await settleAs({ kind: "unknown", why: `defect: ${error}` })
      throw error
    }
    await settleAs(outcome)
    return outcome
  }
}

/** The text as it is when the request is noted: whoever changes it from then on finds a copy that has to follow. */
async function leaseAll(
  tx: Store,
  deliveries: readonly DueDelivery[],
  contents: Contents,
  now: Instant,
): Promise<(Leased | undefined)[]> {
  const ids = deliveries.map(({ id }) => id)
  const leased = await leaseDeliveries(tx, ids, now)
  const [single, digests] = [new Set(leased.map(({ id }) => id)), new Set(leased.map(({ digest }) => digest))]
  // The one by which a digest is known may have been skipped, and the digest goes without it.
  const ours = deliveries.filter(({ id, digest }) => (digest === undefined ? single.has(id) : digests.has(digest)))
  const found = await contents(tx, ours)
  const replies = await repliesOf(tx, ours)
  const ready = new Map<DeliveryId, Leased>()
  for (const [n, delivery] of ours.entries()) {
    const content = found[n]
    const retraction = content?.kind === "article" ? content.article.retraction : undefined
    if (retraction) await settleDelivery(tx, delivery.id, { state: "skipped", why: reasonOf(retraction) }, now)
    else if (!content) await keepBack(tx, delivery, leased, now)
    else ready.set(delivery.id, { content, replyTo: replies.get(delivery.id), leftAt: now })
  }
  return ids.map((id) => ready.get(id))
}

/** What it should bring can't be read, so it goes on waiting, apart from the others, until that is mended. */
async function keepBack(
  tx: Store,
  { id, digest, article }: DueDelivery,
  leased: readonly LeasedDelivery[],
  now: Instant,
): Promise<void> {
  const why = digest === undefined ? `article ${article} can't be read` : `digest ${digest} can't be read`
  const together = leased.filter((one) => one.id === id || (digest !== undefined && one.digest === digest))
  await settleDelivery(tx, id, { state: "waiting", dueAt: now, why: "missing" }, now)
  for (const one of together) await setAsideOnce(tx, "delivery", String(one.id), why)
}

/** The message that each of them answers, where there is one. */
async function repliesOf(tx: Store, deliveries: readonly DueDelivery[]): Promise<Map<DeliveryId, number>> {
  const replies = new Map<DeliveryId, number>()
  const answering = deliveries.filter((one) => one.replies && one.digest === undefined)
  for (const [article, some] of Map.groupBy(answering, (one) => one.article)) {
    const readers = some.map(({ reader }) => reader)
    const firsts = await listFirstsOfStory(tx, article, readers)
    const placeOf = (to: { readonly reader: ReaderId; readonly topic: number | undefined }) =>
      `${to.reader} ${to.topic}`
    const byPlace = new Map(firsts.toReversed().map((first) => [placeOf(first), first.messageId]))
    for (const one of some) {
      const first = byPlace.get(placeOf(one))
      if (first !== undefined) replies.set(one.id, first)
    }
  }
  return replies
}

type SettleOptions = { readonly now: Instant; readonly onUnknown: "hold" | "resend" }

/** The subscriptions that each of them paused. */
async function settleAll(tx: Store, all: readonly Ended[], options: SettleOptions): Promise<SubscriptionId[][]> {
  const arrivals = all.flatMap(({ delivery: { id, digest }, outcome }) =>
    outcome.kind === "sent" && digest === undefined ? { ...outcome, id } : [],
  )
  if (arrivals.length > 0) await settleArrivals(tx, arrivals, options.now)
  const noted = new Set(arrivals.map(({ id }) => id))
  const paused: SubscriptionId[][] = []
  for (const ended of all) paused.push(noted.has(ended.delivery.id) ? [] : await settleOne(tx, ended, options))
  return paused
}

async function settleOne(
  tx: Store,
  { delivery, outcome, leftAt }: Ended,
  options: SettleOptions,
): Promise<SubscriptionId[]> {
  const { now } = options
  const isBack = outcome.kind === "gone" && !(await pauseReader(tx, delivery.chatId, outcome.why, leftAt))
  const settlement = isBack ? AGAIN : settlementOf(outcome, delivery.attempts + 1, options)
  await settleDelivery(tx, delivery.id, settlement, now)
  if (outcome.kind === "plainer") await makePlainer(tx, delivery, outcome, now)
  if (outcome.kind === "wait") await silenceReader(tx, delivery.reader, now + outcome.seconds * 1000)
  if (outcome.kind === "moved") await moveReader(tx, delivery.chatId, outcome.chatId, now)
  return outcome.kind === "topic gone" ? pausePlace(tx, delivery, outcome.why, now) : []
}

/** Nobody gets refused what another was refused already, unless the fault is the chat's alone. */
async function makePlainer(
  db: Store,
  delivery: DueDelivery,
  { form, why }: Extract<Outcome, { kind: "plainer" }>,
  now: Instant,
): Promise<void> {
  if (form === "rich") {
    await setPlainText(db, delivery.reader, true)
    if (delivery.digest !== undefined) await divideDigest(db, delivery.digest, now)
  } else if (kindOf(why) !== "rights") await sendBulletinAsText(db, delivery.id)
}

/** The refusal is older than the chat's return. */
const AGAIN: Settlement = { state: "waiting", why: "returned" }

function settlementOf(outcome: Outcome, attempts: number, { now, onUnknown }: SettleOptions): Settlement {
  switch (outcome.kind) {
    case "sent":
      return {
        state: "sent",
        messageId: outcome.messageId,
        ...(outcome.form && { form: outcome.form }),
        ...(outcome.album && { album: outcome.album }),
        ...(outcome.print !== undefined && { print: outcome.print }),
      }
    case "wait":
      return { state: "waiting", dueAt: now + outcome.seconds * 1000, why: "flood" }
    case "unreached":
      return { state: "waiting", dueAt: now + nextAttemptIn(attempts), why: outcome.why }
    case "unknown":
      return onUnknown === "resend" && attempts < MOST_ATTEMPTS
        ? { state: "waiting", dueAt: now + nextAttemptIn(attempts), why: outcome.why }
        : { state: "unknown", why: outcome.why }
    case "moved":
      return { state: "waiting", dueAt: now, why: "moved" }
    case "plainer":
      return { state: "waiting", dueAt: now, why: outcome.why, form: "text" }
    case "topic gone":
      return { state: "waiting", dueAt: now, why: outcome.why }
    case "failed":
    case "gone":
      return { state: outcome.kind, why: outcome.why }
  }
}
