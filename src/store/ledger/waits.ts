/** What the ledger does not do before an instant: of a chat that asked for silence, of what is tried again. */
import { sql } from "kysely"
import type { DeliveryState } from "../../model/delivery.ts"
import type { Instant } from "../../model/id.ts"
import { findNumberFact, setFact } from "../db/facts.ts"
import { inTransaction, type Store } from "../db/open.ts"
import { WAITING } from "./deliveries.ts"

const SENT = sql.lit<DeliveryState>("sent")

/**
 * The clock was set back by so many milliseconds: waits that were noted by it end so much earlier, and no sooner in
 * truth. What is held for a digest is due by the clock that people read, so it stays.
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
