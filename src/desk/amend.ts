/** One copy in, changed as its article was, and that noted in the ledger. */
import type { Amendment, Change } from "../model/copy.ts"
import type { Content, Outcome } from "../model/delivery.ts"
import type { Instant } from "../model/id.ts"
import { DELETABLE_MS } from "../model/retraction.ts"
import { createSharedTransaction, type SharedTransaction } from "../store/db/group-commit.ts"
import { inTransaction, type Store } from "../store/db/open.ts"
import { type CopySettlement, type DueCopy, leaseCopy, oweNote, settleCopy } from "../store/ledger/copies.ts"
import { silenceReader } from "../store/ledger/deliveries.ts"
import { moveReader, pauseReader } from "../store/readers/readers.ts"
import type { Contents } from "./content.ts"
import { nextAttemptIn } from "./next-attempt.ts"
import { persisting } from "./persisting.ts"

type To = Pick<DueCopy, "chatId" | "language" | "form">
type Message = To & Pick<DueCopy, "album"> & { readonly messageId: number }
/** `replyTo`: the copy, if its number is known. */
type NoteTo = To & Pick<DueCopy, "silent" | "topic"> & { readonly replyTo: number | undefined }

/** The door to what stands in chats already. Nothing of it rejects, and nothing tries twice. */
export type CopyDoor = {
  /** A print of what a copy with this content says. */
  print(to: To, content: Content): string
  edit(message: Message, content: Content, signal: AbortSignal): Promise<Change>
  remove(message: Message, signal: AbortSignal): Promise<Change>
  /** A message that says what became of the article, behind the copy. */
  note(to: NoteTo, content: Content, signal: AbortSignal): Promise<Outcome>
}

export type AmendParts = {
  readonly db: Store
  readonly copies: CopyDoor
  readonly now: () => Instant
  readonly contents: Contents
  readonly onFault: (error: unknown) => void
}

/** With five minutes between the last of them, most of a day: then Telegram will not. */
const MOST_ATTEMPTS = 200

/** What was changed and is not noted yet is changed once more after a death, to the same. */
const SETTLE_TOGETHER_MS = 50

/**
 * Undefined: nothing was to be done any more. A copy that can't be changed stays due, and a note is its next attempt, at
 * a pace of its own.
 */
type Amend = (copy: DueCopy, signal: AbortSignal) => Promise<Change | Outcome | undefined>

export function createAmend(parts: AmendParts): Amend {
  const leasing = createSharedTransaction(parts.db, 0)
  const settling = createSharedTransaction(parts.db, SETTLE_TOGETHER_MS)
  return (copy, signal) => amend({ ...parts, leasing, settling }, copy, signal)
}

type SharingParts = AmendParts & { readonly leasing: SharedTransaction; readonly settling: SharedTransaction }

async function amend(parts: SharingParts, copy: DueCopy, signal: AbortSignal): Promise<Change | Outcome | undefined> {
  const leftAt = parts.now()
  const [content] = await parts.leasing(async (tx) =>
    (await leaseCopy(tx, copy.id, leftAt)) ? parts.contents(tx, [copy]) : [],
  )
  if (!content) return undefined
  const print = parts.copies.print(copy, content)
  if (print === copy.print) {
    await settleCopy(parts.db, copy.id, { leftAt }, parts.now())
    return undefined
  }
  const { messageId } = copy
  if (messageId === undefined || copy.amended === "fixed" || copy.amended === "noted")
    return note(parts, copy, content, { leftAt, print, signal })
  const message = { ...copy, messageId }
  const [amended, change] = await changed(parts, message, content, { leftAt, signal })
  await settle(parts, copy, change, { leftAt, print, amended })
  return change
}

/**
 * Deleting is not counted by Telegram, so striking instead is the first thing that is. A digest is never deleted for one
 * of its articles.
 */
