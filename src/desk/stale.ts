/** Which copies say something else than their article says now. */
import type { Instant } from "../model/id.ts"
import { inTransaction } from "../store/db/open.ts"
import { setAsideOnce } from "../store/inbox/set-aside.ts"
import { type DueCopy, keepCopies, listDueCopies } from "../store/ledger/copies.ts"
import type { AmendParts } from "./amend.ts"

/** Of those that are due; the ones that say what they should are in order again without a request. */
export async function listStaleCopies(
  { db, copies, contents }: AmendParts,
  now: Instant,
  limit: number,
): Promise<DueCopy[]> {
  if ((await listDueCopies(db, now, 1)).length === 0) return []
  return inTransaction(db, async (tx) => {
    const due = await listDueCopies(tx, now, limit)
    const found = await contents(tx, due)
    const [kept, stale]: [DueCopy[], DueCopy[]] = [[], []]
    for (const [n, copy] of due.entries()) {
      const content = found[n]
      try {
        const isInOrder = !content || copies.print(copy, content) === copy.print
        ;(isInOrder ? kept : stale).push(copy)
      } catch (error) {
        await setAsideOnce(tx, "delivery", String(copy.id), `its copy can't be changed: ${error}`)
      }
    }
    if (kept.length > 0) await keepCopies(tx, kept)
    return stale
  })
}
