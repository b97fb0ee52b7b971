/** Editors' rulings: labelled pairs of texts, and what they did to articles. */
import type { Kysely } from "kysely"
import type { Migration } from "kysely/migration"

export const rulings: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable("rulings")
      .addColumn("id", "integer", (c) => c.primaryKey())
      .addColumn("one", "text", (c) => c.notNull())
      .addColumn("other", "text", (c) => c.notNull())
      .addColumn("together", "integer", (c) => c.notNull())
      .addColumn("article_id", "integer", (c) => c.notNull().references("articles.id"))
      .addColumn("other_id", "integer", (c) => c.notNull().references("articles.id"))
      .addColumn("ruled_by", "bigint", (c) => c.notNull())
      .addColumn("ruled_at", "bigint", (c) => c.notNull())
      .execute()
    await schema
      .alterTable("articles")
      .addColumn("merged_into", "integer", (c) => c.references("articles.id"))
      .execute()
    await schema
      .alterTable("sightings")
      .addColumn("ruling_id", "integer", (c) => c.references("rulings.id"))
      .execute()
    await schema.createIndex("sightings_by_article").on("sightings").column("article_id").execute()
  },
}
