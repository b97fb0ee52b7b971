import { describe, expect, test } from "vitest"
import { createContents } from "../../src/desk/content.ts"
import type { ArticleId } from "../../src/model/id.ts"
import type { Store } from "../../src/store/db/open.ts"
import { ensureSource } from "../../src/store/sources/sources.ts"
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

  test("one with which something more came is read anew, and is the same again", async () => {
    const { db, read, first, id } = await reading()
    const source = await ensureSource(db, "印太快讯")
    const photo = { kind: "photo", fileId: "f1" } as const
    const post = {
      id: 1,
      source_id: source,
      external_id: "1",
      revision: 0,
      text: "",
      url: null,
      dated_at: null,
      seen_at: 0,
    }
    await db
      .insertInto("posts")
      .values({ ...post, signature: new Uint8Array(), canonical: 1, media: JSON.stringify([photo]) })
      .execute()
    const led = { post_id: 1, article_id: id, verdict: "new", similarity: 1, ruling_id: null } as const
    await db
      .insertInto("sightings")
      .values({ ...led, doubted_id: null, doubt_similarity: null, doubt_why: null })
      .execute()

    const later = await read()

    expect([first, later]).toMatchObject([{ media: [] }, { media: [photo] }])
    expect(await read()).toBe(later)
  })

  test("what is not there is nothing, and the others are in their places", async () => {
    const { db, id, contents } = await reading()

    const found = await contents(db, [asSummary(99 as ArticleId), asSummary(id)])

    expect(found).toMatchObject([undefined, { article: { id } }])
  })
})
