/** Rows that could not be worked on, kept apart from their queues for a person to look at. */
import type { Kysely } from "kysely"
import type { Migration } from "kysely/migration"

export const setAsideRows: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("set_aside")
      .addColumn("queue", "text", (c) => c.notNull())
      .addColumn("key", "text", (c) => c.notNull())
      .addColumn("attempts", "integer", (c) => c.notNull())
      .addColumn("why", "text", (c) => c.notNull())
      .addColumn("at", "integer")
      .addColumn("dropped", "integer", (c) => c.notNull().defaultTo(0))
      .addPrimaryKeyConstraint("set_aside_key", ["queue", "key"])
      .execute()
  },
}
