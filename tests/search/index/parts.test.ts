import { readdirSync } from "node:fs"
import { expect, test } from "vitest"
import type { ArticleId } from "../../../src/model/id.ts"
import { createParts } from "../../../src/search/index/parts.ts"
import { type Draft, inFolder, type Space } from "../../../src/search/index/space.ts"
import { aFolder } from "../../store/a-store.ts"
import { anArticle } from "../an-article.ts"

/** A folder on a disk that may be full. */
function aDisk(folder: string) {
  const disk = { isFull: false, space: inFolder(folder) satisfies Space }
  const space: Space = {
    begin() {
      const draft = disk.space.begin()
      const write: Draft["write"] = (bytes) => {
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

const idsIn = (parts: ReturnType<typeof createParts>) =>
  parts
    .all()
    .flatMap(({ table, gone }) => [...table.ids].filter((_, doc) => gone[doc] !== 1))
    .sort((a, b) => a - b)

test("a disk that is full for a while loses no article, and leaves nothing half written", () => {
  const folder = aFolder()
  const { disk, space } = aDisk(folder)
  const parts = createParts(space, 2)

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
  const parts = createParts(inFolder(aFolder()), 2)

  for (let id = 0; id < 600; id++) {
    parts.put(anArticle({ id }))
    parts.all()
  }

  expect(parts.all().length).toBeLessThan(4 * 8)
  parts.remove(3 as ArticleId)
  expect([parts.size, parts.article(3 as ArticleId)]).toEqual([599, undefined])
})

test("what is removed while parts are merged stays removed", () => {
  const parts = createParts(inFolder(aFolder()), 32)

  for (let id = 0; id < 900; id++) {
    parts.put(anArticle({ id }))
    parts.all()
    if (id >= 100) parts.remove((id - 100) as ArticleId)
  }

  expect(idsIn(parts)).toEqual(Array.from({ length: 100 }, (_, nth) => 800 + nth))
})
