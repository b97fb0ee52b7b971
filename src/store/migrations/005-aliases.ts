/** Tags that mean another tag. */
import type { Kysely } from "kysely"
import type { Migration } from "kysely/migration"

export const aliases: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("aliases")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("key", "text", (c) => c.notNull().unique())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("tag_key", "text", (c) => c.notNull())
      .addColumn("tag", "text", (c) => c.notNull())
      .addColumn("created_by", "bigint", (c) => c.notNull())
      .addColumn("created_at", "bigint", (c) => c.notNull())
      .execute()
  },
}
