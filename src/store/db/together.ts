/** Work of one kind on the ledger that comes within moments, done in one transaction: a commit costs a write to the disk. */
import { setTimeout as pause } from "node:timers/promises"
import { inTransaction, type Store } from "./open.ts"

/** A result for each item, in their order. */
type Work<Item, Result> = (tx: Store, items: readonly Item[]) => Promise<readonly Result[]>

type Waiting<Item, Result> = PromiseWithResolvers<Result> & { readonly item: Item }

/**
 * Collects items for so many milliseconds from the first of them on; 0: those that come in one go. A result is given
 * when its transaction is committed. Where one of them fails together, each is done by itself, so none fails for
 * another's fault.
 */
export function createTogether<Item, Result>(
  db: Store,
  ms: number,
  work: Work<Item, Result>,
): (item: Item) => Promise<Result> {
  let collected: Waiting<Item, Result>[] = []

  async function commit(): Promise<void> {
    const lot = collected
    collected = []
    try {
      await commitAll(lot)
    } catch (error) {
      if (lot.length === 1) lot[0]?.reject(error)
      else for (const one of lot) await commitAll([one]).catch(one.reject)
    }
  }

  async function commitAll(lot: readonly Waiting<Item, Result>[]): Promise<void> {
    const items = lot.map(({ item }) => item)
    const results = await inTransaction(db, (tx) => work(tx, items))
    for (const [n, { resolve }] of lot.entries()) resolve(results[n] as Result)
  }

  return (item) => {
    if (collected.length === 0) (ms === 0 ? Promise.resolve() : pause(ms)).then(commit)
    const one = { ...Promise.withResolvers<Result>(), item }
    collected.push(one)
    return one.promise
  }
}

/** A piece of work, in a transaction with those that come within the time; done again where that fails. */
export type Sharing = <Result>(work: (tx: Store) => Promise<Result>) => Promise<Result>

export function createSharing(db: Store, ms: number): Sharing {
  const share = createTogether(db, ms, async (tx, works: readonly ((tx: Store) => Promise<unknown>)[]) => {
    const results: unknown[] = []
    for (const work of works) results.push(await work(tx))
    return results
  })
  return <Result>(work: (tx: Store) => Promise<Result>) => share(work) as Promise<Result>
}
