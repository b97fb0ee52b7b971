/** What is exported is what was read: another store made of it is the same. */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { exportVerb } from "../../src/cli/export.ts"
import { importPaths } from "../../src/intake/import-paths.ts"
import type { ArticleId } from "../../src/model/id.ts"
import { listArticlesSince } from "../../src/store/corpus/articles.ts"
import { listMediaOf } from "../../src/store/corpus/posts.ts"
import { openStore } from "../../src/store/db/open.ts"
import { countEverything } from "../../src/store/ledger/stats.ts"
import { aFolder } from "../store/a-store.ts"

const NOW = Date.UTC(2020, 9, 10)
const CORPUS = "data/corpus/indo-pacific.txt"
const SILENT = { out: () => {}, err: () => {} }

async function aStateWith(...paths: string[]): Promise<string> {
  const stateDir = aFolder()
  const db = await openStore(stateDir)
  await importPaths(db, paths, { source: undefined, publish: undefined, now: () => NOW })
  await db.destroy()
  return stateDir
}

async function contentOf(stateDir: string) {
  const db = await openStore(stateDir)
  const content = { counts: await countEverything(db), articles: await listArticlesSince(db, 0, 100) }
  await db.destroy()
  return content
}

function aLine(folder: string, name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ id: "7", source: "甲社", date: "2020-10-01", text, url: "https://t.me/x/7" }))
  return path
}

test("what came with posts is exported, too", async () => {
  const folder = aFolder()
  const media = [{ kind: "photo", caption: "图一", path: "photos/1.jpg" }]
  writeFileSync(join(folder, "1.jsonl"), JSON.stringify({ id: "7", text: "【滨海大桥合龙】\n大桥今天合龙。", media }))
  const again = join(aFolder(), "again.jsonl")

  await exportVerb(again, {}, { stateDir: await aStateWith(folder) }, SILENT)

  expect(JSON.parse(readFileSync(again, "utf8"))).toMatchObject({ id: "7", media })
  const db = await openStore(await aStateWith(again))
  expect(await listMediaOf(db, 1 as ArticleId)).toEqual(media)
  await db.destroy()
})

test("posts of several sources with their revisions make the same articles again", async () => {
  const folder = aFolder()
  const first = aLine(folder, "1.jsonl", "【滨海大桥合龙】\n大桥今天合龙，全长三公里。")
  const revised = aLine(folder, "2.jsonl", "【滨海大桥合龙】\n大桥今天合龙，全长四公里，明年通车。")
  const stateDir = await aStateWith(CORPUS, first, revised)
  const path = join(folder, "all.jsonl")
  const said: string[] = []

  const code = await exportVerb(path, {}, { stateDir }, { ...SILENT, out: (line) => said.push(line) })

  const again = await aStateWith(path)
  expect(code).toBe(0)
  expect(said).toEqual([`8 posts written to ${path}`])
  expect(existsSync(`${path}.part`)).toBe(false)
  expect(await contentOf(again)).toEqual(await contentOf(stateDir))
})

test("a file that was there is replaced, as a whole", async () => {
  const stateDir = await aStateWith(CORPUS)
  const path = join(aFolder(), "all.jsonl")
  writeFileSync(path, "old\n")

  await exportVerb(path, {}, { stateDir }, SILENT)

  expect(readFileSync(path, "utf8").trim().split("\n")).toHaveLength(6)
  expect(JSON.parse(readFileSync(path, "utf8").split("\n")[0] ?? "")).toMatchObject({ source: "indo-pacific" })
})

test("a folder that is not there is named", async () => {
  const stateDir = await aStateWith()

  const done = exportVerb("/nowhere/all.jsonl", {}, { stateDir }, SILENT)

  await expect(done).rejects.toThrow("/nowhere/all.jsonl can't be written: ENOENT")
})
