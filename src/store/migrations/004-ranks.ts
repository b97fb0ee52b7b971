/** Which deliveries overtake others, and since when a chat that was paused is back. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const ranks: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .alterTable("readers")
      .addColumn("resumed_at", "bigint", (c) => c.notNull().defaultTo(0))
      .execute()
    await schema
      .alterTable("deliveries")
      .addColumn("rank", "integer", (c) => c.notNull().defaultTo(0))
      .execute()
    await sql`drop index deliveries_waiting`.execute(db)
    await sql`drop index deliveries_waiting_of`.execute(db)
    await sql`create index deliveries_waiting on deliveries (rank, id) where state = 'waiting'`.execute(db)
    await sql`create index deliveries_waiting_of on deliveries (reader_id, rank, id) where state = 'waiting'`.execute(
      db,
    )
    await sql`create index deliveries_by_message on deliveries (reader_id, message_id)`.execute(db)
    await sql`create index deliveries_unknown on deliveries (settled_at) where state = 'unknown'`.execute(db)
  },
}
