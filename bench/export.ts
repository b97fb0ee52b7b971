/** An export of Telegram Desktop of any size, read, imported, killed half way and imported again. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { fileURLToPath } from "node:url"
import { readPath } from "../src/corpus/readers/read-path.ts"
import { importPaths } from "../src/intake/import-paths.ts"
import type { Article } from "../src/model/article.ts"
import { openStore } from "../src/store/db/open.ts"
import { countEverything } from "../src/store/ledger/stats.ts"
import { createRandom, generateArticles } from "./articles.ts"
import { short, table } from "./measure.ts"

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const MB = 1_048_576
/** So many articles are made at a time; one in five messages is a copy of an earlier one, one in ten says nothing. */
const LOT = 1000
const [COPIES, SERVICES] = [0.2, 0.1]
const LOOK_MS = 200

export async function benchExport(megabytes: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-bench-"))
  try {
    const path = join(folder, "result.json")
    await pipeline(Readable.from(anExport(megabytes * MB)), createWriteStream(path))
    const size = statSync(path).size / MB
    const read = await watched(async () => {
      let posts = 0
      for await (const item of readPath(path, () => false)) if ("post" in item) posts++
      return posts
    })
    const killed = await killedHalfWay(path, read.result, join(folder, "killed"))
    const resumed = await imported(path, join(folder, "killed"))
    const whole = await imported(path, join(folder, "whole"))
    const same = JSON.stringify(resumed.result) === JSON.stringify(whole.result)
    const row = (what: string, posts: number, { seconds, peak }: { seconds: number; peak: number }) => [
      what,
      short(posts),
      short(posts / seconds),
      short(size / seconds),
      short(peak),
    ]
    const rows = [
      row("read alone", read.result, read),
      row("imported", whole.result.posts, whole),
      row(`imported on after a SIGKILL at ${short(killed)} posts`, resumed.result.posts, resumed),
    ]
    const head = [`an export of ${short(size)} MB`, "posts", "posts a second", "MB a second", "peak memory, MB"]
    return `${table(head, rows)}\n\nThe store of the killed import is ${same ? "as large as" : "NOT AS LARGE AS"} that of the other: ${short(whole.result.articles)} articles.`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Peak memory: that of the whole process, looked at every so often. */
async function watched<Result>(work: () => Promise<Result>) {
  globalThis.gc?.()
  let peak = process.memoryUsage.rss()
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()))
  const timer = setInterval(look, LOOK_MS)
  const before = performance.now()
  const result = await work()
  clearInterval(timer)
  look()
  return { result, seconds: (performance.now() - before) / 1000, peak: peak / MB }
}

async function imported(path: string, stateDir: string) {
  const db = await openStore(stateDir)
  const done = await watched(async () => {
    await importPaths(db, [path], { source: undefined, publish: undefined, now: Date.now })
    const { posts, articles, tags } = await countEverything(db)
    return { posts, articles, tags }
  })
  await db.destroy()
  return done
}

/** By the program itself; resolves to how many posts it had stored. */
async function killedHalfWay(path: string, posts: number, stateDir: string): Promise<number> {
  const db = await openStore(stateDir)
  const child = spawn(process.execPath, [MAIN, "import", path], {
    env: { ...process.env, STATE_DIR: stateDir },
    stdio: "ignore",
  })
  const exited = once(child, "exit")
  const stored = async () => (await countEverything(db)).posts
  while (child.exitCode === null && (await stored()) < posts / 2) await new Promise((go) => setTimeout(go, LOOK_MS))
  child.kill("SIGKILL")
  await exited
  const count = await stored()
  await db.destroy()
  return count
}

function* anExport(bytes: number): Generator<string> {
  const random = createRandom(7)
  const texts: string[] = []
  let written = 0
  let id = 0
  const head = '{\n "name": "生成的频道",\n "type": "public_channel",\n "id": 1000000001,\n "messages": [\n'
  yield head
  for (let lot = 1; written < bytes; lot++) {
    for (const article of generateArticles(LOT, lot).articles) {
      const said = messagesOf(article, random, texts, () => ++id)
      const json =
        (id > said.length ? ",\n" : "") + said.map((message) => JSON.stringify(message, undefined, 1)).join(",\n")
      written += Buffer.byteLength(json)
      yield json
    }
  }
  yield "\n ]\n}\n"
}

function messagesOf(article: Article, random: () => number, texts: string[], next: () => number): object[] {
  const text = `【${article.headline}】\n${article.paragraphs.join("\n")}`
  texts[Math.floor(random() * LOT)] = text
  const copy = texts[Math.floor(random() * LOT)]
  const seconds = Math.floor(article.publishedAt / 1000)
  const facts = () => ({
    id: next(),
    date: new Date(seconds * 1000).toISOString().slice(0, 19),
    date_unixtime: `${seconds}`,
  })
  const message = (said: string) => ({
    ...facts(),
    type: "message",
    from: "生成的频道",
    from_id: "channel1000000001",
    text: [said],
    text_entities: [{ type: "plain", text: said }],
  })
  return [
    ...(random() < SERVICES
      ? [{ ...facts(), type: "service", action: "pin_message", text: "", text_entities: [] }]
      : []),
    message(text),
    ...(random() < COPIES && copy !== undefined ? [message(copy)] : []),
  ]
}
