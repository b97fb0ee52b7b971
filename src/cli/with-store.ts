/** Opens the store for one verb and closes it, however the verb ends. A full disk or a damaged database is said in words. */
import { diskTroubleError } from "../store/db/disk-trouble.ts"
import { openStore, type Store } from "../store/db/open.ts"
import { StoreError } from "../store/db/store-error.ts"

export async function withStore<Result>(stateDir: string, work: (db: Store) => Promise<Result>): Promise<Result> {
  const db = await openStore(stateDir)
  try {
    return await work(db)
  } catch (error) {
    throw error instanceof StoreError ? error : (diskTroubleError(stateDir, error) ?? error)
  } finally {
    await db.destroy()
  }
}
