/** Rows that are set aside, and how often the work on a row began without coming to an end. */
import { type RawBuilder, sql } from "kysely"
import type { Instant } from "../model/id.ts"
import type { Queue, SetAside } from "../model/set-aside.ts"
import type { Store } from "./open.ts"

const LONGEST_WHY = 500

/** Notes that the work on a row begins; returns how often it has begun without coming to an end. */
export async function noteBeginning(db: Store, queue: Queue, key: string): Promise<number> {
  const row = await db
    .insertInto("set_aside")
    .values({ queue, key, attempts: 1, why: "", at: null })
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
  const said = why.slice(0, LONGEST_WHY)
  await db
    .insertInto("set_aside")
    .values({ queue, key, attempts: 0, why: said, at })
    .onConflict((conflict) => conflict.doUpdateSet({ why: said, at }))
    .execute()
}

/** Oldest first. */
export async function listSetAside(db: Store, queue?: Queue): Promise<SetAside[]> {
  const rows = await db
    .selectFrom("set_aside")
    .select(["queue", "key", "why", "at"])
    .where("at", "is not", null)
    .where("dropped", "=", 0)
    .$if(queue !== undefined, (q) => q.where("queue", "=", queue as Queue))
    .orderBy("at")
    .execute()
  return rows.map(({ at, ...row }) => ({ ...row, at: at as Instant }))
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

/** The row goes back into its queue. False if it was not set aside. */
export async function takeBack(db: Store, queue: Queue, key: string): Promise<boolean> {
  const rows = await db
    .deleteFrom("set_aside")
    .where("queue", "=", queue)
    .where("key", "=", key)
    .where("at", "is not", null)
    .returning("key")
    .execute()
  return rows.length > 0
}
