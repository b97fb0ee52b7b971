/** An import that is killed, whenever it is, and run again. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "vitest"
import { importPaths } from "../../src/app/import-paths.ts"
import { openStore } from "../../src/store/open.ts"
import { countEverything } from "../../src/store/stats.ts"
import { aFolder } from "../store/a-store.ts"
import { kuaixun, startProgram, until } from "./an-app.ts"

const POSTS = 800
const START = Date.UTC(2020, 0)
const HOUR = 3_600_000

/** News of its own, a headless copy and excerpts of it, in turns; now and then one that its source changed. */
function aLine(n: number): string {
  const story = n - (n % 4)
  const word = (place: number) => String.fromCharCode(0x4e00 + ((story * 7919 + place * 104_729) % 20_000))
  const words = (from: number) => Array.from({ length: 40 }, (_, place) => word(from + place)).join("")
  const [head, first, second] = [words(0).slice(0, 12), `${words(100)}。`, `${words(200)}。`]
  const text = [
    `【${head}】\n${first}\n${second}`,
    `${first}\n${second}`,
    `【${head}】\n${first}`,
    `【${head}】\n${second}`,
  ]
  const date = new Date(START + n * HOUR).toISOString()
  return JSON.stringify({ id: `${n % 50 === 0 ? 0 : n}`, source: "channel", date, text: text[n % 4] })
}

async function contentOf(stateDir: string) {
  await using db = await openStore(stateDir)
  const posts = await db.selectFrom("posts").selectAll().orderBy("id").execute()
  const articles = await db.selectFrom("articles").selectAll().orderBy("id").execute()
  const sightings = await db.selectFrom("sightings").selectAll().orderBy("post_id").execute()
  const bare = (rows: readonly object[]) => rows.map((row) => ({ ...row, seen_at: undefined }))
  return { posts: bare(posts), articles, sightings: bare(sightings) }
}

test("an import killed at any moment and run again leaves the store that one run leaves", async () => {
  const [folder, killed, whole] = [aFolder(), aFolder(), aFolder()]
  const path = join(folder, "posts.jsonl")
  writeFileSync(path, Array.from({ length: POSTS }, (_, n) => aLine(n)).join("\n"))
  await using wholeStore = await openStore(whole)
  await importPaths(wholeStore, [path], { source: undefined, publish: undefined, now: Date.now })

  await using db = await openStore(killed)
  const countPosts = async () => (await countEverything(db)).posts
  const before: number[] = []
  for (const share of [0.1, 0.5]) {
    const program = startProgram(["import", path, "--json"], { STATE_DIR: killed })
    await until(async () => program.child.exitCode !== null || (await countPosts()) >= share * POSTS, "its first posts")
    await pause(Math.random() * 30)
    await program.kill()
    before.push(await countPosts())
  }
  const last = await kuaixun(["import", path, "--json"], { STATE_DIR: killed })

  expect(last.code).toBe(0)
  expect(before.some((posts) => posts > 0 && posts < POSTS)).toBe(true)
  expect(await contentOf(killed)).toEqual(await contentOf(whole))
})
