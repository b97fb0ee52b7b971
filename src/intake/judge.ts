/** What editors rule in the chat, carried out while the bot runs. */

import type { ArticleId, Instant, PostId, RetractionId } from "../model/id.ts"
import type { RetractionManner } from "../model/retraction.ts"
import type { Ruled } from "../model/ruling.ts"
import type { Store } from "../store/db/open.ts"
import { retract } from "../store/ledger/retractions.ts"
import type { Follower } from "./follow-index.ts"
import { confirm, keepApart, mergeAs, splitOff } from "./rule.ts"

/** The way of an editor's word into the corpus; `by` is Telegram's number of the editor. */
export type Judge = {
  merge(one: ArticleId, other: ArticleId, by: number): Promise<Ruled>
  /** A doubt was none: the post's article and the other one stay two. */
  keepApart(post: PostId, other: ArticleId, by: number): Promise<Ruled>
  /** The post is a copy indeed. */
  confirm(post: PostId, by: number): Promise<Ruled>
  /** The post's text becomes an article of its own. */
  split(post: PostId, by: number): Promise<Ruled>
  /** By a plan, once; false where it is done already. */
  retract(plan: RetractionId, manner: RetractionManner, by: number): Promise<boolean>
}

/** What was ruled is in the index when it resolves; whoever imports next learns of it from the store. */
export function createJudge(db: Store, follower: Follower, now: () => Instant): Judge {
  async function shown<Done>(ruling: Promise<Done>): Promise<Done> {
    const ruled = await ruling
    await follower.look()
    return ruled
  }
  return {
    merge: (one, other, by) => shown(mergeAs(db, one, other, { by, at: now() })),
    keepApart: (post, other, by) => shown(keepApart(db, post, other, { by, at: now() })),
    confirm: (post, by) => shown(confirm(db, post, { by, at: now() })),
    split: (post, by) => shown(splitOff(db, post, { by, at: now() })),
    retract: (plan, manner, by) => shown(retract(db, plan, { manner, by, now: now() })),
  }
}
