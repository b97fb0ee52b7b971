/** Opens the store for one verb and closes it, however the verb ends. */
import { openStore, type Store } from "../store/open.ts"

export async function withStore<Result>(stateDir: string, work: (db: Store) => Promise<Result>): Promise<Result> {
  const db = await openStore(stateDir)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
