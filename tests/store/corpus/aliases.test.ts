import { expect, test } from "vitest"
import type { AliasId } from "../../../src/model/id.ts"
import { createAlias, deleteAlias, listAliases } from "../../../src/store/corpus/aliases.ts"
import type { Store } from "../../../src/store/db/open.ts"
import { aStore } from "../a-store.ts"

const make = (db: Store, name: string, tag: string) =>
  createAlias(db, { key: name, name, tagKey: tag, tag, by: 7, at: 1 })

async function pairs(db: Store): Promise<string[]> {
  return (await listAliases(db)).map(({ name, tag }) => `${name} → ${tag}`)
}

test("an alias is kept with who made it and when", async () => {
  const db = await aStore()

  expect(await make(db, "澳洲", "澳大利亚")).toEqual({ kind: "made", tag: "澳大利亚" })

  const kept = { key: "澳洲", name: "澳洲", tagKey: "澳大利亚", tag: "澳大利亚", by: 7, at: 1 }
  expect(await listAliases(db)).toEqual([{ id: 1, ...kept }])
})

test("there are no chains: an alias of an alias leads to the end", async () => {
  const db = await aStore()

  await make(db, "乙", "丙")
  expect(await make(db, "甲", "乙")).toEqual({ kind: "made", tag: "丙" })
  await make(db, "丙", "丁")

  expect(await pairs(db)).toEqual(["乙 → 丁", "甲 → 丁", "丙 → 丁"])
})

test.each([
  ["the other way round", "丙", "甲"],
  ["once more", "甲", "丙"],
  ["as two aliases of one tag", "甲", "乙"],
])("nothing changes for two names that are one already, %s", async (_, name, tag) => {
  const db = await aStore()
  await make(db, "甲", "丙")
  await make(db, "乙", "丙")

  expect(await make(db, name, tag)).toEqual({ kind: "same" })
  expect(await pairs(db)).toEqual(["甲 → 丙", "乙 → 丙"])
})

test("an alias of one tag becomes the alias of another", async () => {
  const db = await aStore()
  await make(db, "甲", "丙")

  await make(db, "甲", "丁")

  expect(await pairs(db)).toEqual(["甲 → 丁"])
})

test("an alias that is ended is gone, once", async () => {
  const db = await aStore()
  await make(db, "甲", "丙")

  const gone = await deleteAlias(db, 1 as AliasId)

  expect([gone?.name, await deleteAlias(db, 1 as AliasId), await pairs(db)]).toEqual(["甲", undefined, []])
})
