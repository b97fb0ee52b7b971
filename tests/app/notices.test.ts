import { expect, test } from "vitest"
import { type Notice, tellNews } from "../../src/app/notices.ts"
import type { Store } from "../../src/store/db/open.ts"
import { countUnknownSince } from "../../src/store/ledger/unknown-deliveries.ts"
import { countWaitingSince, dismiss, putInQueue } from "../../src/store/sources/queue.ts"
import { ensureSource } from "../../src/store/sources/sources.ts"
import { NOW } from "../search/an-article.ts"
import { keptArticle, owe, settledAs, subscribed } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"

const HOUR = 3_600_000

async function toldAt(db: Store, now: number, notice: Omit<Notice, "tell">): Promise<number[]> {
  const told: number[] = []
  await tellNews(db, { ...notice, tell: async (count) => void told.push(count) }, now)
  return told
}

test("owners hear of deliveries that became unknown once, many in one message", async () => {
  const db = await aStore()
  const unknown = { fact: "unknown-told", count: countUnknownSince, restMs: 0 } as const
  await owe(db, [await subscribed(db), await subscribed(db, { chatId: 7, kind: "private" })])
  await settledAs(db, "unknown")
  await settledAs(db, "unknown")

  expect(await toldAt(db, NOW + 1, unknown)).toEqual([2])
  expect(await toldAt(db, NOW + 2, unknown)).toEqual([])
})

test("of what waits in the queue they hear at most once an hour, whatever the clock does", async () => {
  const db = await aStore()
  const queue = { fact: "queue-told", count: countWaitingSince, restMs: HOUR } as const
  const source = await ensureSource(db, "稀土日报")
  const comes = async (now: number) => {
    const article = await keptArticle(db)
    await putInQueue(db, [article], { source, now })
    return article
  }
  await comes(NOW)

  expect(await toldAt(db, NOW + 1, queue)).toEqual([1])
  await comes(NOW + 2)
  await comes(NOW + 3)
  expect(await toldAt(db, NOW + HOUR, queue)).toEqual([])
  expect(await toldAt(db, NOW + HOUR + 1, queue)).toEqual([2])
  const last = await comes(NOW + HOUR + 2)
  expect(await toldAt(db, NOW + 4, queue)).toEqual([1])
  await dismiss(db, last, { by: 1, now: NOW })
  expect(await toldAt(db, NOW + 4 + HOUR, queue)).toEqual([])
})
