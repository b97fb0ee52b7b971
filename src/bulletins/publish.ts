/** Articles in, bulletins and the deliveries they owe out, in the ledger before anything leaves. */
import { RANKS, type Rank } from "../model/delivery.ts"
import type { ArticleId, BulletinId, Instant } from "../model/id.ts"
import { aliasesOf } from "../search/aliases.ts"
import { listAliases } from "../store/aliases.ts"
import { findArticle } from "../store/articles.ts"
import { createDeliveries, ensureBulletin } from "../store/bulletins.ts"
import { listTellers } from "../store/channels.ts"
import { inTransaction, type Store } from "../store/open.ts"
import { listSubscriptions } from "../store/subscriptions.ts"
import { readersFor } from "./match.ts"

export type Published = {
  readonly bulletin: BulletinId
  /** Readers who will get it by this publishing. */
  readonly deliveries: number
  /** Readers whose filters take it, the ones who had it in the ledger already among them. */
  readonly readers: number
}

export type PublishOptions = {
  /** Telegram's number of the editor; undefined for the command line. */
  readonly by?: number
  readonly timeZone: string
  /** By default that of what an editor publishes by name. */
  readonly rank?: Rank
  readonly now: Instant
}

/**
 * One transaction: the bulletin of an article, made once, and one delivery for each reader who asked for it and has
 * none yet. A channel that told it itself is not sent it back. Undefined for an article that is not there.
 */
export function publish(db: Store, id: ArticleId, options: PublishOptions): Promise<Published | undefined> {
  return inTransaction(db, async (tx) => {
    const article = await findArticle(tx, id)
    if (!article) return undefined
    const { timeZone } = options
    const aliases = aliasesOf(await listAliases(tx))
    const tellers = new Set((await listTellers(tx, article.id)).map((teller) => teller.reader))
    const asking = (await listSubscriptions(tx)).filter(({ reader }) => !tellers.has(reader))
    const readers = readersFor(article, asking, { timeZone, aliases })
    const bulletin = await ensureBulletin(tx, article.id, options.by, options.now)
    const deliveries = await createDeliveries(tx, bulletin.id, readers, {
      rank: options.rank ?? RANKS.byName,
      now: options.now,
    })
    return { bulletin: bulletin.id, deliveries, readers: readers.length }
  })
}

export type FreshPublished = { readonly bulletins: number; readonly deliveries: number; readonly heldBack: number }

/** Publishes those of no more than that age: an import must not push an archive. */
export async function publishFresh(
  db: Store,
  ids: readonly ArticleId[],
  options: PublishOptions & { maxAgeHours: number },
): Promise<FreshPublished> {
  const oldest = options.now - options.maxAgeHours * 3_600_000
  let [bulletins, deliveries, heldBack] = [0, 0, 0]
  for (const id of ids) {
    const article = await findArticle(db, id)
    if (!article || article.publishedAt < oldest) {
      heldBack++
      continue
    }
    bulletins++
    deliveries += (await publish(db, id, { ...options, rank: RANKS.byItself }))?.deliveries ?? 0
  }
  return { bulletins, deliveries, heldBack }
}
