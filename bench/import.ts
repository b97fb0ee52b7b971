/** Posts from text to a real store: parsed, identified, stored, indexed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { catchUp } from "../src/intake/follow-index.ts"
import { importPaths } from "../src/intake/import-paths.ts"
import { createSearch } from "../src/search/search.ts"
import { openStore } from "../src/store/db/open.ts"
import { generateArticles } from "./articles.ts"
import { short, table } from "./measure.ts"

/** A post a minute from then on: a busy channel, in whose stories some thousands are looked for a match. */
const FIRST = Date.UTC(2026, 0, 1)
const SIZES = [1000, 10_000, 100_000]

export async function benchImport(): Promise<string> {
  const rows: string[][] = []
  for (const size of SIZES) rows.push(await importOf(size))
  return table(["posts", "imported, posts a second", "imported again", "indexed from the store"], rows)
}

async function importOf(size: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-bench-"))
  try {
    const path = join(folder, "posts.jsonl")
    const posts = generateArticles(size).articles.map(({ headline, paragraphs }, minute) =>
      JSON.stringify({
        id: String(minute),
        date: new Date(FIRST + minute * 60_000).toISOString(),
        text: `【${headline}】\n${paragraphs.join("\n")}`,
      }),
    )
    writeFileSync(path, posts.join("\n"))
    const db = await openStore(folder)
    const options = { source: undefined, publish: undefined, now: Date.now }
    const first = await seconds(() => importPaths(db, [path], options))
    const again = await seconds(() => importPaths(db, [path], options))
    const indexed = await seconds(() => catchUp(db, createSearch()))
    await db.destroy()
    return [short(size), ...[first, again, indexed].map((time) => short(size / time))]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return (performance.now() - before) / 1000
}
