/** Deliveries that may or may not have arrived, and what an owner says of them. */
import { sql } from "kysely"
import type { DeliveryId, Instant } from "../../model/id.ts"
import type { Reason } from "../../model/reason.ts"
import type { Store } from "../db/open.ts"
import { goesWith, MESSAGE, UNKNOWN } from "./deliveries.ts"

/** How many messages became unknown after that instant. */
export async function countUnknownSince(db: Store, since: Instant): Promise<number> {
  const row = await db
    .selectFrom("deliveries")
    .select(sql<number>`count(distinct ${MESSAGE})`.as("n"))
    .where("state", "=", UNKNOWN)
    .where("settled_at", ">", since)
    .executeTakeFirstOrThrow()
  return row.n
}

/**
 * Somebody looked into the chat: the message is there, or it goes once more. False: it was not unknown any more.
 */
export async function answerUnknown(
  db: Store,
  id: DeliveryId,
  answer: "arrived" | "again",
  now: Instant,
): Promise<boolean> {
  const rows = await db
    .updateTable("deliveries")
    .set(
      answer === "arrived"
        ? { state: "sent", settled_at: now, why: "found" satisfies Reason }
        : { state: "waiting", settled_at: null, due_at: now, why: "again" satisfies Reason },
    )
    .where(goesWith(id))
    .where("state", "=", "unknown")
    .returning("id")
    .execute()
  return rows.length > 0
}
