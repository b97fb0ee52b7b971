/** Exports of one channel, taken before and after it was renamed, are one source with one post of each number. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { importPaths } from "../../src/intake/import-paths.ts"
import type { ArticleId } from "../../src/model/id.ts"
import { matches } from "../../src/search/match.ts"
import { parseQuery } from "../../src/search/query.ts"
import { findArticle } from "../../src/store/corpus/articles.ts"
import type { Store } from "../../src/store/db/open.ts"
import { aChat, aMessage, type Fields, jsonOf } from "../corpus/readers/an-export.ts"
import { aFolder, aStore } from "../store/a-store.ts"

const OLD = "【西岭隧道塌方】\n西岭隧道周一塌方，两人被困。"
const CORRECTED = "【西岭隧道塌方】\n西岭隧道周一塌方，三人被困，一人获救。"
const DAY = 86_400

function exported(title: string, messages: readonly Fields[], more: Fields = {}): string {
  const path = join(aFolder(), "result.json")
  writeFileSync(path, jsonOf(aChat(messages, { name: title, id: 1_700_000_001, ...more })))
  return path
}

const told = (db: Store, path: string, source?: string) =>
  importPaths(db, [path], { source, publish: undefined, now: Date.now })

const sources = async (db: Store) =>
  (await db.selectFrom("sources").select("name").orderBy("id").execute()).map(({ name }) => name)

test("a correction in the export after a renaming is a revision, and the new title is shown", async () => {
  const db = await aStore()
  await told(db, exported("山城快讯", [aMessage(5, OLD)]))

  const { verdicts, articles } = await told(
    db,
    exported("山城新闻台", [aMessage(5, CORRECTED, { edited_unixtime: `${1_601_510_400 + DAY}` })]),
  )

  const article = await findArticle(db, 1 as ArticleId)
  expect([verdicts.revision, articles, await sources(db)]).toEqual([1, 1, ["山城新闻台"]])
  expect(article).toMatchObject({ source: "山城新闻台", paragraphs: [CORRECTED.split("\n")[1]] })
})

test("an export from before a correction that comes after it changes nothing, however often", async () => {
  const db = await aStore()
  const edited = { edited_unixtime: `${1_601_510_400 + DAY}` }
  await told(db, exported("山城新闻台", [aMessage(5, CORRECTED, edited)]))

  const again = [
    await told(db, exported("山城快讯", [aMessage(5, OLD)])),
    await told(db, exported("山城快讯", [aMessage(5, OLD)])),
  ]

  expect(again.map(({ verdicts }) => verdicts)).toMatchObject([{ same: 1 }, { same: 1 }])
  expect(await findArticle(db, 1 as ArticleId)).toMatchObject({ paragraphs: [CORRECTED.split("\n")[1]] })
})

test("an older export that comes later renames nothing", async () => {
  const db = await aStore()
  const late = { date_unixtime: `${1_601_510_400 + DAY}` }
  await told(db, exported("山城新闻台", [aMessage(5, OLD), aMessage(6, CORRECTED, late)]))

  await told(db, exported("山城快讯", [aMessage(5, OLD)]))

  expect(await sources(db)).toEqual(["山城新闻台"])
})

test("a renamed source is found by either title, and what follows the corpus hears of it", async () => {
  const db = await aStore()
  await told(db, exported("山城快讯", [aMessage(5, OLD)]))
  const before = await db.selectFrom("articles").select("seq").executeTakeFirstOrThrow()

  await told(db, exported("山城新闻台", [aMessage(5, OLD)]))

  const after = await db.selectFrom("articles").select("seq").executeTakeFirstOrThrow()
  const article = await findArticle(db, 1 as ArticleId)
  expect(after.seq).toBeGreaterThan(before.seq)
  for (const [question, found] of [
    ["source:山城快讯", true],
    ["source:山城新闻台", true],
    ["source:山城", false],
    ["-source:山城快讯", false],
  ] as const) {
    expect(article && matches(parseQuery(question, { timeZone: "UTC" }), article)).toBe(found)
  }
})

test("channels of one title stay two, and their posts of one number two articles", async () => {
  const db = await aStore()
  await told(db, exported("快讯", [aMessage(5, OLD)]))

  const { verdicts } = await told(
    db,
    exported("快讯", [aMessage(5, "【别的事】\n东湖封湖三个月。")], { id: 1_700_000_002 }),
  )

  expect([verdicts.new, await sources(db)]).toEqual([1, ["快讯", "快讯 (-1001700000002)"]])
})

test("a source that is given by name takes the posts of all exports, whatever chat they are of", async () => {
  const db = await aStore()

  await told(db, exported("山城快讯", [aMessage(5, OLD)]), "我的收藏")
  await told(db, exported("山城新闻台", [aMessage(5, OLD)]), "我的收藏")

  expect(await sources(db)).toEqual(["我的收藏"])
})

test.each([
  [
    "of an old version, which counts all chats in one row",
    { id: 2 ** 33 + 1_700_000_001 },
    { from_id: 2 ** 33 + 1_700_000_001 },
  ],
  ["of another program, which gives the number that bots know", { id: -1_001_700_000_001, type: "channel" }, {}],
  ["without a type, whose messages say that it is a channel", { type: undefined }, { from_id: "channel1700000001" }],
])("an export %s is of the same channel", async (_, chat, message) => {
  const db = await aStore()
  await told(db, exported("山城快讯", [aMessage(5, OLD)]))

  await told(db, exported("山城新闻台", [aMessage(5, CORRECTED, message)], chat))

  expect([await sources(db), await db.selectFrom("articles").select("id").execute()]).toEqual([
    ["山城新闻台"],
    [{ id: 1 }],
  ])
})
