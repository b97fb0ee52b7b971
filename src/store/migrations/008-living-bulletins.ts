/** What stands in chats and is to be changed, and articles that were taken back. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const livingBulletins: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable("retractions")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("article_id", "integer", (c) => c.notNull().references("articles.id"))
      .addColumn("why", "text", (c) => c.notNull())
      .addColumn("asked_by", "bigint", (c) => c.notNull())
      .addColumn("asked_at", "bigint", (c) => c.notNull())
      .addColumn("manner", "text")
      .addColumn("retracted_by", "bigint")
      .addColumn("retracted_at", "bigint")
      .execute()
    await schema
      .alterTable("articles")
      .addColumn("retraction_id", "integer", (c) => c.references("retractions.id"))
      .execute()
    await schema.alterTable("deliveries").addColumn("shown", "text").execute()
    await schema.alterTable("deliveries").addColumn("amend_at", "bigint").execute()
    await schema
      .alterTable("deliveries")
      .addColumn("amend_attempts", "integer", (c) => c.notNull().defaultTo(0))
      .execute()
    await schema.alterTable("deliveries").addColumn("amended", "text").execute()
    await schema.alterTable("deliveries").addColumn("amended_at", "bigint").execute()
    await sql`create index deliveries_to_amend on deliveries (amend_at) where state = 'sent' and amend_at is not null`.execute(
      db,
    )
  },
}
