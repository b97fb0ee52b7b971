/** Articles in, bulletins and the deliveries they owe out, in the ledger before anything leaves. */

import { dueAt } from "../bulletins/schedule.ts"
import { RANKS, type Rank } from "../model/delivery.ts"
import type { ArticleId, BulletinId, Instant, ReaderId, SubscriptionId } from "../model/id.ts"
import type { Subscription } from "../model/reader.ts"
import { aliasesOf } from "../search/aliases.ts"
import { listAliases } from "../store/corpus/aliases.ts"
import { findArticle } from "../store/corpus/articles.ts"
import { inTransaction, type Store } from "../store/db/open.ts"
import { createDeliveries, ensureBulletin, type NewDelivery } from "../store/ledger/bulletins.ts"
import { skipDeliveries } from "../store/ledger/digests.ts"
import { listHeldAmong } from "../store/readers/places.ts"
import { listSubscriptionsOf } from "../store/readers/subscriptions.ts"
import { listTellers } from "../store/sources/channels.ts"
import { waitsAtCeiling } from "./ceiling.ts"
import type { Takers } from "./takers.ts"

/** Other writers wait so long. */
const AT_ONCE = 20

type Published = {
  readonly bulletin: BulletinId
  /** Readers who will get it by this publishing. */
  readonly deliveries: number
  /** Those of them who will get it in a digest. */
  readonly held: number
  /** Readers whose filters take it, the ones who had it in the ledger already among them. */
  readonly readers: number
}

type PublishOptions = {
  /** Telegram's number of the editor; undefined for the command line. */
  readonly by?: number
  readonly takers: Takers
  /** To nobody else, whoever asked for it. */
  readonly only?: ReaderId
  /** By default that of what an editor publishes by name. */
  readonly rank?: Rank
  readonly now: Instant
}

/**
 * One transaction: the bulletin of an article, made once, and one delivery for each reader who asked for it and has
 * none yet; at once, or held for a digest. A channel that told it itself is not sent it back. Undefined for an article
 * that is not there or was retracted.
 */
export async function publish(db: Store, id: ArticleId, options: PublishOptions): Promise<Published | undefined> {
  const { takers, now, only } = options
  // Most of it outside of the transaction, for which other writers wait.
  if (only === undefined) await takers.follow(db)
  return inTransaction(db, async (tx) => {
    const article = await findArticle(tx, id)
    if (!article || article.retraction) return undefined
    if (only === undefined) await takers.follow(tx)
    const tellers = new Set((await listTellers(tx, article.id)).map((teller) => teller.reader))
    const aliases = aliasesOf(await listAliases(tx))
    const asked =
      only === undefined
        ? takers.of(article, aliases)
        : takers.among(await listSubscriptionsOf(tx, only), article, aliases)
    const taking = asked.filter(({ reader }) => !tellers.has(reader))
    const routes = await belowCeilings(tx, routesOf(taking, options), options)
    const bulletin = await ensureBulletin(tx, article.id, options.by, now)
    const rank = options.rank ?? RANKS.byName
    const { created, held } = await createDeliveries(tx, bulletin, routes.map(deliveryBy), { rank, now })
    return { bulletin, deliveries: created, held, readers: routes.length }
  })
}

/** What waits for paused subscriptions comes by others of the same reader that take it, to where those have it. */
export async function publishElsewhere(
  db: Store,
  paused: readonly SubscriptionId[],
  { takers, now }: Pick<PublishOptions, "takers" | "now">,
): Promise<void> {
  const aliases = aliasesOf(await listAliases(db))
  for (const { id, article, reader } of await listHeldAmong(db, paused)) {
    await inTransaction(db, async (tx) => {
      const found = await findArticle(tx, article)
      const others = found ? takers.among(await listSubscriptionsOf(tx, reader), found, aliases) : []
      if (others.length === 0) return
      await skipDeliveries(tx, [id], "topic", now)
      await publish(tx, article, { takers, only: reader, rank: RANKS.byItself, now })
    })
  }
}

/** By which of its subscriptions an article comes to a reader; `heldUntil`: its digest is due then. */
type Route = { readonly taker: Subscription; readonly heldUntil: Instant | undefined }

/** One for each reader, however many of its filters fit: the one by which it comes soonest, then the oldest. */
function routesOf(takers: readonly Subscription[], options: PublishOptions): Route[] {
  const routes = new Map<ReaderId, Route>()
  for (const taker of takers) {
    const route = routeBy(taker, options, options.now)
    const other = routes.get(taker.reader)
    if (!other || (route.heldUntil ?? 0) < (other.heldUntil ?? 0)) routes.set(taker.reader, route)
  }
  return [...routes.values()]
}

function routeBy(taker: Subscription, { takers, now }: PublishOptions, from: Instant): Route {
  const due = dueAt(taker.settings, taker.timeZone ?? takers.timeZone, from)
  return { taker, heldUntil: due > now ? due : undefined }
}

async function belowCeilings(db: Store, routes: readonly Route[], options: PublishOptions): Promise<Route[]> {
  const atOnce = routes.filter(({ heldUntil }) => heldUntil === undefined).map(({ taker }) => taker)
  const waits = await waitsAtCeiling(db, atOnce, options.now)
  return routes.map((route) => {
    const until = waits.get(route.taker.id)
    return until === undefined ? route : routeBy(route.taker, options, until)
  })
}

function deliveryBy({ taker: { reader, id, settings }, heldUntil }: Route): NewDelivery {
  const { style, silent, topic, replies } = settings
  return { reader, subscription: id, heldUntil, style, silent, topic, replies }
}

/** No older than that, so that an import pushes no archive; in their order, none that was retracted. */
export async function listFresh(
  db: Store,
  ids: readonly ArticleId[],
  { maxAgeHours, now }: { readonly maxAgeHours: number; readonly now: Instant },
): Promise<ArticleId[]> {
  const oldest = now - maxAgeHours * 3_600_000
  const fresh: ArticleId[] = []
  for (const id of ids) {
    const article = await findArticle(db, id)
    if (article && !article.retraction && article.publishedAt >= oldest) fresh.push(id)
  }
  return fresh
}

/** As what pushes itself; several at a time, since a commit is a write to the disk. Returns how many deliveries came of it. */
export async function publishAll(db: Store, ids: readonly ArticleId[], options: PublishOptions): Promise<number> {
  let deliveries = 0
  await options.takers.follow(db)
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await inTransaction(db, async (tx) => {
      for (const id of ids.slice(from, from + AT_ONCE)) {
        deliveries += (await publish(tx, id, { ...options, rank: RANKS.byItself }))?.deliveries ?? 0
      }
    })
  }
  return deliveries
}
