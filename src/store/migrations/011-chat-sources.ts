/** A chat of Telegram is one source under all its titles, known by its number. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const chatSources: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("sources").addColumn("telegram_id", "bigint").execute()
    await db.schema.alterTable("sources").addColumn("named_at", "bigint").execute()
    await db.schema.alterTable("sources").addColumn("other_names", "text").execute()
    await sql`create unique index sources_by_chat on sources (telegram_id) where telegram_id is not null`.execute(db)
    await sql`update sources set telegram_id = (select chat_id from channels where source_id = sources.id)`.execute(db)
    // What was heard or forwarded was named by the whole number of its chat, what was exported by the number inside.
    await sql`update or ignore posts set external_id = substr(external_id, 5)
      where external_id glob '-100[0-9]*/[0-9]*'`.execute(db)
  },
}
