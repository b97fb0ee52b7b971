/** An article that begins or ends to wait for an editor counts as changed, since nobody may find it while it waits. */
import { type Kysely, sql } from "kysely"
import type { Migration } from "kysely/migration"

const CHANGED = sql`update articles set seq = (select max(seq) + 1 from articles) where id =`

export const hiddenWhileWaiting: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create trigger queue_joined after insert on queue begin ${CHANGED} new.article_id; end`.execute(db)
    await sql`create trigger queue_decided after update of dismissed_at on queue
      begin ${CHANGED} new.article_id; end`.execute(db)
    await sql`create trigger queue_left after delete on queue begin ${CHANGED} old.article_id; end`.execute(db)
    await sql`create trigger queue_published after insert on bulletins
      when exists (select 1 from queue where article_id = new.article_id)
      begin ${CHANGED} new.article_id; end`.execute(db)
  },
}
