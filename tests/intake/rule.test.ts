import { describe, expect, test } from "vitest"
import { publish } from "../../src/desk/publish.ts"
import { createTakers } from "../../src/desk/takers.ts"
import { openCorpus } from "../../src/intake/catch-up.ts"
import { ingest } from "../../src/intake/ingest.ts"
import { keepApart, mergeAs, splitOff } from "../../src/intake/rule.ts"
import type { ArticleId, PostId, ReaderId } from "../../src/model/id.ts"
import { findArticle, listArticlesSince } from "../../src/store/corpus/articles.ts"
import { listPostRecords } from "../../src/store/corpus/post-history.ts"
import { addRulings, listRulingsSince } from "../../src/store/corpus/rulings.ts"
import type { Store } from "../../src/store/db/open.ts"
import { createDeliveries, ensureBulletin } from "../../src/store/ledger/bulletins.ts"
import { listDeliveryRecords } from "../../src/store/ledger/delivery-history.ts"
import { countArticles } from "../../src/store/ledger/stats.ts"
import { ordersOf } from "../corpus/a-corpus.ts"
import { NEWS } from "../corpus/labelled.ts"
import { atOnce, keptReader, subscribed } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"

const EDITOR = { by: 1000, at: 1_600_000_000_000 }
const [ONE, TWO] = [1 as ArticleId, 2 as ArticleId]

function textOf(id: string): string {
  return NEWS.find((news) => news.id === id)?.text ?? ""
}

async function took(store: Store, ...ids: string[]) {
  const items = ids.map((id) => ({
    post: { externalId: id, text: textOf(id), url: undefined, date: Date.UTC(2020, 8, 1) },
    where: id,
  }))
  return ingest(store, await openCorpus(store), items, { source: "wire", now: () => EDITOR.at })
}

/** Which posts stand in one article. */
async function groups(store: Store): Promise<string[]> {
  const rows = await store
    .selectFrom("sightings")
    .innerJoin("posts", "posts.id", "sightings.post_id")
    .select(["external_id", "article_id"])
    .execute()
  const byArticle = Map.groupBy(rows, (row) => row.article_id)
  return [...byArticle.values()]
    .map((posts) =>
      posts
        .map((post) => post.external_id)
        .toSorted()
        .join(" "),
    )
    .toSorted()
}

describe("an editor merges two articles", () => {
  test("the older one stays, and the number of the other leads to it", async () => {
    const store = await aStore()
    await took(store, "bridge", "headline", "figures")

    const ruled = await mergeAs(store, TWO, ONE, EDITOR)

    expect(ruled).toEqual({ kind: "merged", kept: 1, gone: 2 })
    expect(await groups(store)).toEqual(["bridge figures headline"])
    expect((await findArticle(store, TWO))?.headline).toBe("滨海大桥合龙 通车后过海只需十分钟")
    expect(await countArticles(store)).toBe(1)
    expect((await listArticlesSince(store, 0, 9)).changes.find(({ article }) => article.id === 2)?.mergedInto).toBe(1)
  })

  test("what comes later to either stands in the one, also for who opened the corpus before", async () => {
    const store = await aStore()
    await took(store, "bridge", "figures")
    const corpus = await openCorpus(store)
    await mergeAs(store, ONE, TWO, EDITOR)

    const item = {
      post: { externalId: "late", text: `${textOf("figures")}\n谢谢阅读。`, url: undefined, date: 1 },
      where: "",
    }
    const { led } = await ingest(store, corpus, [item], { source: "other", now: () => EDITOR.at })

    expect(led).toEqual([1])
  })

  test("nothing is merged with itself, with what is not there, or twice", async () => {
    const store = await aStore()
    await took(store, "bridge", "figures")
    await mergeAs(store, ONE, TWO, EDITOR)

    for (const [one, other] of [
      [1, 2],
      [1, 1],
      [1, 99],
    ]) {
      expect(await mergeAs(store, one as ArticleId, other as ArticleId, EDITOR)).toEqual({ kind: "none" })
    }
    expect(await listRulingsSince(store, 0)).toHaveLength(1)
  })

  test("of two stories the older one goes on", async () => {
    const store = await aStore()
    await took(store, "vaccine", "chip", "figures")

    await mergeAs(store, 3 as ArticleId, TWO, EDITOR)

    expect((await findArticle(store, 3 as ArticleId))?.story).toBe(2)
    expect((await findArticle(store, ONE))?.story).toBe(1)
  })
})

