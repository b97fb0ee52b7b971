/** As what a bulletin stands in a chat: beside plain text with media or as a rich message. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const forms: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("deliveries").addColumn("form", "text").execute()
    await db.schema.alterTable("deliveries").addColumn("album", "text").execute()
    await sql`create index deliveries_albums on deliveries (reader_id) where album is not null`.execute(db)
    await db.schema
      .alterTable("readers")
      .addColumn("plain", "integer", (c) => c.notNull().defaultTo(0))
      .execute()
    await db.schema.alterTable("readers").addColumn("quiet_from", "integer").execute()
    await db.schema.alterTable("readers").addColumn("quiet_to", "integer").execute()
  },
}
