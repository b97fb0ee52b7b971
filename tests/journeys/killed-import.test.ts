/** An import that is killed, whenever it is, and run again. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { numbersFrom } from "../../bench/random.ts"
import { openStore } from "../../src/store/db/open.ts"
import { countEverything } from "../../src/store/ledger/stats.ts"
import { SEED } from "../seed.ts"
import { aFolder } from "../store/a-store.ts"
import { kuaixun } from "./an-app.ts"

const POSTS = 800
const NODE_OPTIONS = `--import=${new URL("dies-at.ts", import.meta.url).href}`
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

const random = numbersFrom(SEED)
/** A part of the whole, chosen by chance between these two. */
const between = (from: number, to: number) => from + random() * (to - from)

test(`an import killed at any moment and run again leaves the store that one run leaves (seed ${SEED})`, async () => {
  const [folder, killed, whole] = [aFolder(), aFolder(), aFolder()]
  const path = join(folder, "posts.jsonl")
  writeFileSync(path, Array.from({ length: POSTS }, (_, n) => aLine(n)).join("\n"))
  const importInto = (STATE_DIR: string, diesAt = 0) =>
    kuaixun(["import", path, "--json"], { STATE_DIR, NODE_OPTIONS, DIES_AT: `${Math.ceil(diesAt)}` })
  for (const stateDir of [killed, whole]) await (await openStore(stateDir)).destroy()
  const statements = Number(/(\d+) statements/.exec((await importInto(whole)).err)?.[1])

  await using db = await openStore(killed)
  // The first dies after some of its batches; the second anywhere, also while it reads what is there.
  const before: number[] = []
  for (const part of [between(0.65, 0.8), between(0.1, 0.6)]) {
    await importInto(killed, part * statements)
    before.push((await countEverything(db)).posts)
  }
  const last = await importInto(killed)

  expect(last.code).toBe(0)
  expect(before.filter((posts) => posts > 0 && posts < POSTS)).toEqual(before)
  expect(await contentOf(killed)).toEqual(await contentOf(whole))
})
