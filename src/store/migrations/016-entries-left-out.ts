/** How many entries of a feed a look left out. */
import type { Kysely } from "kysely"
import type { Migration } from "kysely/migration"

export const entriesLeftOut: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable("feeds")
      .addColumn("left_out", "integer", (c) => c.notNull().defaultTo(0))
      .execute()
  },
}
