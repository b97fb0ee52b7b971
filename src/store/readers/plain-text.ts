/** What goes out as plain text, since Telegram took no more or a chat wishes no more. */
import type { DeliveryId, ReaderId } from "../../model/id.ts"
import type { Store } from "../db/open.ts"
import { WAITING } from "../ledger/deliveries.ts"

/** What waits of the bulletin of a delivery goes out as text: its media were refused, and would be again. */
export async function sendAsText(db: Store, id: DeliveryId): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ form: "text" })
    .where("bulletin_id", "=", (q) => q.selectFrom("deliveries as one").select("bulletin_id").where("one.id", "=", id))
    .where("state", "=", WAITING)
    .execute()
}

export async function takesRich(db: Store, id: ReaderId): Promise<boolean> {
  const row = await db.selectFrom("readers").select("plain").where("id", "=", id).executeTakeFirst()
  return row?.plain === 0
}

/** Whether its long digests are plain messages: somebody wished so, or Telegram took no rich one. */
export async function notePlain(db: Store, id: ReaderId, isPlain: boolean): Promise<void> {
  await db
    .updateTable("readers")
    .set({ plain: isPlain ? 1 : 0 })
    .where("id", "=", id)
    .execute()
}
