import { readdirSync } from "node:fs"
import { expect, test } from "vitest"
import type { ArticleId } from "../../../src/model/id.ts"
import { createIndexParts } from "../../../src/search/index/parts.ts"
import { inFolder, type PartDraft, type Space } from "../../../src/search/index/space.ts"
import { aFolder } from "../../store/a-store.ts"
import { anArticle } from "../an-article.ts"

/** A folder on a disk that may be full. */
function aDisk(folder: string) {
  const disk = { isFull: false, space: inFolder(folder) satisfies Space }
  const space: Space = {
    begin() {
      const draft = disk.space.begin()
      const write: PartDraft["write"] = (bytes) => {
        if (disk.isFull) throw new Error("ENOSPC")
        draft.write(bytes)
      }
      return {
        ...draft,
        write,
        get length() {
          return draft.length
        },
      }
    },
  }
  return { disk, space }
}

const idsIn = (parts: ReturnType<typeof createIndexParts>) =>
  parts
    .all()
    .flatMap(({ table, gone }) => [...table.ids].filter((_, doc) => gone[doc] !== 1))
    .sort((a, b) => a - b)

test("a disk that is full for a while loses no article, and leaves nothing half written", () => {
  const folder = aFolder()
  const { disk, space } = aDisk(folder)
  const parts = createIndexParts(space, 2)

  for (let id = 0; id < 120; id++) {
    disk.isFull = id % 5 < 2
    try {
      parts.put(anArticle({ id }))
      parts.all()
    } catch (error) {
      expect(String(error)).toContain("ENOSPC")
    }
  }
  disk.isFull = false

  expect(idsIn(parts)).toEqual(Array.from({ length: 120 }, (_, id) => id))
  expect(readdirSync(folder).filter((name) => name.endsWith(".draft")).length).toBeLessThanOrEqual(2)
})

test("one more article is not much more work, however many there are", () => {
  const parts = createIndexParts(inFolder(aFolder()), 2)

  for (let id = 0; id < 600; id++) {
    parts.put(anArticle({ id }))
    parts.all()
  }

  expect(parts.all().length).toBeLessThan(4 * 8)
  parts.remove(3 as ArticleId)
  expect([parts.size, parts.article(3 as ArticleId)]).toEqual([599, undefined])
})

test("what is removed while parts are merged stays removed", () => {
  const parts = createIndexParts(inFolder(aFolder()), 32)

  for (let id = 0; id < 900; id++) {
    parts.put(anArticle({ id }))
    parts.all()
    if (id >= 100) parts.remove((id - 100) as ArticleId)
  }

  expect(idsIn(parts)).toEqual(Array.from({ length: 100 }, (_, nth) => 800 + nth))
})

test("an article that is removed while the parts before its own are copied leaves the others as they are", () => {
  const parts = createIndexParts(inFolder(aFolder()), 32)
  const put = (id: number) => {
    parts.put(anArticle({ id, headline: `第${id}条` }))
    parts.all()
  }
  for (let id = 0; id < 8 * 32; id++) put(id)
  put(256)

  parts.remove(250 as ArticleId)
  for (let id = 257; id < 300; id++) put(id)

  const left = Array.from({ length: 300 }, (_, id) => id).filter((id) => id !== 250)
  expect(idsIn(parts)).toEqual(left)
  expect(left.map((id) => parts.article(id as ArticleId)?.headline)).toEqual(left.map((id) => `第${id}条`))
})

test("articles that nobody asks for become parts all the same, before they are too many for one", () => {
  const parts = createIndexParts(inFolder(aFolder()), 2)
  for (let id = 0; id < 200; id++) parts.put(anArticle({ id, paragraphs: ["长".repeat(10_000)] }))

  const { newest } = parts.settled()

  expect(newest.length).toBeLessThan(200)
  expect(parts.all().every(({ textLength }) => textLength < 1_000_000)).toBe(true)
})

test("what is changed or removed before it is in a part that stays is found as it is now", () => {
  const parts = createIndexParts(inFolder(aFolder()), 4)
  for (let id = 0; id < 40; id++) parts.put(anArticle({ id, headline: "先前" }))

  parts.put(anArticle({ id: 7, headline: "后来" }))
  parts.remove(38 as ArticleId)

  expect(idsIn(parts)).toEqual(Array.from({ length: 40 }, (_, id) => id).filter((id) => id !== 38))
  expect([parts.article(7 as ArticleId)?.headline, parts.size]).toEqual(["后来", 39])
})
