/** Why a subscription is paused that its reader did not pause: Telegram refuses its topic. Until now the whole chat paused. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const refusedPlaces: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("subscriptions").addColumn("paused_why", "text").execute()
    await sql`
      update deliveries set state = 'skipped', settled_at = unixepoch() * 1000, why = 'late'
      where state = 'waiting'
        and reader_id in (select id from readers where paused_why = 'topic' or paused_why like 'topic: %')
        and bulletin_id in (select id from bulletins where created_at < unixepoch() * 1000 - 172800000)`.execute(db)
    await sql`
      update readers set paused_why = null where paused_why = 'topic' or paused_why like 'topic: %'`.execute(db)
  },
}
