/** Which copies say something else than their article says now. */
import type { Instant } from "../model/id.ts"
import { type DueCopy, keepCopies, listDueCopies } from "../store/copies.ts"
import { inTransaction } from "../store/open.ts"
import type { AmendParts } from "./amend.ts"
import { contentOf } from "./content.ts"

/** Of those that are due; the ones that say what they should are in order again without a request. */
export async function listStaleCopies({ db, copies }: AmendParts, now: Instant, limit: number): Promise<DueCopy[]> {
  if ((await listDueCopies(db, now, 1)).length === 0) return []
  return inTransaction(db, async (tx) => {
    const due = await listDueCopies(tx, now, limit)
    const kept: DueCopy[] = []
    for (const copy of due) {
      const content = await contentOf(tx, copy)
      if (!content || copies.print(copy, content) === copy.shown) kept.push(copy)
    }
    if (kept.length > 0) await keepCopies(tx, kept)
    return due.filter((copy) => !kept.includes(copy))
  })
}
