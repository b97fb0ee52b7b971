import { expect, test } from "vitest"
import { forgetUpdates, keepUpdates, listOpenUpdates, markHandled } from "../../../src/store/inbox/updates.ts"
import { aStore } from "../a-store.ts"

const update = (updateId: number, body = `{"update_id":${updateId}}`) => ({ updateId, body })

test("a redelivered update is dropped, and so is one that comes twice at once", async () => {
  const store = await aStore()

  const first = await keepUpdates(store, [update(2), update(1), update(2, "{}")], 10)
  const second = await keepUpdates(store, [update(1, "{}"), update(3)], 20)

  expect(first.map(({ updateId }) => updateId)).toContain(1)
  expect(second).toEqual([update(3)])
  expect(await keepUpdates(store, [], 30)).toEqual([])
  expect(await listOpenUpdates(store)).toEqual([update(1), update(2), update(3)])
})

test("what was handled is open no more, and its text is not kept", async () => {
  const store = await aStore()
  await keepUpdates(store, [update(1, '{"secret":"words"}'), update(2)], 10)

  await markHandled(store, [1], 11)

  expect(await listOpenUpdates(store)).toEqual([update(2)])
  expect(await store.selectFrom("updates").select("body").where("update_id", "=", 1).execute()).toEqual([{ body: "" }])
})

test("what was handled long ago is forgotten and may come anew; what is open is never forgotten", async () => {
  const store = await aStore()
  await keepUpdates(store, [update(1), update(2), update(3)], 10)
  await markHandled(store, [1], 11)
  await markHandled(store, [2], 20)

  await forgetUpdates(store, 20)

  expect(await keepUpdates(store, [update(1), update(2), update(3)], 30)).toEqual([update(1)])
})
