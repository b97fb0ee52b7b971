/** The inbox: every update of Telegram is noted here before it is confirmed, and marked when it was handled. */
import { sql } from "kysely"
import type { Instant } from "../../model/id.ts"
import type { Store } from "../db/open.ts"
import { isNotSetAside } from "./set-aside.ts"

type StoredUpdate = { readonly updateId: number; readonly body: string }

/** Keeps updates that were not seen before; returns those, in their order. A redelivered one is dropped here. */
export async function keepUpdates(db: Store, updates: readonly StoredUpdate[], now: Instant): Promise<StoredUpdate[]> {
  if (updates.length === 0) return []
  const rows = await db
    .insertInto("updates")
    .values(updates.map(({ updateId, body }) => ({ update_id: updateId, body, received_at: now })))
    .onConflict((conflict) => conflict.column("update_id").doNothing())
    .returning("update_id")
    .execute()
  const fresh = new Set(rows.map((row) => row.update_id))
  return updates.filter((update) => fresh.has(update.updateId))
}

/** What was kept and not handled, because the bot died in between. Without what is set aside. */
export async function listOpenUpdates(db: Store): Promise<StoredUpdate[]> {
  const rows = await db
    .selectFrom("updates")
    .select(["update_id", "body"])
    .where("handled_at", "is", null)
    .where(isNotSetAside("update", sql.ref("update_id")))
    .orderBy("update_id")
    .execute()
  return rows.map((row) => ({ updateId: row.update_id, body: row.body }))
}

export async function markHandled(db: Store, updateIds: readonly number[], now: Instant): Promise<void> {
  if (updateIds.length === 0) return
  await db.updateTable("updates").set({ handled_at: now, body: "" }).where("update_id", "in", updateIds).execute()
}

/** Deletes updates that were handled before then. Telegram restarts its numbers after a week without updates. */
export async function forgetUpdates(db: Store, before: Instant): Promise<void> {
  await db.deleteFrom("updates").where("handled_at", "<", before).execute()
}
