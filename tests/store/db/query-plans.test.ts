import { CompiledQuery, type RootOperationNode } from "kysely"
import { expect, test } from "vitest"
import type { DeliveryId } from "../../../src/model/id.ts"
import type { Store } from "../../../src/store/db/open.ts"
import { leaseDeliveries, settleDelivery } from "../../../src/store/ledger/attempts.ts"
import { leaseCopy, listDueCopies } from "../../../src/store/ledger/copies.ts"
import { listDueDeliveries } from "../../../src/store/ledger/deliveries.ts"
import { listDueSubscriptions } from "../../../src/store/ledger/digests.ts"
import { countUnknownSince } from "../../../src/store/ledger/unknown-deliveries.ts"
import { NOW } from "../../search/an-article.ts"
import { aStore } from "../a-store.ts"

/** How SQLite goes about each statement of that work. */
async function plansOf(db: Store, work: (db: Store) => Promise<unknown>): Promise<string[]> {
  const asked: RootOperationNode[] = []
  const watched = db.withPlugin({
    transformQuery({ node }) {
      asked.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await work(watched)
  const plans: string[] = []
  for (const node of asked) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: "plan" })
    const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters])
    plans.push(...(await db.executeQuery<{ detail: string }>(plan)).rows.map(({ detail }) => detail))
  }
  return plans
}

const ONE = 1 as DeliveryId

/** By these the ledger is not read, but what of it is in that state alone. */
const OF_A_STATE = /USING (?:COVERING )?INDEX deliveries_(?:waiting|waiting_of|sending_of|held|unknown|to_amend)\b/

test.each<[string, (db: Store) => Promise<unknown>]>([
  ["what is due", (db) => listDueDeliveries(db, NOW, 100)],
  ["what is to be amended", (db) => listDueCopies(db, NOW, 100)],
  ["which digests are due", (db) => listDueSubscriptions(db, NOW, 100)],
  ["how much is unknown", (db) => countUnknownSince(db, NOW)],
  ["a lease", (db) => leaseDeliveries(db, [ONE], NOW)],
  ["a settlement", (db) => settleDelivery(db, ONE, { state: "sent", messageId: 1 }, NOW)],
  ["a lease of a copy", (db) => leaseCopy(db, ONE, NOW)],
])("%s is found without reading the whole ledger", async (_, work) => {
  const plans = await plansOf(await aStore(), work)

  expect(plans.length).toBeGreaterThan(0)
  expect(
    plans.filter((plan) => /^SCAN (?:deliveries|d|one|other|earlier)\b/.test(plan) && !OF_A_STATE.test(plan)),
  ).toEqual([])
})
