/** A desk on a real store, with a far side of Telegram that tests play themselves. */
import { onTestFinished } from "vitest"
import type { CopyDoor } from "../../src/desk/amend.ts"
import type { Post } from "../../src/desk/deliver.ts"
import { type Desk, type DeskParts, startDesk } from "../../src/desk/desk.ts"
import { createPace, type Pace, type PaceLimits } from "../../src/desk/pace.ts"
import type { Content, Outcome } from "../../src/model/delivery.ts"
import type { Store } from "../../src/store/db/open.ts"
import { keptReader, owe } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"

/** As fast as the desk can: limits are for the tests of the pace. */
const FREE: PaceLimits = { sendRate: 1000, chatRate: 1000 }

/** `article`: of a digest the first. */
type Posted = { readonly chatId: number; readonly article: number; readonly content: Content }

export type ADesk = {
  readonly db: Store
  readonly desk: Desk
  readonly posted: Posted[]
  readonly faults: unknown[]
  /** How often the pace has held something back so far: a sign that the desk has looked, and at what time it was then. */
  refusals(): number
}

/** Copies that say what they should. */
const STEADY: CopyDoor = {
  print: () => "",
  edit: async () => ({ kind: "done" }),
  remove: async () => ({ kind: "done" }),
  note: async () => ({ kind: "sent", messageId: 1 }),
}

type Given = Partial<Omit<DeskParts, "post" | "pace">> & {
  /** What Telegram says to one message; by default that it has it. */
  readonly answer?: (posted: Posted, signal: AbortSignal) => Outcome | Promise<Outcome>
  readonly limits?: Partial<PaceLimits>
}

export async function aDesk({ answer, limits, ...given }: Given = {}): Promise<ADesk> {
  const db = given.db ?? (await aStore())
  const posted: Posted[] = []
  const faults: unknown[] = []
  const post: Post = async ({ chatId }, content, signal) => {
    const article = content.kind === "article" ? content.article.id : (content.digest.articles[0]?.id ?? 0)
    posted.push({ chatId, article, content })
    return answer ? answer({ chatId, article, content }, signal) : { kind: "sent", messageId: posted.length }
  }
  const onFault = (error: unknown) => faults.push(error)
  const { pace, refusals } = watched(createPace({ ...FREE, ...limits }))
  const desk = startDesk({ onUnknown: "hold", now: Date.now, onFault, copies: STEADY, ...given, db, pace, post })
  onTestFinished(() => desk.stop(0))
  return { db, desk, posted, faults, refusals }
}

/** The same pace, and how often it said that something has to wait. */
function watched(pace: Pace): { pace: Pace; refusals: () => number } {
  let refused = 0
  const count = (wait: number) => {
    if (wait > 0) refused++
    return wait
  }
  return {
    pace: {
      ...pace,
      freeIn: (now) => count(pace.freeIn(now)),
      take: (chatId, now) => count(pace.take(chatId, now)),
    },
    refusals: () => refused,
  }
}

/** Ahead of all that is owed, and standing still until it is told; it knows how often it was read. */
export function aStandingClock() {
  let at = Date.now() + 60_000
  let reads = 0
  return {
    now: () => {
      reads++
      return at
    },
    pass: (ms: number) => {
      at += ms
    },
    reads: () => reads,
  }
}

/** So many new articles, each owed to all of these chats. */
export async function oweTo(db: Store, chats: readonly number[], articles = 1): Promise<void> {
  const readers = await Promise.all(chats.map((chatId) => keptReader(db, { chatId })))
  for (let n = 0; n < articles; n++) await owe(db, readers, Date.now())
}

/** Never answers, and hangs up when it is told to, as the real door does. */
export function hangs(signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve({ kind: "unknown", why: "silent" })))
}
