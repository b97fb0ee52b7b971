/** When a post was last edited, so that an older text of it is known as such. */
import type { Kysely } from "kysely"
import type { Migration } from "kysely/migration"

export const editsOfPosts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("posts").addColumn("edited_at", "bigint").execute()
  },
}
