/** Marks copies as due, in the very transaction that changes their article. */
import type { ArticleId, Instant } from "../../model/id.ts"
import type { Store } from "../db/open.ts"

/** At once: before any instant that a desk asks for. */
const NOW: Instant = 0

/** The copies of these articles. One that is being sent counts, since the message on its way has the old text. */
export async function markCopies(db: Store, articles: readonly ArticleId[]): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ amend_at: NOW, amend_attempts: 0 })
    .where("bulletin_id", "in", (q) => q.selectFrom("bulletins").select("id").where("article_id", "in", articles))
    .where("state", "in", ["sent", "sending"])
    .where((e) => e.or([e("amended", "is", null), e("amended", "not in", ["deleted", "lost"])]))
    .execute()
}
