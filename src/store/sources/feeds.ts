/** The feeds that are followed, when each is looked at next, and what the last look came to. */
import { sql } from "kysely"
import type { Instant, SourceId } from "../../model/id.ts"
import type { Feed, SourcePolicy } from "../../model/source.ts"
import { inTransaction, type Store } from "../db/open.ts"
import { type RowOf, type RowReader, readRow, readRows } from "../db/read-rows.ts"
import { isNotSetAside } from "../inbox/set-aside.ts"
import { ensureSource, followedOf } from "./sources.ts"

/** What one look leaves behind. */
export type FeedNote = Pick<
  Feed,
  "address" | "etag" | "lastModified" | "interval" | "nextAt" | "failures" | "fault" | "rejected" | "leftOut"
> & { readonly lookedAt: Instant }

/** Follows a feed from now on. Undefined: that address or that source is followed already. */
export function followFeed(
  db: Store,
  { name, policy, note }: { readonly name: string; readonly policy: SourcePolicy; readonly note: FeedNote },
): Promise<SourceId | undefined> {
  return inTransaction(db, async (tx) => {
    const id = await ensureSource(tx, name)
    const row = await tx
      .insertInto("feeds")
      .values({ source_id: id, ...rowOf(note) })
      .onConflict((conflict) => conflict.doNothing())
      .returning("source_id")
      .executeTakeFirst()
    if (!row) return undefined
    await tx.updateTable("sources").set({ policy, paused_at: null }).where("id", "=", id).execute()
    return id
  })
}

export async function findFeed(db: Store, id: SourceId): Promise<Feed | undefined> {
  const row = await feedRows(db).where("source_id", "=", id).executeTakeFirst()
  return readRow(db, row, FEED)
}

export async function findFeedAt(db: Store, address: string): Promise<Feed | undefined> {
  const row = await feedRows(db).where("address", "=", address).executeTakeFirst()
  return readRow(db, row, FEED)
}

/** Oldest first. */
export async function listFeeds(db: Store): Promise<Feed[]> {
  return readRows(db, await feedRows(db).orderBy("source_id").execute(), FEED)
}

/** All that are due, the longest due first; none that is paused, none that is set aside. */
export async function listDueFeeds(db: Store, now: Instant): Promise<Feed[]> {
  const rows = await feedRows(db)
    .where("next_at", "<=", now)
    .where("paused_at", "is", null)
    .where(isNotSetAside("feed", sql.ref("source_id")))
    .orderBy("next_at")
    .orderBy("source_id")
    .execute()
  return readRows(db, rows, FEED)
}

/** Where another feed lives at the new address already, the old one stays. */
export async function noteLook(db: Store, id: SourceId, note: FeedNote): Promise<void> {
  const other = await findFeedAt(db, note.address)
  const isTaken = other !== undefined && other.id !== id
  const row = { ...rowOf(note), ...(isTaken && { address: undefined }) }
  await db.updateTable("feeds").set(row).where("source_id", "=", id).execute()
}

function rowOf(note: FeedNote) {
  return {
    address: note.address,
    etag: note.etag ?? null,
    last_modified: note.lastModified ?? null,
    interval: note.interval,
    next_at: note.nextAt,
    looked_at: note.lookedAt,
    failures: note.failures,
    fault: note.fault?.kind ?? null,
    fault_detail: note.fault?.detail ?? null,
    rejected: note.rejected,
    left_out: note.leftOut,
  }
}

function feedRows(db: Store) {
  return db.selectFrom("feeds").innerJoin("sources", "sources.id", "feeds.source_id").selectAll()
}

type FeedRow = RowOf<typeof feedRows>

const FEED: RowReader<FeedRow, Feed> = { queue: "feed", read: feedOf }

function feedOf(row: FeedRow): Feed {
  return {
    ...followedOf(row),
    address: row.address,
    etag: row.etag ?? undefined,
    lastModified: row.last_modified ?? undefined,
    interval: row.interval,
    nextAt: row.next_at,
    lookedAt: row.looked_at ?? undefined,
    failures: row.failures,
    fault: row.fault === null ? undefined : { kind: row.fault, detail: row.fault_detail ?? "" },
    rejected: row.rejected,
    leftOut: row.left_out,
  }
}
