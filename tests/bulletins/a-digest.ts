/** Subscriptions to digests, and what leaves for them. */
import { createContents } from "../../src/desk/content.ts"
import { createDeliver, type Post } from "../../src/desk/deliver.ts"
import { gatherDigests } from "../../src/desk/gather.ts"
import { publish } from "../../src/desk/publish.ts"
import { createTakers } from "../../src/desk/takers.ts"
import type { Content, Outcome } from "../../src/model/delivery.ts"
import type { Settings } from "../../src/model/settings.ts"
import type { Store } from "../../src/store/db/open.ts"
import { listDueDeliveries } from "../../src/store/ledger/deliveries.ts"
import { changeSettings } from "../../src/store/readers/subscriptions.ts"
import { keptArticle, subscribed } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"
import { listSubscriptions } from "../store/all-subscriptions.ts"

export const HOUR = 3_600_000
/** A clock that stands still: Wednesday, 09:30 in Shanghai. */
export const NOW = Date.parse("2026-11-25T09:30:00+08:00")
export const EIGHT = Date.parse("2026-11-26T08:00:00+08:00")
export const DAILY = { rhythm: "daily" } as const

/** Somebody with one subscription to everything, set like this. */
export async function withSubscription(settings: Partial<Settings>): Promise<Store> {
  const db = await aStore()
  await subscribed(db, { chatId: -1 })
  await set(db, settings)
  return db
}

export async function set(db: Store, settings: Partial<Settings>): Promise<void> {
  for (const { id } of await listSubscriptions(db)) await changeSettings(db, id, settings)
}

export async function published(db: Store, count: number, now = NOW): Promise<void> {
  for (let n = 0; n < count; n++) {
    const id = await keptArticle(db, { headline: `第${n}篇`, publishedAt: NOW - n * HOUR })
    await publish(db, id, { takers: createTakers("Asia/Shanghai"), now })
  }
}

/** What leaves once it is that time; numbers of articles in the order of each message. */
export async function sentAt(
  db: Store,
  at: number,
  answer: () => Outcome = () => ({ kind: "sent", messageId: 1 }),
): Promise<readonly number[][]> {
  const sent: number[][] = []
  const post: Post = async (_, content) => {
    sent.push(numbersOf(content))
    return answer()
  }
  const parts = { contents: createContents(), onFault: () => undefined }
  const deliver = createDeliver({ ...parts, db, post, now: () => at, onUnknown: "hold" })
  await gatherDigests(db, at)
  for (;;) {
    const [due] = await listDueDeliveries(db, at, 1)
    if (!due) return sent
    await deliver(due, new AbortController().signal)
  }
}

export function numbersOf(content: Content): number[] {
  return content.kind === "article" ? [content.article.id] : content.digest.articles.map(({ id }) => id)
}
