/** All subscriptions in memory, as the store has them: articles in, who takes them out. */

import { createFilterIndex } from "../bulletins/filter-index.ts"
import type { Article } from "../model/article.ts"
import type { Subscription } from "../model/reader.ts"
import type { Aliases } from "../search/aliases.ts"
import { plainArticleOf } from "../search/plain-article.ts"
import type { Store } from "../store/db/open.ts"
import { setAsideOnce } from "../store/inbox/set-aside.ts"
import { listSubscriptionChanges } from "../store/readers/subscriptions.ts"

export type Takers = {
  /** Of the house: days in a filter begin at midnight there. */
  readonly timeZone: string
  /**
   * Learns of every subscription that was made, changed or ended, whoever did it: one road for the first time and for
   * news. In a transaction that has changed subscriptions itself it must not be called, since that may be undone.
   */
  follow(db: Store): Promise<void>
  /** As of the last following, the oldest first; none that is paused. */
  of(article: Article, aliases: Aliases): Subscription[]
  /** The same of some subscriptions alone, as they are given. */
  among(some: readonly Subscription[], article: Article, aliases: Aliases): Subscription[]
}

/** So many are read at once; between two lots others have their turn. */
const LOT = 1000

export function createTakers(timeZone: string): Takers {
  const index = createFilterIndex(timeZone)
  let cursor = 0

  /** One filter that can't be worked on costs no other. */
  async function putOrSetAside(db: Store, subscription: Subscription): Promise<void> {
    try {
      index.put(subscription)
    } catch (error) {
      await setAsideOnce(db, "subscription", String(subscription.id), String(error))
    }
  }

  return {
    timeZone,
    async follow(db) {
      for (;;) {
        const from = cursor
        const changes = await listSubscriptionChanges(db, from, LOT)
        // Somebody else has followed meanwhile, and may know better than what was read before that.
        if (cursor !== from) continue
        for (const { id, subscription } of changes) {
          index.remove(id)
          if (subscription) await putOrSetAside(db, subscription)
        }
        cursor = changes.at(-1)?.seq ?? cursor
        if (changes.length < LOT) return
        await new Promise(setImmediate)
      }
    },
    of: (article, aliases) => awake(index.takersOf(plainArticleOf(article), aliases)),
    among(some, article, aliases) {
      const few = createFilterIndex(timeZone)
      for (const one of some) few.put(one)
      return awake(few.takersOf(plainArticleOf(article), aliases))
    },
  }
}

function awake(taking: readonly Subscription[]): Subscription[] {
  return taking.filter(({ settings }) => settings.pausedAt === undefined).sort((a, b) => a.id - b.id)
}
