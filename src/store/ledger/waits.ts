/** What the ledger does not do before an instant: of a chat that asked for silence, of what is tried again. */
import type { Instant } from "../../model/id.ts"
import { findNumberFact, setFact } from "../db/facts.ts"
import { inTransaction, type Store } from "../db/open.ts"
import { SENT, WAITING } from "./deliveries.ts"

/**
 * The clock was set back by `ms`: waits that were noted before end that much earlier by the clock, so they last as long.
 * What is held for a digest is due by the clock that people read, so it stays.
 */
export function bringWaitsForward(db: Store, ms: number, now: Instant): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable("readers")
      .set((e) => ({ not_before: e("not_before", "-", ms) }))
      .where("not_before", ">", now)
      .execute()
    await tx
      .updateTable("deliveries")
      .set((e) => ({ due_at: e("due_at", "-", ms) }))
      .where("state", "=", WAITING)
      .where("held", "=", 0)
      .where("due_at", ">", now)
      .execute()
    await tx
      .updateTable("deliveries")
      .set((e) => ({ amend_at: e("amend_at", "-", ms) }))
      .where("state", "=", SENT)
      .where("amend_at", ">", now)
      .execute()
    const heldUntil = (await findNumberFact(tx, "held-until")) ?? 0
    if (heldUntil > now) await setFact(tx, "held-until", String(heldUntil - ms))
  })
}
