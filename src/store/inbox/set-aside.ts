/** Rows that are set aside, and how often the work on a row began without coming to an end. */
import { channel } from "node:diagnostics_channel"
import { type RawBuilder, sql } from "kysely"
import type { Queue, SetAside } from "../../model/set-aside.ts"
import { COUNT } from "../db/count.ts"
import type { Store } from "../db/open.ts"

const LONGEST_WHY = 500

/** Notes that the work on a row begins; returns how often it has begun without coming to an end. */
export async function noteBeginning(db: Store, queue: Queue, key: string): Promise<number> {
  const row = await db
    .insertInto("set_aside")
    .values({ queue, key, attempts: 1, why: "" })
    .onConflict((conflict) => conflict.doUpdateSet((e) => ({ attempts: e("set_aside.attempts", "+", 1) })))
    .returning("attempts")
    .executeTakeFirstOrThrow()
  return row.attempts
}

/** Forgets the beginnings of a row whose work has come to an end. */
export async function noteEnd(db: Store, queue: Queue, key: string): Promise<void> {
  await db.deleteFrom("set_aside").where("queue", "=", queue).where("key", "=", key).where("at", "is", null).execute()
}

/** How often the work on each of these rows began and never ended; rows that are set aside are not among them. */
export async function listBeginnings(db: Store, queue: Queue): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("set_aside")
    .select(["key", "attempts"])
    .where("queue", "=", queue)
    .where("at", "is", null)
    .execute()
  return new Map(rows.map(({ key, attempts }) => [key, attempts]))
}

export async function setAside(db: Store, { queue, key, why, at }: SetAside): Promise<void> {
  const row = { why: why.slice(0, LONGEST_WHY), at }
  await db
    .insertInto("set_aside")
    .values({ queue, key, attempts: 0, ...row })
    .onConflict((conflict) => conflict.doUpdateSet(row))
    .execute()
  EVENTS.publish({ queue, key, ...row } satisfies SetAside)
}

const EVENTS = channel("kuaixun:set-aside")

/** Tells what this process sets aside from now on, whichever statement found it. Returns what ends that. */
export function onSetAside(listener: (row: SetAside) => void): () => void {
  const hear = (row: unknown) => listener(row as SetAside)
  EVENTS.subscribe(hear)
  return () => void EVENTS.unsubscribe(hear)
}

/** How much is set aside, and the first few, oldest first. */
export async function summarizeSetAside(db: Store, limit: number): Promise<{ total: number; first: SetAside[] }> {
  const { n } = await setAsideRows(db).select(COUNT).executeTakeFirstOrThrow()
  return { total: n, first: await listSetAside(db, limit) }
}

/** As it is found: what is set aside, or dropped, stays as it is. */
export async function setAsideOnce(db: Store, queue: Queue, key: string, why: string): Promise<void> {
  const known = await db
    .selectFrom("set_aside")
    .select("at")
    .where("queue", "=", queue)
    .where("key", "=", key)
    .where("at", "is not", null)
    .executeTakeFirst()
  if (!known) await setAside(db, { queue, key, why, at: Date.now() })
}

/** Oldest first. */
export async function listSetAside(db: Store, limit = Number.MAX_SAFE_INTEGER): Promise<SetAside[]> {
  const rows = await setAsideRows(db).select(["queue", "key", "why", "at"]).orderBy("at").limit(limit).execute()
  return rows.map(setAsideOf)
}

function setAsideRows(db: Store) {
  return db.selectFrom("set_aside").where("at", "is not", null).where("dropped", "=", 0)
}

/** Rows of this table may hold rubbish as well, and are still shown. */
function setAsideOf({ queue, key, why, at }: { queue: Queue; key: string; why: string; at: unknown }): SetAside {
  return { queue, key, why: String(why), at: typeof at === "number" && Math.abs(at) < 8.64e15 ? at : 0 }
}

/** The row stays out of its queue, and out of the list. False if it was not set aside. */
export async function dropSetAside(db: Store, queue: Queue, key: string): Promise<boolean> {
  const rows = await db
    .updateTable("set_aside")
    .set({ dropped: 1 })
    .where("queue", "=", queue)
    .where("key", "=", key)
    .where("at", "is not", null)
    .returning("key")
    .execute()
  return rows.length > 0
}

/** A condition for the query of a queue: its row with this key is not set aside. `key` is SQL, such as a column. */
export function isNotSetAside(queue: Queue, key: RawBuilder<unknown>) {
  return sql<boolean>`not exists (
    select 1 from set_aside as s where s.queue = ${queue} and s.at is not null and s.key = cast(${key} as text)
  )`
}
