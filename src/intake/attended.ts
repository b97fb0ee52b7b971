/** Work on a row that may be what ends the program: a row whose work began too often and never ended is set aside. */
import { MOST_BEGINNINGS, type Queue } from "../model/set-aside.ts"
import type { Store } from "../store/db/open.ts"
import { noteBeginning, noteEnd, setAside } from "../store/inbox/set-aside.ts"

type Row = { readonly queue: Queue; readonly key: string }

/** Undefined if it was set aside instead. Work that fails has come to an end as well. */
export async function attended<Result>(
  db: Store,
  { queue, key }: Row,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const begun = await noteBeginning(db, queue, key)
  if (begun > MOST_BEGINNINGS) {
    await setAside(db, { queue, key, why: `begun ${MOST_BEGINNINGS} times and never ended`, at: Date.now() })
    return undefined
  }
  try {
    return await work()
  } finally {
    await noteEnd(db, queue, key)
  }
}
