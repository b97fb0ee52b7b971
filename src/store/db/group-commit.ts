/** Commits work that comes within moments in one transaction, since each commit costs a write to the disk. */
import { setTimeout as pause } from "node:timers/promises"
import { inTransaction, type Store } from "./open.ts"

/** A result for each item, in their order. */
type Work<Item, Result> = (tx: Store, items: readonly Item[]) => Promise<readonly Result[]>

type Waiting<Item, Result> = PromiseWithResolvers<Result> & { readonly item: Item }

/**
 * Collects items for `ms` from the first one on; 0: those that come in one turn of the event loop. A result is given when
 * its transaction is committed. Where a group fails, each item gets a transaction of its own, so none fails for another's
 * fault.
 */
export function createGroupCommit<Item, Result>(
  db: Store,
  ms: number,
  work: Work<Item, Result>,
): (item: Item) => Promise<Result> {
  let collected: Waiting<Item, Result>[] = []

  async function commit(): Promise<void> {
    const group = collected
    collected = []
    try {
      await commitAll(group)
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const one of group) await commitAll([one]).catch(one.reject)
    }
  }

  async function commitAll(group: readonly Waiting<Item, Result>[]): Promise<void> {
    const items = group.map(({ item }) => item)
    const results = await inTransaction(db, (tx) => work(tx, items))
    for (const [n, { resolve }] of group.entries()) resolve(results[n] as Result)
  }

  return (item) => {
    if (collected.length === 0) (ms === 0 ? Promise.resolve() : pause(ms)).then(commit)
    const one = { ...Promise.withResolvers<Result>(), item }
    collected.push(one)
    return one.promise
  }
}

/** A piece of work, in a transaction with those that come within the time; done again where that fails. */
export type SharedTransaction = <Result>(work: (tx: Store) => Promise<Result>) => Promise<Result>

export function createSharedTransaction(db: Store, ms: number): SharedTransaction {
  const share = createGroupCommit(db, ms, async (tx, works: readonly ((tx: Store) => Promise<unknown>)[]) => {
    const results: unknown[] = []
    for (const work of works) results.push(await work(tx))
    return results
  })
  return <Result>(work: (tx: Store) => Promise<Result>) => share(work) as Promise<Result>
}
