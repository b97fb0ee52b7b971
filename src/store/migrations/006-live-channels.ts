/** Channels of Telegram as sources, what was heard in them, and the media of posts. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const liveChannels: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable("channels")
      .addColumn("source_id", "integer", (c) => c.primaryKey().references("sources.id"))
      .addColumn("chat_id", "bigint", (c) => c.notNull().unique())
      .addColumn("username", "text")
      .addColumn("heard_at", "bigint")
      .addColumn("absent_since", "bigint")
      .execute()
    await schema
      .createTable("channel_messages")
      .addColumn("chat_id", "bigint", (c) => c.notNull().references("channels.chat_id"))
      .addColumn("message_id", "bigint", (c) => c.notNull())
      .addColumn("album", "text", (c) => c.notNull())
      .addColumn("text", "text", (c) => c.notNull())
      .addColumn("media", "text", (c) => c.notNull())
      .addColumn("dated_at", "bigint", (c) => c.notNull())
      .addColumn("edited_at", "bigint", (c) => c.notNull())
      .addColumn("hearings", "integer", (c) => c.notNull())
      .addColumn("waiting_since", "bigint")
      .addPrimaryKeyConstraint("channel_messages_once", ["chat_id", "message_id"])
      .execute()
    await sql`create index channel_messages_waiting on channel_messages (chat_id) where waiting_since is not null`.execute(
      db,
    )
    await sql`create index channel_messages_of_album on channel_messages (chat_id, album) where album <> ''`.execute(db)
    await schema.alterTable("posts").addColumn("media", "text").execute()
  },
}
