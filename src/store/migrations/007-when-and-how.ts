/** When and how a subscription's bulletins go out, and several of them gathered in a digest. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const whenAndHow: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    const add = (table: string, column: string, type: "integer" | "bigint" | "text", otherwise?: string | number) =>
      schema
        .alterTable(table)
        .addColumn(column, type, (c) => (otherwise === undefined ? c : c.notNull().defaultTo(otherwise)))
        .execute()
    await add("readers", "time_zone", "text")
    await add("readers", "language_chosen", "integer", 0)
    await add("subscriptions", "rhythm", "text", "instant")
    await add("subscriptions", "at_minute", "integer", 480)
    await add("subscriptions", "weekday", "integer", 1)
    await add("subscriptions", "quiet_from", "integer")
    await add("subscriptions", "quiet_to", "integer")
    await add("subscriptions", "style", "text", "summary")
    await add("subscriptions", "silent", "integer", 0)
    await add("subscriptions", "paused_at", "bigint")
    await add("subscriptions", "topic_id", "bigint")
    await add("subscriptions", "replies", "integer", 1)
    await add("subscriptions", "ceiling", "integer", 60)
    await schema
      .createTable("digests")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("filter", "text", (c) => c.notNull())
      .addColumn("first", "integer", (c) => c.notNull())
      .addColumn("total", "integer", (c) => c.notNull())
      .addColumn("part", "integer", (c) => c.notNull())
      .addColumn("parts", "integer", (c) => c.notNull())
      .addColumn("left_out", "integer", (c) => c.notNull())
      .addColumn("made_at", "bigint", (c) => c.notNull())
      .execute()
    await add("deliveries", "style", "text", "summary")
    await add("deliveries", "silent", "integer", 0)
    await add("deliveries", "topic_id", "bigint")
    await add("deliveries", "replies", "integer", 0)
    await add("deliveries", "subscription_id", "integer")
    await add("deliveries", "held", "integer", 0)
    await schema
      .alterTable("deliveries")
      .addColumn("digest_id", "integer", (c) => c.references("digests.id"))
      .execute()
    await schema.createIndex("articles_by_story").on("articles").column("story_id").execute()
    await sql`create index deliveries_held on deliveries (due_at) where held = 1`.execute(db)
    await sql`create index deliveries_together on deliveries (digest_id) where digest_id is not null`.execute(db)
    await sql`create index deliveries_by_subscription on deliveries (subscription_id, bulletin_id)`.execute(db)
  },
}
