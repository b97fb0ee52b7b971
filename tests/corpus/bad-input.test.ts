/** What nobody means to send, on its whole way into the store. */
import { expect, test } from "vitest"
import { readTelegramJson } from "../../src/corpus/readers/telegram-json.ts"
import { openCorpus } from "../../src/intake/catch-up.ts"
import { ingest } from "../../src/intake/ingest.ts"
import { listArticlesSince } from "../../src/store/corpus/articles.ts"
import type { Store } from "../../src/store/db/open.ts"
import { countEverything } from "../../src/store/ledger/stats.ts"
import { aStore } from "../store/a-store.ts"
import { aChat, aMessage, chunksOf, jsonOf } from "./readers/an-export.ts"

const DAY = 86_400_000
const NOW = Date.UTC(2020, 9, 10)

const aPost = (externalId: string, text: string, date?: number) => ({
  post: { externalId, text, url: undefined, date },
  where: externalId,
})
type Items = Parameters<typeof ingest>[2]

async function take(store: Store, items: Items) {
  return ingest(store, await openCorpus(store), items, { source: "channel", now: () => NOW })
}

async function articlesOf(store: Store) {
  return (await listArticlesSince(store, 0, 100)).changes.map(({ article }) => article)
}

test("thousands of posts of one word are one article", async () => {
  const store = await aStore()
  const items = Array.from({ length: 2000 }, (_, n) => aPost(`${n}`, "快讯"))

  const { verdicts } = await take(store, items)

  expect(verdicts).toMatchObject({ new: 1, same: 1999 })
  expect(await countEverything(store)).toMatchObject({ posts: 2000, articles: 1 })
})

test("a post of 50,000 characters is an article, whole", async () => {
  const store = await aStore()
  const body = Array.from({ length: 50_000 }, (_, n) => String.fromCharCode(0x4e00 + ((n * n) % 20_011))).join("")

  await take(store, [aPost("1", `【長文】\n${body}`), aPost("2", `【長文】\n${body}`)])

  expect(await articlesOf(store)).toMatchObject([{ headline: "長文", paragraphs: [body] }])
})

test("a number given twice with other words is a revision, given twice with the same words nothing", async () => {
  const store = await aStore()
  const said = ["【大桥合龙】\n全长三公里。", "【大桥合龙】\n全长三公里。", "【大橋合龍】\n全长四公里，明年通车 🌉。"]

  const { verdicts } = await take(
    store,
    said.map((text) => aPost("7", text)),
  )

  expect(verdicts).toMatchObject({ new: 1, same: 1, revision: 1 })
  expect(await articlesOf(store)).toMatchObject([{ headline: "大橋合龍", paragraphs: ["全长四公里，明年通车 🌉。"] }])
})

test.each([
  ["a day ahead, as by a clock in another zone", NOW + DAY, { publishedAt: NOW + DAY, dated: true }],
  ["more than a day ahead", NOW + DAY + 1, { publishedAt: NOW, dated: false }],
  ["in eighty years", Date.UTC(2100, 0), { publishedAt: NOW, dated: false }],
  ["missing", undefined, { publishedAt: NOW, dated: false }],
])("where the date of a post is %s, its article has the date it can have", async (_, date, expected) => {
  const store = await aStore()

  await take(store, [aPost("1", "【题】\n正文。", date)])

  expect(await articlesOf(store)).toMatchObject([expected])
})

test("an export that breaks off is taken in up to there, and taken in whole later", async () => {
  const [store, whole] = [await aStore(), await aStore()]
  const messages = Array.from({ length: 30 }, (_, n) => aMessage(n + 1, `【第${n}条】\n第${n}条的正文，与别条不同。`))
  const bytes = Buffer.from(jsonOf(aChat(messages)))
  const read = (end: number) => readTelegramJson("result.json", chunksOf(bytes.subarray(0, end)))

  const cut = await take(store, read(bytes.length / 2))
  await take(store, read(bytes.length))
  await take(whole, read(bytes.length))

  expect(cut.read).toBeGreaterThan(10)
  expect(cut.rejected).toMatchObject([{ where: `result.json:byte ${Math.floor(bytes.length / 2)}` }])
  expect(await articlesOf(store)).toEqual(await articlesOf(whole))
})