test("who has either bulletin keeps it, and is not sent the other", async () => {
  const store = await aStore()
  await took(store, "bridge", "figures")
  const [alice, bob, carol] = [
    await subscribed(store, { chatId: 1 }),
    await keptReader(store, { chatId: 2 }),
    await keptReader(store, { chatId: 3 }),
  ]
  const deliver = async (article: ArticleId, ...readers: { id: ReaderId }[]) => {
    const bulletin = await ensureBulletin(store, article, undefined, EDITOR.at)
    await createDeliveries(store, bulletin, atOnce(...readers), { rank: 0, now: EDITOR.at })
  }
  await deliver(ONE, alice, bob)
  await deliver(TWO, alice, carol)

  await mergeAs(store, ONE, TWO, EDITOR)

  const told = await listDeliveryRecords(store, ONE)
  expect(told.map(({ chatId, state }) => `${chatId} ${state}`)).toEqual(["1 waiting", "2 waiting", "3 waiting"])
  expect((await listDeliveryRecords(store, TWO)).map(({ chatId, state }) => `${chatId} ${state}`)).toEqual([
    "1 skipped",
  ])
  expect(await publish(store, TWO, { takers: createTakers("UTC"), now: EDITOR.at })).toMatchObject({
    deliveries: 0,
    readers: 1,
  })
})

describe("an editor splits a post off", () => {
  test("its text is an article of its own, with all posts of that very text", async () => {
    const store = await aStore()
    await took(store, "bridge", "headline", "copy of a copy", "script")

    const ruled = await splitOff(store, 2 as PostId, EDITOR)

    expect(ruled).toEqual({ kind: "apart", article: 1, other: 2 })
    expect(await groups(store)).toEqual(["bridge script", "copy of a copy headline"])
    expect((await listPostRecords(store, TWO)).map(({ sighting }) => sighting.verdict)).toEqual(["new", "same"])
  })

  test("the article whose own text leaves takes the text of another post", async () => {
    const store = await aStore()
    await took(store, "bridge", "headline")

    await splitOff(store, 1 as PostId, EDITOR)

    const headlines = await Promise.all([ONE, TWO].map(async (id) => (await findArticle(store, id))?.headline))
    expect(headlines).toEqual(["跨海大桥昨天合龙", "滨海大桥合龙 通车后过海只需十分钟"])
  })

  test("a post alone in its article can't leave it", async () => {
    const store = await aStore()
    await took(store, "bridge", "script")

    expect(await splitOff(store, 1 as PostId, EDITOR)).toEqual({ kind: "none" })
  })
})

test("the later ruling on two texts holds", async () => {
  const store = await aStore()
  await took(store, "bridge", "headline")
  await splitOff(store, 2 as PostId, EDITOR)
  await mergeAs(store, ONE, TWO, EDITOR)
  expect(await groups(store)).toEqual(["bridge headline"])

  await splitOff(store, 1 as PostId, EDITOR)

  expect(await groups(store)).toEqual(["bridge", "headline"])
  await took(store, "bridge", "headline")
  expect(await groups(store)).toEqual(["bridge", "headline"])
})

test("what is kept apart is not doubted again", async () => {
  const store = await aStore()
  await took(store, "bridge", "figures")

  expect(await keepApart(store, 2 as PostId, ONE, EDITOR)).toEqual({ kind: "apart", article: 2, other: 1 })

  const [seen] = await listPostRecords(store, TWO)
  expect(seen?.sighting.ruling).toBe(1)
})

test("rulings hold in a corpus built anew, in whatever order the posts come", async () => {
  const ruled = await aStore()
  await took(ruled, "bridge", "figures", "headline", "footer")
  await mergeAs(ruled, ONE, TWO, EDITOR)
  await splitOff(ruled, 3 as PostId, EDITOR)
  const rulings = await listRulingsSince(ruled, 0)

  for (const order of [...ordersOf(["bridge", "figures", "headline", "footer"])].filter(
    (_, index) => index % 3 === 1,
  )) {
    const store = await aStore()
    await took(store, "vaccine", "chip", "names")
    await addRulings(
      store,
      rulings.map((ruling) => ({ ...ruling, article: ONE, otherArticle: TWO })),
    )

    for (const id of order) await took(store, id)

    const together = (await groups(store)).map((group) => group.split(" "))
    const groupOf = (id: string) => together.findIndex((group) => group.includes(id))
    expect(groupOf("bridge"), order.join()).toBe(groupOf("figures"))
    expect(groupOf("headline"), order.join()).not.toBe(groupOf("bridge"))
    expect(groupOf("headline"), order.join()).not.toBe(groupOf("figures"))
  }
})
