/** What editors rule in the chat, carried out while the bot runs. */
import type { Judge } from "../bot/parts.ts"
import { confirm, keepApart, mergeAs, splitOff } from "../corpus/rule.ts"
import type { Instant } from "../model/id.ts"
import type { Store } from "../store/open.ts"
import { retract } from "../store/retractions.ts"
import type { Follower } from "./follow.ts"

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
