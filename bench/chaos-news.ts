/** What a chaos brings to its chats, and what is done to it on the way: an article is corrected, or taken back. */

import { publish } from "../src/desk/publish.ts"
import { createTakers } from "../src/desk/takers.ts"
import { openCorpus } from "../src/intake/catch-up.ts"
import { ingest } from "../src/intake/ingest.ts"
import type { ArticleId } from "../src/model/id.ts"
import { setFact } from "../src/store/db/facts.ts"
import { inTransaction, openStore, type Store } from "../src/store/db/open.ts"
import { planRetraction, retract } from "../src/store/ledger/retractions.ts"
import { ensureReader } from "../src/store/readers/readers.ts"
import { changeSettings, createSubscription, listSubscriptionsOf } from "../src/store/readers/subscriptions.ts"

/** By these an article is known in a chat, whatever became of it. The first goes to all chats, the others to digests. */
export const MARKS = ["甲号", "乙号", "丙号"] as const
const SUBJECTS = ["造船厂交付新型渡轮", "气象台发布寒潮预警", "博物馆展出青铜礼器"] as const
const [BEFORE, AFTER] = ["二百七十", "三百一十"] as const
/** Of the first article, as it is told at first, and when it is corrected. */
export const [TOLD, CORRECTED] = [headlineOf(0, BEFORE), headlineOf(0, AFTER)]
/** One chat in so many gets digests. */
const DIGEST_EVERY = 5
const TIME_ZONE = "Asia/Shanghai"
const SOURCE = "chaos"
const HOUR_MS = 3_600_000

export type Change = "correction" | "strike" | "deletion"

export function getsDigests(chat: number): boolean {
  return chat % DIGEST_EVERY === 0
}

/** A state folder whose ledger owes a bulletin to most of these chats, and a digest of three to the others. */
export async function oweNews(stateDir: string, ids: readonly number[]): Promise<void> {
  const db = await openStore(stateDir)
  await setFact(db, "corpus", SOURCE)
  const articles = await tell(db, BEFORE)
  await inTransaction(db, async (tx) => {
    for (const [n, chatId] of ids.entries()) {
      const kind = chatId > 0 ? "private" : "channel"
      const reader = await ensureReader(tx, { chatId, kind, title: "", username: undefined, language: undefined })
      const filter = getsDigests(n) ? "" : MARKS[0]
      await createSubscription(tx, { reader: reader.id, filter, by: undefined, now: Date.now() })
      for (const { id } of getsDigests(n) ? await listSubscriptionsOf(tx, reader.id) : []) {
        await changeSettings(tx, id, { rhythm: "hourly" })
      }
    }
  })
  // Two hours ago, so that digests are due.
  const now = Date.now() - 2 * HOUR_MS
  for (const article of articles) await publish(db, article, { takers: createTakers(TIME_ZONE), now })
  await db.destroy()
}

/** As another process does while the bot sends, or lies dead. */
export async function change(db: Store, what: Change): Promise<void> {
  if (what === "correction") return void (await tell(db, AFTER))
  const [article] = await tell(db, BEFORE)
  const plan = await planRetraction(db, { article: article as ArticleId, why: "", by: 1, now: Date.now() })
  await retract(db, plan, { manner: what === "strike" ? "strike" : "delete", by: 1, now: Date.now() })
}

/** The source tells all three; the first of them with this figure. */
async function tell(db: Store, figure: string): Promise<readonly ArticleId[]> {
  const items = MARKS.map((mark, n) => ({ where: mark, post: postOf(n, n === 0 ? figure : BEFORE) }))
  const { led } = await ingest(db, await openCorpus(db), items, { source: SOURCE, now: Date.now, live: true })
  return led
}

function postOf(n: number, figure: string) {
  const [mark = "", subject = ""] = [MARKS[n], SUBJECTS[n]]
  const text = `【${headlineOf(n, figure)}】\n${subject}一事通报如下。有关部门称共${figure}项已经登记。`
  return { externalId: mark, text, url: undefined, date: Date.now() }
}

function headlineOf(n: number, figure: string): string {
  return `${MARKS[n]}：${SUBJECTS[n]}，涉及${figure}项`
}
