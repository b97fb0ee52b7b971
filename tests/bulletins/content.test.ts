import { describe, expect, test } from "vitest"
import { createContents } from "../../src/bulletins/content.ts"
import type { ArticleId } from "../../src/model/id.ts"
import type { Store } from "../../src/store/open.ts"
import { keptArticle, retracted, revise } from "../store/a-ledger.ts"
import { aStore } from "../store/a-store.ts"

const asSummary = (article: ArticleId) => ({ article, style: "summary", digest: undefined }) as const

describe("an article is read once for all its readers", () => {
  async function reading() {
    const db = await aStore()
    const id = await keptArticle(db)
    const contents = createContents()
    const read = async (of: Store = db) => (await contents(of, [asSummary(id)]))[0]
    return { db, id, contents, read, first: await read() }
  }

  test("as long as none changes it is the same content, and another one in another style", async () => {
    const { db, id, contents, read, first } = await reading()

    expect(await read()).toBe(first)
    expect(await contents(db, [{ ...asSummary(id), style: "full" }])).toMatchObject([{ style: "full" }])
  })

  test.each([
    ["its source changed", (db: Store, id: ArticleId) => revise(db, id, { headline: "更正" })],
    ["an editor took back", (db: Store, id: ArticleId) => retracted(db, id)],
  ])("one that %s is read anew", async (_, change) => {
    const { db, id, read, first } = await reading()

    await change(db, id)

    expect(await read()).not.toEqual(first)
  })

  test("what is not there is nothing, and the others are in their places", async () => {
    const { db, id, contents } = await reading()

    const found = await contents(db, [asSummary(99 as ArticleId), asSummary(id)])

    expect(found).toMatchObject([undefined, { article: { id } }])
  })
})
