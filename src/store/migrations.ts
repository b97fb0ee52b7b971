/** The steps from an empty database to the present one. Forward only; a step that was released is never edited. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

const theBackbone: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable("meta")
      .addColumn("key", "text", (c) => c.primaryKey())
      .addColumn("value", "text", (c) => c.notNull())
      .execute()
    await schema
      .createTable("sources")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("name", "text", (c) => c.notNull().unique())
      .execute()
    await schema
      .createTable("posts")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("source_id", "integer", (c) => c.notNull().references("sources.id"))
      .addColumn("external_id", "text", (c) => c.notNull())
      .addColumn("revision", "integer", (c) => c.notNull())
      .addColumn("text", "text", (c) => c.notNull())
      .addColumn("url", "text")
      .addColumn("dated_at", "bigint")
      .addColumn("seen_at", "bigint", (c) => c.notNull())
      .addColumn("signature", "blob", (c) => c.notNull())
      .addColumn("canonical", "integer", (c) => c.notNull())
      .addUniqueConstraint("posts_once", ["source_id", "external_id", "revision"])
      .execute()
    await schema
      .createTable("articles")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("seq", "bigint", (c) => c.notNull().unique())
      .addColumn("source_id", "integer", (c) => c.notNull().references("sources.id"))
      .addColumn("marker", "text", (c) => c.notNull())
      .addColumn("headline", "text", (c) => c.notNull())
      .addColumn("paragraphs", "text", (c) => c.notNull())
      .addColumn("tags", "text", (c) => c.notNull())
      .addColumn("glosses", "text", (c) => c.notNull())
      .addColumn("url", "text")
      .addColumn("published_at", "bigint", (c) => c.notNull())
      .addColumn("dated", "integer", (c) => c.notNull())
      .execute()
    await schema
      .createTable("article_tags")
      .addColumn("article_id", "integer", (c) => c.notNull().references("articles.id"))
      .addColumn("key", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("article_tags_once", ["article_id", "key"])
      .execute()
    await schema.createIndex("article_tags_by_key").on("article_tags").column("key").execute()
    await schema
      .createTable("sightings")
      .addColumn("post_id", "integer", (c) => c.primaryKey().references("posts.id"))
      .addColumn("article_id", "integer", (c) => c.notNull().references("articles.id"))
      .addColumn("verdict", "text", (c) => c.notNull())
      .addColumn("similarity", "real", (c) => c.notNull())
      .addColumn("seen_at", "bigint", (c) => c.notNull())
      .addColumn("doubted_id", "integer", (c) => c.references("articles.id"))
      .addColumn("doubt_similarity", "real")
      .addColumn("doubt_why", "text")
      .execute()
    await schema
      .createTable("readers")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("chat_id", "bigint", (c) => c.notNull().unique())
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("title", "text", (c) => c.notNull())
      .addColumn("username", "text")
      .addColumn("language", "text")
      .addColumn("paused_why", "text")
      .addColumn("not_before", "bigint", (c) => c.notNull().defaultTo(0))
      .execute()
    await schema
      .createTable("subscriptions")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("reader_id", "integer", (c) => c.notNull().references("readers.id"))
      .addColumn("filter", "text", (c) => c.notNull())
      .addColumn("created_at", "bigint", (c) => c.notNull())
      .addColumn("created_by", "bigint")
      .addUniqueConstraint("subscriptions_once", ["reader_id", "filter"])
      .execute()
    await schema
      .createTable("bulletins")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("article_id", "integer", (c) => c.notNull().unique().references("articles.id"))
      .addColumn("created_at", "bigint", (c) => c.notNull())
      .addColumn("created_by", "bigint")
      .execute()
    await schema
      .createTable("deliveries")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("bulletin_id", "integer", (c) => c.notNull().references("bulletins.id"))
      .addColumn("reader_id", "integer", (c) => c.notNull().references("readers.id"))
      .addColumn("part", "integer", (c) => c.notNull())
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("attempts", "integer", (c) => c.notNull())
      .addColumn("due_at", "bigint", (c) => c.notNull())
      .addColumn("settled_at", "bigint")
      .addColumn("message_id", "bigint")
      .addColumn("why", "text")
      .addUniqueConstraint("deliveries_once", ["bulletin_id", "reader_id", "part"])
      .execute()
    await sql`create index deliveries_waiting on deliveries (id) where state = 'waiting'`.execute(db)
    await sql`create index deliveries_waiting_of on deliveries (reader_id, id) where state = 'waiting'`.execute(db)
    await sql`create index deliveries_sending_of on deliveries (reader_id) where state = 'sending'`.execute(db)
    await schema
      .createTable("updates")
      .addColumn("update_id", "bigint", (c) => c.primaryKey())
      .addColumn("body", "text", (c) => c.notNull())
      .addColumn("received_at", "bigint", (c) => c.notNull())
      .addColumn("handled_at", "bigint")
      .execute()
  },
}

/** By name, in the order of the names. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = { "001-the-backbone": theBackbone }
