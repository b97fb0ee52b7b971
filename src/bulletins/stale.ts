/** Which copies say something else than their article says now. */
import type { Instant } from "../model/id.ts"
import { type DueCopy, keepCopies, listDueCopies } from "../store/copies.ts"
import { inTransaction } from "../store/open.ts"
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
    const kept = due.filter((copy, n) => {
      const content = found[n]
      return !content || copies.print(copy, content) === copy.shown
    })
    if (kept.length > 0) await keepCopies(tx, kept)
    return due.filter((copy) => !kept.includes(copy))
  })
}
