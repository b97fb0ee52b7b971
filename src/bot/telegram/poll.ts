/** The loop that asks Telegram for updates: what was received is confirmed only after it is safe. */
import { Api, GrammyError, HttpError } from "grammy"
import type { Update } from "grammy/types"
import { retry } from "../../loop/retry.ts"
import { messageOf } from "../../model/message-of.ts"
import { grammySignal } from "./abort.ts"
import { inPlainWords, TelegramError } from "./identity.ts"
import { waitIn } from "./post.ts"

export type UpdateKind = Exclude<keyof Update, "update_id">

export type PollOptions = {
  readonly token: string
  readonly apiRoot: string
  readonly allowed: readonly UpdateKind[]
  /** Resolves when the updates are safe. */
  readonly receive: (updates: readonly Update[]) => Promise<void>
  readonly room: () => Promise<void>
  /** Told once why Telegram does not answer, and once with undefined when it does again. */
  readonly onContact: (fault: string | undefined) => void
  readonly signal: AbortSignal
}

/** Telegram holds a question for updates this long: core.telegram.org/bots/api#getupdates allows 50. */
const HELD_SECONDS = 30
/** Our patience is longer than Telegram's. */
const PATIENCE_SECONDS = HELD_SECONDS + 15
const LONGEST_BACKOFF_MS = 30_000
/** 1, 2, 4 … seconds: some two minutes. */
const MOST_PASSING = 8

type Offset = { next: number | undefined }

/** Resolves when it is stopped; rejects with a TelegramError where asking again can't help. */
export async function pollUpdates(options: PollOptions): Promise<void> {
  const api = new Api(options.token, { apiRoot: options.apiRoot, timeoutSeconds: PATIENCE_SECONDS })
  const offset: Offset = { next: undefined }
  let polled = false
  await persisting(options, polled, async () => {
    await api.deleteWebhook({}, grammySignal(options.signal))
  })
  while (!options.signal.aborted) {
    await persisting(options, polled, () => ask(api, options, offset))
    polled = true
  }
  await confirm(api, offset)
}

async function ask(api: Api, { allowed, receive, room, signal }: PollOptions, offset: Offset): Promise<void> {
  await room()
  const updates = await api.getUpdates(
    {
      timeout: HELD_SECONDS,
      allowed_updates: allowed,
      ...(offset.next !== undefined && { offset: offset.next }),
    },
    grammySignal(signal),
  )
  if (updates.length === 0) return
  await receive(updates)
  offset.next = Math.max(...updates.map((update) => update.update_id)) + 1
}

/** Tries until it succeeds or is stopped: 1, 2, 4 … 30 s apart, or as long as Telegram says. */
async function persisting(
  { apiRoot, signal, onContact }: PollOptions,
  polled: boolean,
  work: () => Promise<void>,
): Promise<void> {
  let isLost = false
  const onFailure = (error: unknown, failures: number) => {
    if (signal.aborted) return 0
    const plain = inPlainWords(error, apiRoot)
    if (plain instanceof TelegramError && !mayPass(error, polled, failures)) throw plain
    // What the store refuses says nothing about Telegram; the receiver of the updates reports it.
    if (!isLost && (error instanceof HttpError || error instanceof GrammyError)) {
      isLost = true
      onContact(messageOf(plain))
    }
    return error instanceof GrammyError ? (waitIn(error.parameters) ?? 0) * 1000 : 0
  }
  try {
    await retry(work, { firstMs: 1000, longestMs: LONGEST_BACKOFF_MS, onFailure, signal })
    if (isLost) onContact(undefined)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/**
 * Once the bot runs, a 404 is that of a server in between, and a 409 that of a successor or a predecessor, such as a
 * restart brings: both pass, or end the bot after some two minutes.
 */
function mayPass(error: unknown, polled: boolean, failures: number): boolean {
  const code = error instanceof GrammyError ? error.error_code : 0
  return polled && (code === 404 || code === 409) && failures <= MOST_PASSING
}

/** So that they are not delivered to the next life; if this fails they are, and are known there. */
async function confirm(api: Api, { next }: Offset): Promise<void> {
  if (next === undefined) return
  const soon = grammySignal(AbortSignal.timeout(2000))
  await api.getUpdates({ offset: next, limit: 1, timeout: 0 }, soon).catch(() => undefined)
}
