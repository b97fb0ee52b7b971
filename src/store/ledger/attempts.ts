/** Attempts to send: noted before the request leaves, settled by what came of it. */
import { sql } from "kysely"
import type { DeliveryState, Form, Sent } from "../../model/delivery.ts"
import type { DeliveryId, DigestId, Instant } from "../../model/id.ts"
import type { Reason } from "../../model/reason.ts"
import type { Store } from "../db/open.ts"
import type { Tables } from "../db/schema.ts"
import { GREATEST_NUMBER, jsonListIn } from "../db/tolerant-sql.ts"
import { type DueDelivery, goesWith, MESSAGE, mayBeWrittenTo } from "./deliveries.ts"

export type LeasedDelivery = Pick<DueDelivery, "id" | "digest">

/**
 * Notes that the requests are about to leave, each with all of its digest; returns all that go with them. What is not
 * among these must not be sent, since somebody else took it, it was skipped or held, or its reader may not be written to now.
 */
export async function leaseDeliveries(
  db: Store,
  ids: readonly DeliveryId[],
  now: Instant,
): Promise<readonly LeasedDelivery[]> {
  const rows = await db
    .updateTable("deliveries")
    .set((e) => ({ state: "sending", attempts: e("attempts", "+", 1), due_at: now }))
    .where(goesWith(...ids))
    .where("state", "=", "waiting")
    .where("held", "=", 0)
    .where(mayBeWrittenTo(now))
    .returning(["id", "digest_id"])
    .execute()
  return rows.map((row) => ({
    id: row.id as DeliveryId,
    digest: (row.digest_id ?? undefined) as DigestId | undefined,
  }))
}

export type Settlement = {
  readonly state: DeliveryState
  readonly messageId?: number
  readonly album?: readonly number[]
  readonly why?: Reason
  /** As what it was sent, or must be. */
  readonly form?: Form
  /** A print of what the message says. */
  readonly print?: string
  /** For `waiting`: not to be tried before. */
  readonly dueAt?: Instant
}

/** Notes how an attempt ended, for all of its digest; only a delivery that is being sent can be settled. */
export async function settleDelivery(db: Store, id: DeliveryId, settlement: Settlement, now: Instant): Promise<void> {
  const { state, messageId, album, why, form, print, dueAt } = settlement
  await db
    .updateTable("deliveries")
    .set({
      ...{ state, message_id: messageId ?? null, why: why ?? null, form, print },
      ...(album && { album: JSON.stringify(album) }),
      ...(state === "waiting" ? { due_at: dueAt ?? now } : { settled_at: now }),
    })
    .where(goesWith(id))
    .where("state", "=", "sending")
    .execute()
}

type Arrival = Pick<Sent, "messageId" | "form" | "album" | "print"> & { readonly id: DeliveryId }

/** Notes that these arrived, each in a message of its own. */
export async function settleArrivals(db: Store, arrivals: readonly Arrival[], now: Instant): Promise<void> {
  const rows = arrivals.map(
    ({ id, messageId, form, album, print }) =>
      sql`(${id}, ${messageId}, ${form ?? null}, ${album ? JSON.stringify(album) : null}, ${print ?? null})`,
  )
  await db
    .with(
      "arrived(id, message_id, form, album, print)",
      () =>
        sql<
          Pick<Tables["deliveries"], "message_id" | "form" | "album" | "print"> & { id: number }
        >`(values ${sql.join(rows)})`,
    )
    .updateTable("deliveries")
    .from("arrived")
    .set((e) => ({
      state: "sent",
      settled_at: now,
      message_id: e.ref("arrived.message_id"),
      form: e.ref("arrived.form"),
      album: e.ref("arrived.album"),
      why: null,
      print: e.fn.coalesce("arrived.print", "deliveries.print"),
    }))
    .whereRef("deliveries.id", "=", "arrived.id")
    .where("deliveries.state", "=", "sending")
    .execute()
}

/**
 * What was being sent when the bot died becomes `unknown`: the reader may have it.
 * Only for the process that holds the lock, before its desk starts. Returns how many.
 */
export async function closeBrokenDeliveries(db: Store, now: Instant): Promise<number> {
  const rows = await db
    .updateTable("deliveries")
    .set({ state: "unknown", settled_at: now, why: "stopped" satisfies Reason })
    .where("state", "=", "sending")
    .returning("id")
    .execute()
  return rows.length
}

/** Puts unknown deliveries back in line, except those already tried `attempts` times. Returns how many. */
export async function resendUnknownDeliveries(db: Store, attempts: number, now: Instant): Promise<number> {
  const rows = await db
    .updateTable("deliveries")
    .set({ state: "waiting", settled_at: null, due_at: now })
    .where("state", "=", "unknown")
    .where("attempts", "<", attempts)
    .returning("id")
    .execute()
  return rows.length
}

/**
 * When something last went, or may have gone, to each chat since then, of an album each message: what pacing has to count
 * after a restart.
 */
export async function listRecentAttempts(db: Store, since: Instant): Promise<{ chatId: number; at: Instant }[]> {
  const rows = await db
    .selectFrom("deliveries")
    .innerJoin("readers", "readers.id", "deliveries.reader_id")
    .leftJoin(sql`json_each(${jsonListIn("deliveries.album")})`.as("one"), (join) => join.onTrue())
    .select((e) => ["readers.chat_id", e.fn.max("settled_at").as("at")])
    .where("settled_at", ">", since)
    .where("settled_at", "<", GREATEST_NUMBER)
    .where("attempts", ">", 0)
    .groupBy(["readers.chat_id", MESSAGE, sql`one.key`])
    .orderBy("at")
    .execute()
  return rows.map((row) => ({ chatId: row.chat_id, at: row.at ?? since }))
}
