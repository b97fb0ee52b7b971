/** Feeds that are followed, what becomes of their posts, and what waits for an editor. */
import type { Kysely } from "kysely"
import type { Migration } from "kysely/migration"

export const followedSources: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema.alterTable("sources").addColumn("policy", "text").execute()
    await schema.alterTable("sources").addColumn("paused_at", "bigint").execute()
    await schema
      .createTable("feeds")
      .addColumn("source_id", "integer", (c) => c.primaryKey().references("sources.id"))
      .addColumn("address", "text", (c) => c.notNull().unique())
      .addColumn("etag", "text")
      .addColumn("last_modified", "text")
      .addColumn("interval", "bigint", (c) => c.notNull())
      .addColumn("next_at", "bigint", (c) => c.notNull())
      .addColumn("looked_at", "bigint")
      .addColumn("failures", "integer", (c) => c.notNull())
      .addColumn("fault", "text")
      .addColumn("fault_detail", "text")
      .addColumn("rejected", "integer", (c) => c.notNull())
      .execute()
    await schema
      .createTable("allowed_hosts")
      .addColumn("host", "text", (c) => c.primaryKey())
      .addColumn("allowed_by", "bigint", (c) => c.notNull())
      .addColumn("allowed_at", "bigint", (c) => c.notNull())
      .execute()
    await schema
      .createTable("queue")
      .addColumn("article_id", "integer", (c) => c.primaryKey().references("articles.id"))
      .addColumn("source_id", "integer", (c) => c.notNull().references("sources.id"))
      .addColumn("waiting_since", "bigint", (c) => c.notNull())
      .addColumn("dismissed_at", "bigint")
      .addColumn("dismissed_by", "bigint")
      .execute()
  },
}
