/**
 * Finds rows that no query would ever return: SQLite takes a text in place of a due instant for later than any number.
 * This runs at the start, over what still waits to be worked on.
 */
import { sql } from "kysely"
import type { Queue } from "../../model/set-aside.ts"
import { setAsideOnce } from "../inbox/set-aside.ts"
import { findNumberFact } from "./facts.ts"
import type { Store } from "./open.ts"
import { GREATEST_NUMBER } from "./tolerant-sql.ts"

type Place = {
  readonly queue: Queue
  /** In SQL: the key of a row among what is set aside. */
  readonly key: string
  readonly tables: readonly string[]
  /** In SQL: how the tables are joined, and which rows count. */
  readonly where: string
}

const PLACES: readonly Place[] = [
  { queue: "feed", key: "source_id", tables: ["feeds", "sources"], where: "sources.id = source_id" },
  { queue: "channel", key: "source_id", tables: ["channels", "sources"], where: "sources.id = source_id" },
  {
    queue: "post",
    key: "chat_id || '/' || message_id",
    tables: ["channel_messages"],
    where: "waiting_since is not null",
  },
  { queue: "reader", key: "id", tables: ["readers"], where: "true" },
  { queue: "subscription", key: "id", tables: ["subscriptions"], where: "true" },
  { queue: "delivery", key: "id", tables: ["deliveries"], where: "state = 'waiting'" },
  { queue: "delivery", key: "id", tables: ["deliveries"], where: "state = 'sent' and amend_at is not null" },
]

/** The type that each column was made for. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  integer: ["integer", "real"],
  bigint: ["integer", "real"],
  text: ["text"],
}

/** For the process that holds the lock. */
export async function checkColumnTypes(db: Store): Promise<void> {
  for (const table of ["articles", "subscription_changes"]) await renumber(db, table)
  for (const { queue, key, tables, where } of PLACES) {
    const columns = (await Promise.all(tables.map((table) => listColumns(db, table)))).flat()
    const faults = columns.map(({ name, kinds }) => {
      const isHuge = sql`typeof(${sql.ref(name)}) = 'real' and abs(${sql.ref(name)}) > ${GREATEST_NUMBER}`
      return sql`when typeof(${sql.ref(name)}) not in (${sql.join(kinds)}) or ${isHuge} then ${name}`
    })
    const { rows } = await sql<{ key: string; wrong: string }>`
      select * from (
        select cast(${sql.raw(key)} as text) as key, case ${sql.join(faults, sql` `)} end as wrong
        from ${sql.join(tables.map((table) => sql.table(table)))} where ${sql.raw(where)}
      ) as looked_at where wrong is not null`.execute(db)
    for (const row of rows) await setAsideOnce(db, queue, row.key, `${row.wrong} holds something else`)
  }
  for (const fact of NUMBERS) await findNumberFact(db, fact)
}

const NUMBERS = ["bot", "held-until", "unknown-told", "queue-told"] as const

/** The number of a change that is none would be the latest for ever: such a row counts as changed now. */
async function renumber(db: Store, table: string): Promise<void> {
  const name = sql.table(table)
  await sql`update ${name} set seq = changed.seq from (
    select rowid as row, (select coalesce(max(seq), 0) from ${name} where seq < ${GREATEST_NUMBER}) + row_number() over () as seq
    from ${name} where seq > ${GREATEST_NUMBER}
  ) as changed where ${name}.rowid = changed.row`.execute(db)
}

async function listColumns(db: Store, table: string): Promise<{ name: string; kinds: readonly string[] }[]> {
  const query = sql<{ name: string; type: string }>`select name, type from pragma_table_info(${table})`
  const { rows } = await query.execute(db)
  return rows.flatMap(({ name, type }) => {
    const kinds = KINDS[type.toLowerCase()]
    return kinds ? [{ name: `${table}.${name}`, kinds: [...kinds, "null"] }] : []
  })
}
