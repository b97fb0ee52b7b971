/** What stands before the story in an article: labels, and the opener of its first paragraph. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const labelsAndOpeners: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("articles").addColumn("labels", "text").execute()
    await db.schema.alterTable("articles").addColumn("opener", "integer").execute()
    await db.schema.alterTable("articles").addColumn("runs_on", "integer").execute()
    await sql`create index posts_of_source on posts (source_id, id)`.execute(db)
  },
}
