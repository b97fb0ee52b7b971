/** Articles, readers and what is owed to them, in a real store. */
import type { Article } from "../../src/model/article.ts"
import { type DeliveryState, RANKS, type Rank } from "../../src/model/delivery.ts"
import type { ArticleId, ReaderId } from "../../src/model/id.ts"
import type { Reader } from "../../src/model/reader.ts"
import { findArticle, nextNumbers, putArticles } from "../../src/store/corpus/articles.ts"
import { inTransaction, type Store } from "../../src/store/db/open.ts"
import { leaseDeliveries, settleDelivery } from "../../src/store/ledger/attempts.ts"
import { createDeliveries, ensureBulletin, type NewDelivery } from "../../src/store/ledger/bulletins.ts"
import { type DueDelivery, listDueDeliveries } from "../../src/store/ledger/deliveries.ts"
import { planRetraction, retract } from "../../src/store/ledger/retractions.ts"
import { type ChatProfile, ensureReader } from "../../src/store/readers/readers.ts"
import { createSubscription } from "../../src/store/readers/subscriptions.ts"
import { ensureSource } from "../../src/store/sources/sources.ts"
import { foldOf } from "../../src/text/fold.ts"
import { FIRST_SETTINGS } from "../model/first-settings.ts"
import { anArticle, NOW } from "../search/an-article.ts"
import { until } from "../until.ts"

export function keptArticle(db: Store, given: Partial<Omit<Article, "id">> = {}): Promise<ArticleId> {
  return inTransaction(db, async (store) => {
    const article = anArticle(given)
    const source = await ensureSource(store, article.source)
    const { article: id, seq } = await nextNumbers(store)
    const tagKeys = [...new Set(article.tags.map(foldOf))]
    await putArticles(store, [{ ...article, id: id as ArticleId, seq, story: id as ArticleId, source, tagKeys }])
    return id as ArticleId
  })
}

/** The article's source changed its text. */
export function revise(db: Store, id: ArticleId, given: Partial<Omit<Article, "id">>): Promise<void> {
  return inTransaction(db, async (store) => {
    const article = await findArticle(store, id)
    if (!article) throw new Error(`no article ${id}`)
    const source = await ensureSource(store, article.source)
    const { seq } = await nextNumbers(store)
    await putArticles(store, [{ ...article, ...given, id, seq, source, tagKeys: article.tags.map(foldOf) }])
  })
}

/** An editor took it back. */
export async function retracted(db: Store, article: ArticleId, why = "数字有误"): Promise<boolean> {
  const plan = await planRetraction(db, { article, why, by: 1, now: NOW })
  return retract(db, plan, { manner: "strike", by: 1, now: NOW })
}

export function keptReader(store: Store, given: Partial<ChatProfile> = {}): Promise<Reader> {
  return ensureReader(store, {
    chatId: -1001,
    kind: "channel",
    title: "印太快讯",
    username: undefined,
    language: undefined,
    ...given,
  })
}

/** A reader that asked for this; by default for everything. */
export async function subscribed(store: Store, given: Partial<ChatProfile> = {}, filter = ""): Promise<Reader> {
  const reader = await keptReader(store, given)
  await createSubscription(store, { reader: reader.id, filter, by: 1, now: NOW })
  return reader
}

/** A new article, owed to each of these readers. */
export async function owe(
  store: Store,
  readers: readonly { id: ReaderId }[],
  now = NOW,
  rank: Rank = RANKS.byName,
): Promise<void> {
  const bulletin = await ensureBulletin(store, await keptArticle(store), undefined, now)
  await createDeliveries(store, bulletin, atOnce(...readers), { rank, now })
}

/** A delivery to each of them, as soon as it may leave. */
export function atOnce(...readers: readonly { id: ReaderId }[]): NewDelivery[] {
  return readers.map(({ id }) => ({ ...FIRST_SETTINGS, reader: id, subscription: undefined, heldUntil: undefined }))
}

export function due(store: Store, now = NOW): Promise<DueDelivery[]> {
  return listDueDeliveries(store, now, 100)
}

/** The oldest due delivery of all; there must be one. */
export async function firstDue(store: Store, now = NOW): Promise<DueDelivery> {
  const [first] = await due(store, now)
  if (!first) throw new Error("nothing is due")
  return first
}

export async function settledAs(store: Store, state: DeliveryState, now = NOW): Promise<DueDelivery> {
  const delivery = await firstDue(store, now)
  await leaseDeliveries(store, [delivery.id], now)
  await settleDelivery(store, delivery.id, { state }, now)
  return delivery
}

export type Entry = { state: DeliveryState; attempts: number; reader: number; due: number; why: string | null }

/** The whole ledger, oldest first. */
export async function ledger(store: Store): Promise<Entry[]> {
  const rows = await store.selectFrom("deliveries").selectAll().orderBy("id").execute()
  return rows.map((row) => ({
    state: row.state,
    attempts: row.attempts,
    reader: row.reader_id,
    due: row.due_at,
    why: row.why,
  }))
}

export async function states(store: Store): Promise<DeliveryState[]> {
  return (await ledger(store)).map(({ state }) => state)
}

/** Waits until the deliveries have these states, oldest first. */
export function untilStates(store: Store, expected: string): Promise<DeliveryState[]> {
  return until(
    () => states(store),
    (all) => all.join() === expected,
    `the deliveries to be ${expected}`,
  )
}
