/** The index as it was kept beside the store, or an empty one where that is in doubt: nothing in it is not in the store. */
import { randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { createSearch, type Search } from "../search/search.ts"
import { clearFolder, cursorIn, folderSpace, readSnapshot, writeSnapshot } from "../search/snapshot.ts"
import { latestSeq } from "../store/corpus/articles.ts"
import { findFact, setFact } from "../store/db/facts.ts"
import { missingDatabaseError } from "../store/db/missing-database.ts"
import type { Store } from "../store/db/open.ts"

export type KeptSearch = {
  readonly search: Search
  /** Up to which change of the store it was indexed. */
  readonly cursor: number
  /** Keeps it as it is now, up to a change; does nothing where nothing has changed. */
  keep(cursor: number): Promise<void>
}

type Report = { info(details: object, text: string): void }

/** Throws where the store holds no article, but the index beside it was made of some: it is another store's. */
export async function refuseEmptied(db: Store, stateDir: string): Promise<void> {
  const indexed = cursorIn(folderOf(stateDir)) ?? 0
  if (indexed > 0 && (await latestSeq(db)) === 0) throw missingDatabaseError(stateDir, "empty", ["index/"])
}

/** Only for the one process that holds the lock. */
export async function openKeptSearch(db: Store, stateDir: string, log: Report): Promise<KeptSearch> {
  const folder = folderOf(stateDir)
  const isFirst = !existsSync(folder)
  const space = folderSpace(folder)
  const snapshot = await snapshotIn(db, stateDir)
  const isGood = "state" in snapshot
  clearFolder(folder, isGood ? snapshot.state : undefined)
  if (!isGood && !isFirst) log.info({ why: snapshot.why }, "the index is made anew from the store")
  const search = createSearch({ space, ...(isGood && { from: snapshot.state }) })
  let keptCursor = isGood ? snapshot.cursor : -1
  return {
    search,
    cursor: isGood ? snapshot.cursor : 0,
    async keep(cursor) {
      if (cursor === keptCursor) return
      const mark = randomUUID()
      await writeSnapshot(folder, search.state(), { mark, cursor })
      await setFact(db, "index", mark)
      keptCursor = cursor
    },
  }
}

/** For any other process: reads what is kept, and writes nothing. */
export async function readKeptSearch(db: Store, stateDir: string): Promise<Omit<KeptSearch, "keep">> {
  const snapshot = await snapshotIn(db, stateDir)
  return "state" in snapshot
    ? { search: createSearch({ from: snapshot.state }), cursor: snapshot.cursor }
    : { search: createSearch(), cursor: 0 }
}

async function snapshotIn(db: Store, stateDir: string) {
  return readSnapshot(folderOf(stateDir), await findFact(db, "index"), await latestSeq(db))
}

function folderOf(stateDir: string): string {
  return join(stateDir, "index")
}
