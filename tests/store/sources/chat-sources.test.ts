/** A chat of Telegram is one source, whatever it is called at the time. */
import { expect, test } from "vitest"
import type { Store } from "../../../src/store/db/open.ts"
import { ensureChatSource } from "../../../src/store/sources/chat-sources.ts"
import { ensureSource } from "../../../src/store/sources/sources.ts"
import { aStore } from "../a-store.ts"

const names = async (db: Store) =>
  (await db.selectFrom("sources").select(["name", "other_names"]).orderBy("id").execute()).map((row) => [
    row.name,
    JSON.parse(row.other_names ?? "[]"),
  ])

const see = (db: Store, chatId: number, title: string | undefined, namedAt: number | undefined, username?: string) =>
  ensureChatSource(db, { chatId, title, namedAt, username })

test("the newest title is its name, in whatever order the titles come, and the others are remembered", async () => {
  const db = await aStore()

  const ids = [await see(db, -7, "乙", 2), await see(db, -7, "甲", 1), await see(db, -7, "丙", 3)]

  expect(new Set(ids).size).toBe(1)
  expect(await names(db)).toEqual([["丙", ["乙"]]])
})

test("a title without a time names a new source and never renames one", async () => {
  const db = await aStore()

  await see(db, -7, "甲", undefined)
  await see(db, -7, "乙", undefined)

  expect(await names(db)).toEqual([["甲", []]])
})

test("two chats of one title are two sources, and both are found by it", async () => {
  const db = await aStore()

  const one = await see(db, -7, "快讯", 1)
  const other = await see(db, -8, "快讯", 1, "other")
  const again = [await see(db, -7, "快讯", 2), await see(db, -8, "快讯", 2)]

  expect(one).not.toBe(other)
  expect(again).toEqual([one, other])
  expect(await names(db)).toEqual([
    ["快讯", []],
    ["快讯 (@other)", ["快讯"]],
  ])
})

test("a title that another source has is not taken from it by a renaming", async () => {
  const db = await aStore()
  await see(db, -7, "甲", 1)
  await ensureSource(db, "乙")

  await see(db, -7, "乙", 2)
  await see(db, -7, "甲", 3)

  expect(await names(db)).toEqual([
    ["甲", ["乙 (-7)", "乙"]],
    ["乙", []],
  ])
})

test("the source of a page of the same title becomes the chat's, that of a followed feed does not", async () => {
  const db = await aStore()
  const page = await ensureSource(db, "甲")
  await ensureSource(db, "乙")
  await db.updateTable("sources").set({ policy: "archive" }).where("name", "=", "乙").execute()

  const chat = await see(db, -7, "甲", 1)
  await see(db, -8, "乙", 1)

  expect(chat).toBe(page)
  expect((await names(db)).map(([name]) => name)).toEqual(["甲", "乙", "乙 (-8)"])
})

test("names that somebody gave by hand are no trap", async () => {
  const db = await aStore()
  await see(db, -1, "甲", 1)
  await see(db, -2, "甲 (-7)", 1)

  await see(db, -7, "甲", 1)
  await see(db, -9, undefined, undefined)
  await see(db, -10, " \n ", 1)
  await see(db, -11, "长".repeat(1000), 1)

  expect((await names(db)).map(([name]) => name)).toEqual([
    ...["甲", "甲 (-7)", "甲 (-7) 2", "-9", "-10", "长".repeat(128)],
  ])
})
