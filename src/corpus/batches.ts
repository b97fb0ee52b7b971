/** Cuts the items of an import into batches, each of which is one transaction. */

import type { Breathe } from "../loop/breathe.ts"
import type { Aside, Rejection } from "../model/post.ts"
import type { Item } from "./readers/item.ts"

/** So many posts are one transaction: what a crash undoes, and how long another writer waits. */
export const BATCH = 200
/** Beside others, a batch is as many posts as take this long: each transaction costs a write to the disk. */
const BATCH_MS = 20
export const FIRST_BESIDE = 40
const FEWEST_BESIDE = 10

/** How many posts come next, beside others. */
export function nextSize(size: number, tookMs: number): number {
  return Math.max(FEWEST_BESIDE, Math.min(BATCH, Math.round((size * BATCH_MS) / tookMs)))
}

type PostOf = Extract<Item, { readonly post: unknown }>

type BatchRules = {
  readonly rejected: Rejection[]
  readonly asides: Record<Aside, number>
  readonly most: () => number
  readonly breathe: Breathe
}

/** Items that are not posts are put aside and counted. */
export async function* batchesOf(
  items: AsyncIterable<Item> | Iterable<Item>,
  { rejected, asides, most, breathe }: BatchRules,
): AsyncGenerator<readonly PostOf[]> {
  let batch: PostOf[] = []
  for await (const item of items) {
    if ("rejection" in item) rejected.push(item.rejection)
    else if ("aside" in item) asides[item.aside]++
    else batch.push(item)
    const turn = breathe()
    if (turn) await turn
    if (batch.length < most()) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
