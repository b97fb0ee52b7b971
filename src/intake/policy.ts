/** What the policy of a followed source makes of the articles its new posts led to. */
import { publish } from "../desk/publish.ts"
import type { Takers } from "../desk/takers.ts"
import { RANKS } from "../model/delivery.ts"
import type { ArticleId, Instant } from "../model/id.ts"
import type { FollowedSource } from "../model/source.ts"
import type { Store } from "../store/db/open.ts"
import { listNews, putInQueue } from "../store/sources/queue.ts"

/** Older articles than this are archive, whatever the policy. */
export type PushRules = { readonly maxAgeHours: number; readonly takers: Takers }

/** Of archives nothing becomes; of the others what is news and was neither published nor dismissed. */
export async function heedPolicy(
  db: Store,
  { id, policy }: FollowedSource,
  fresh: readonly ArticleId[],
  { maxAgeHours, takers, now }: PushRules & { readonly now: Instant },
): Promise<void> {
  if (policy === "archive") return
  const news = await listNews(db, fresh, now - maxAgeHours * 3_600_000)
  if (policy === "review") await putInQueue(db, news, { source: id, now })
  else for (const article of news) await publish(db, article, { takers, rank: RANKS.byItself, now })
}
