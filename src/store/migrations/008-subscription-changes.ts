/** Which subscriptions were made, changed or ended, or have another clock, whoever did it: what the matching in memory follows. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

export const subscriptionChanges: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("subscription_changes")
      .addColumn("subscription_id", "integer", (c) => c.primaryKey())
      .addColumn("seq", "bigint", (c) => c.notNull().unique())
      .execute()
    await sql`insert into subscription_changes (subscription_id, seq) select id, id from subscriptions`.execute(db)
    for (const [event, row] of [
      ["insert", "new"],
      ["update", "new"],
      ["delete", "old"],
    ]) {
      await sql
        .raw(
          `create trigger subscriptions_${event} after ${event} on subscriptions begin
            insert into subscription_changes (subscription_id, seq)
            values (${row}.id, (select coalesce(max(seq), 0) + 1 from subscription_changes))
            on conflict (subscription_id) do update set seq = excluded.seq;
          end`,
        )
        .execute(db)
    }
    await sql`
      create trigger subscriptions_of_reader after update of time_zone on readers begin
        insert into subscription_changes (subscription_id, seq)
        select id, (select coalesce(max(seq), 0) from subscription_changes) + row_number() over (order by id)
        from subscriptions where reader_id = new.id
        on conflict (subscription_id) do update set seq = excluded.seq;
      end`.execute(db)
  },
}
