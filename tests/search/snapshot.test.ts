import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, onTestFinished, test } from "vitest"
import type { Article } from "../../src/model/article.ts"
import type { ArticleId } from "../../src/model/id.ts"
import { parseQuery } from "../../src/search/query.ts"
import { createSearch, type Search } from "../../src/search/search.ts"
import { createSearchIndex, type SearchIndex } from "../../src/search/search-index.ts"
import { clearFolder, folderSpace, readSnapshot, writeSnapshot } from "../../src/search/snapshot.ts"
import { anArticle, firstCorpus, NOW } from "./an-article.ts"

const origin = { mark: "a store", cursor: 3 }

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-index-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Enough articles for a part that stays, and some more. */
function manyArticles(): Article[] {
  return Array.from({ length: 40 }, (_, nth) => anArticle({ id: nth + 10, paragraphs: [`第${nth}届#印度 会议。`] }))
}

async function kept(
  folder: string,
  articles: readonly Article[] = [...firstCorpus(), ...manyArticles()],
): Promise<Search> {
  const search = createSearch({ space: folderSpace(folder) })
  for (const article of articles) search.put(article)
  search.settle()
  await writeSnapshot(folder, search.state(), origin)
  return search
}

function reopened(folder: string): Search {
  const snapshot = readSnapshot(folder, origin.mark, origin.cursor)
  if (!("state" in snapshot)) throw new Error(snapshot.why)
  return createSearch({ space: folderSpace(folder), from: snapshot.state })
}

function whyNot(folder: string, { mark = origin.mark, newest = origin.cursor } = {}): string {
  const snapshot = readSnapshot(folder, mark, newest)
  return "why" in snapshot ? snapshot.why : "it is good"
}

const partsIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".part"))

describe("a search that is opened from its folder", () => {
  test.each(["供应链", "yindu", "四方安全对画", "会议", "#印度", ""])("answers %j as before", async (question) => {
    const folder = aFolder()
    const before = await kept(folder)

    const asked = { limit: 10, now: NOW }
    const after = reopened(folder)

    expect(after.ask(question, asked)).toEqual(before.ask(question, asked))
    expect([after.size, after.tags("", 50), after.article(2 as ArticleId)]).toEqual([
      before.size,
      before.tags("", 50),
      before.article(2 as ArticleId),
    ])
  })

  test("knows who answers for an article that is gone", async () => {
    const folder = aFolder()
    const search = await kept(folder)
    search.lead(1 as ArticleId, 2 as ArticleId)
    await writeSnapshot(folder, search.state(), origin)

    expect(reopened(folder).article(1 as ArticleId)?.id).toBe(2)
  })

  test("leaves no file that it does not need", async () => {
    const folder = aFolder()
    const search = await kept(folder)
    for (const article of manyArticles()) search.put({ ...article, headline: "改了" })
    for (const article of manyArticles()) search.put({ ...article, id: (article.id + 100) as ArticleId })
    search.settle()
    writeFileSync(join(folder, "0123.draft"), "cut off")

    await writeSnapshot(folder, search.state(), origin)
    clearFolder(folder, search.state())

    const named = search.state().parts.map(({ stored }) => stored.name)
    expect(readdirSync(folder).sort()).toEqual([...named, "manifest.json"].sort())
  })
})

test("a snapshot is what was known when it was begun, and keeps what is sealed while the disk is waited for", async () => {
  const folder = aFolder()
  const search = await kept(folder)
  const writing = writeSnapshot(folder, search.state(), origin)
  for (const article of manyArticles()) search.put({ ...article, id: (article.id + 100) as ArticleId })
  const later = search.state()

  await writing

  expect(reopened(folder).size).toBe(firstCorpus().length + manyArticles().length)
  expect(partsIn(folder)).toEqual(expect.arrayContaining(later.parts.map(({ stored }) => stored.name)))
})

describe("a snapshot is not believed", () => {
  test("where there is none", () => {
    expect(whyNot(aFolder())).toContain("manifest.json")
  })

  test("of another store, or of a store that is older than it", async () => {
    const folder = aFolder()
    await kept(folder)

    expect(whyNot(folder)).toBe("it is good")
    expect(whyNot(folder, { mark: "another store" })).toContain("another state")
    expect(whyNot(folder, { newest: 2 })).toContain("older")
  })

  test.each([
    ["a part is cut off", (folder: string) => truncateSync(join(folder, partsIn(folder)[0] ?? ""), 1000)],
    ["a part is gone", (folder: string) => rmSync(join(folder, partsIn(folder)[0] ?? ""))],
    ["one byte of a part is another", (folder: string) => changeByte(join(folder, partsIn(folder)[0] ?? ""))],
    ["the manifest is cut off", (folder: string) => truncateSync(join(folder, "manifest.json"), 100)],
    ["one byte of the manifest is another", (folder: string) => changeByte(join(folder, "manifest.json"))],
    ["the manifest is empty", (folder: string) => writeFileSync(join(folder, "manifest.json"), "")],
  ])("where %s", async (_, damage) => {
    const folder = aFolder()
    await kept(folder)

    damage(folder)

    expect(whyNot(folder)).not.toBe("it is good")
  })
})

function changeByte(path: string): void {
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

const text = fc.string({ unit: fc.constantFrom(..."印度日本国aé１ 、#𠮷", "ab"), maxLength: 10 })
const article = fc.record({
  id: fc.integer({ min: 1, max: 8 }),
  headline: text,
  paragraphs: fc.array(text, { maxLength: 2 }),
})
const step = fc.oneof(
  { weight: 6, arbitrary: article.map(anArticle) },
  fc.integer({ min: 1, max: 8 }),
  fc.constant("reopen" as const),
)

test("an index that is closed and opened at any time is one that was built anew", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 24 }),
      fc.array(text, { minLength: 1, maxLength: 4 }),
      async (steps, questions) => {
        const folder = mkdtempSync(join(tmpdir(), "kuaixun-index-"))
        const space = folderSpace(folder)
        const articles = new Map<number, Article>()
        let index = createSearchIndex({ space, partSize: 2 })
        for (const one of steps) {
          if (one === "reopen") index = await reopenedIndex(folder, index)
          else if (typeof one === "number") index.remove(one as ArticleId)
          else index.put(one)
          if (typeof one === "number") articles.delete(one)
          else if (one !== "reopen") articles.set(one.id, one)
        }
        const anew = createSearchIndex()
        for (const one of articles.values()) anew.put(one)

        for (const question of questions) {
          const asked = [parseQuery(question), { limit: 9, now: NOW }] as const
          expect(index.search(...asked)).toEqual(anew.search(...asked))
        }
        for (const { stored } of index.settled().parts) stored.close()
        rmSync(folder, { recursive: true })
      },
    ),
    { numRuns: 200 },
  )
})

async function reopenedIndex(folder: string, index: SearchIndex): Promise<SearchIndex> {
  const state = { ...index.settled(), tags: [], leads: [] }
  await writeSnapshot(folder, state, origin)
  for (const { stored } of state.parts) stored.close()
  const snapshot = readSnapshot(folder, origin.mark, origin.cursor)
  if (!("state" in snapshot)) throw new Error(snapshot.why)
  return createSearchIndex({ space: folderSpace(folder), partSize: 2, from: snapshot.state })
}