async function changed(
  { copies }: AmendParts,
  copy: DueCopy & Message,
  content: Content,
  { leftAt, signal }: { readonly leftAt: Instant; readonly signal: AbortSignal },
): Promise<[Amendment, Change]> {
  const retraction = content.kind === "article" ? content.article.retraction : undefined
  if (retraction?.manner === "delete" && leftAt - copy.sentAt < DELETABLE_MS) {
    const removal = await copies.remove(copy, signal)
    // Not there any more after an attempt of ours whose end nobody noted: that was ours.
    if (removal.kind === "lost" && copy.attempts > 0) return ["deleted", { kind: "done" }]
    if (removal.kind !== "fixed") return ["deleted", removal]
  }
  return [retraction ? "struck" : "edited", await copies.edit(copy, content, signal)]
}

/** Counted as sent before it leaves, since a second one would be a message too many; owed again only if it surely did not. */
async function note(
  { db, copies, now, onFault }: AmendParts,
  copy: DueCopy,
  content: Content,
  { leftAt, print, signal }: { readonly leftAt: Instant; readonly print: string; readonly signal: AbortSignal },
): Promise<Outcome> {
  await settleCopy(db, copy.id, { leftAt, print, amended: "noted" }, leftAt)
  const outcome = await copies.note({ ...copy, replyTo: copy.messageId }, content, signal)
  if (outcome.kind === "sent" || outcome.kind === "unknown" || outcome.kind === "failed") return outcome
  if (outcome.kind === "plainer") return { kind: "failed", why: outcome.why }
  // Nothing says when the topic takes messages again, so the copy stays as it is.
  if (outcome.kind === "topic gone") {
    await settleCopy(db, copy.id, { leftAt, print, amended: "refused" }, now())
    return outcome
  }
  const owe = () =>
    inTransaction(db, async (tx) => {
      await oweNote(tx, copy.id, againAt(outcome, copy, now()))
      await heed(tx, copy, outcome, { leftAt, now: now() })
    })
  await persisting(owe, { signal, onFault })
  return outcome
}

type Attempt = { readonly leftAt: Instant; readonly print: string; readonly amended: Amendment }

function settle({ settling, now }: SharingParts, copy: DueCopy, change: Change, attempt: Attempt): Promise<void> {
  const at = now()
  return settling(async (tx) => {
    await settleCopy(tx, copy.id, settlementOf(change, copy, attempt, at), at)
    await heed(tx, copy, change, { leftAt: attempt.leftAt, now: at })
  })
}

function settlementOf(change: Change, copy: DueCopy, attempt: Attempt, now: Instant): CopySettlement {
  const { leftAt, print, amended } = attempt
  switch (change.kind) {
    case "done":
      return { leftAt, print, amended }
    case "lost":
    case "failed":
      return { leftAt, amended: change.kind === "lost" ? "lost" : "refused" }
    case "fixed":
      return { leftAt, amended: "fixed", again: now }
    case "unknown":
      if (copy.attempts >= MOST_ATTEMPTS) return { leftAt, amended: "refused" }
      return { leftAt, again: againAt(change, copy, now) }
    case "wait":
    case "unreached":
    case "gone":
    case "moved":
      return { leftAt, again: againAt(change, copy, now) }
    case "topic gone":
      return { leftAt, amended: "refused" }
  }
}

function againAt(change: Change | Outcome, { attempts }: DueCopy, now: Instant): Instant {
  if (change.kind === "wait") return now + change.seconds * 1000
  return change.kind === "moved" ? now : now + nextAttemptIn(attempts + 1)
}

/** What it means for the whole chat. */
async function heed(
  db: Store,
  copy: DueCopy,
  change: Change | Outcome,
  { leftAt, now }: { readonly leftAt: Instant; readonly now: Instant },
): Promise<void> {
  if (change.kind === "wait") await silenceReader(db, copy.reader, now + change.seconds * 1000)
  if (change.kind === "gone") await pauseReader(db, copy.chatId, change.why, leftAt)
  if (change.kind === "moved") await moveReader(db, copy.chatId, change.chatId, now)
}
