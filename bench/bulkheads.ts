/** How long foreign input holds up the bot: its longest turn, and what a question takes meanwhile. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { monitorEventLoopDelay } from "node:perf_hooks"
import { createReaderThread } from "../src/corpus/readers/reader-thread.ts"
import { createTakers } from "../src/desk/takers.ts"
import { followNewFeed } from "../src/intake/feeds/follow-feed.ts"
import { followArticles } from "../src/intake/follow-index.ts"
import { createImporter } from "../src/intake/importer.ts"
import { openKeptSearch } from "../src/intake/kept-search.ts"
import type { ArticleId } from "../src/model/id.ts"
import { findArticle } from "../src/store/corpus/articles.ts"
import { openStore } from "../src/store/db/open.ts"
import { allowHost } from "../src/store/sources/allowed-hosts.ts"
import { loadSounds } from "../src/text/pinyin-syllables.ts"
import { generateArticles } from "./articles.ts"
import { percentile, short, table } from "./measure.ts"

const ASK_EVERY_MS = 50
const RESOLUTION_MS = 5
const HELD_MS = 5000
/** The articles that are there before anything hostile comes. */
const KNOWN = 2000

const entry = (index: number, text = `第${index}条消息，全文如下。`) =>
  `<item><title>${text}</title><guid isPermaLink="false">n${index}</guid><link>https://a.cn/${index}</link></item>`
const entries = (count: number) => Array.from({ length: count }, (_, index) => entry(index)).join("")
const rss = (inner: string) => `<rss version="2.0"><channel><title>源</title>${inner}</channel></rss>`

const FEEDS: Readonly<Record<string, () => string>> = {
  "a broken feed of 0.3 MB": () => rss("<item><title>a</b></item>".repeat(12_000)),
  "a broken feed of 8 MB": () => rss(`${entries(60_000)}<item><title>断`),
  "a sound feed of 100,000 entries": () => rss(entries(100_000)),
  "a feed of elements in elements": () => rss(`<item>${"<a>".repeat(300_000)}`),
  "a feed of quotation marks": () => `<rss ${'a="'.repeat(300_000)}`,
  "a feed of CDATA without an end": () => rss(`<item><title><![CDATA[题</title></item>`.repeat(10_000)),
  "a feed of HTML in HTML": () => rss(entry(1, `<![CDATA[${"<div><p".repeat(120_000)}]]>`)),
}

/** A bot's parts in a folder of its own, and what comes from outside. */
export async function benchBulkheads(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-bench-"))
  const feeds = new Map(Object.entries(FEEDS).map(([name, make]) => [name, Buffer.from(make())]))
  const server = createServer((request, response) => {
    response.end(feeds.get(decodeURIComponent((request.url ?? "").slice(1))))
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const db = await openStore(folder)
  const onFault = (error: unknown) => {
    throw error
  }
  const kept = await openKeptSearch(db, folder, { info: () => undefined })
  const follower = await followArticles(db, kept, onFault)
  const readers = createReaderThread()
  try {
    await allowHost(db, host, { by: 1, now: Date.now() })
    // As a bot has them by the time that it is asked.
    await loadSounds()
    const takers = createTakers("UTC")
    const importer = createImporter(db, follower, Date.now, { maxAgeHours: 48, takers }, readers)
    const known = generateArticles(KNOWN).articles
    await importer.takeFile(
      fileOf(
        folder,
        "known",
        known.map(({ headline, paragraphs }) => postOf(headline, paragraphs)),
      ),
    )
    const ask = async () => {
      kept.search.ask("消息", { limit: 5, now: Date.now() })
      await findArticle(db, 1 as ArticleId)
    }
    const parts = { db, importer, readers, now: Date.now, random: Math.random }
    const rows: string[][] = []
    for (const name of feeds.keys()) {
      const url = `http://${host}/${encodeURIComponent(name)}`
      rows.push(await watched(name, ask, () => followNewFeed(parts, url, "archive", new AbortController().signal)))
    }
    const document = fileOf(folder, "document", shortPosts(120_000))
    rows.push(await watched("a document of 120,000 posts", ask, () => importer.takeFile(document)))
    rows.push(
      await watched("a write lock held for 5 s", ask, async () => {
        const { end } = await heldLock(folder)
        await importer.takePost(
          { chatId: undefined, title: "某频道", namedAt: undefined },
          {
            externalId: "1",
            text: "锁住时来的消息。",
            url: undefined,
            date: undefined,
          },
        )
        await end
      }),
    )
    return table(["meanwhile", "done in s", "longest turn, ms", "questions", "their p95, ms"], rows)
  } finally {
    await readers.close()
    await follower.stop()
    await db.destroy()
    server.close()
    rmSync(folder, { recursive: true })
  }
}

function postOf(headline: string, paragraphs: readonly string[]): string {
  return [`【${headline}】`, ...paragraphs].join("\n")
}

/** About 50 characters each, so that all of them fit what a bot may download. */
function shortPosts(count: number): string[] {
  const { articles } = generateArticles(3000, 5)
  return Array.from({ length: count }, (_, index) => {
    const { headline, paragraphs } = articles[index % articles.length] ?? { headline: "", paragraphs: [] }
    const from = Math.floor(index / articles.length) * 20
    return postOf(`${headline}${index}`, [
      paragraphs
        .slice(1)
        .join("")
        .slice(from, from + 25),
    ])
  })
}

function fileOf(folder: string, name: string, posts: readonly string[]): string {
  const path = join(folder, `${name}.txt`)
  writeFileSync(path, posts.join("\n\n\n"))
  return path
}

/** Another process has the write lock when it resolves, and gives it back after a while. */
async function heldLock(folder: string): Promise<{ readonly end: Promise<unknown> }> {
  const hold = `const db = require("better-sqlite3")(process.argv[1]); db.exec("begin immediate");
    console.log("held"); setTimeout(() => db.exec("rollback"), ${HELD_MS})`
  const child = spawn(process.execPath, ["-e", hold, join(folder, "kuaixun.db")], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const end = once(child, "exit")
  await once(child.stdout, "data")
  return { end }
}

/** A question every so often while the work goes on; each waits from the moment at which it was due. */
async function watched(name: string, ask: () => Promise<void>, work: () => Promise<unknown>): Promise<string[]> {
  globalThis.gc?.()
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const waits: number[] = []
  const started = performance.now()
  let due = started
  let isDone = false
  delay.enable()
  const asking = (async () => {
    while (!isDone) {
      due = Math.max(due + ASK_EVERY_MS, performance.now() - 60_000)
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, due - performance.now())))
      await ask()
      waits.push(performance.now() - due)
      due = Math.max(due, performance.now() - ASK_EVERY_MS)
    }
  })()
  await work()
  const took = performance.now() - started
  isDone = true
  await asking
  delay.disable()
  const longest = Math.max(0, delay.max / 1e6 - RESOLUTION_MS)
  return [name, short(took / 1000), short(longest), short(waits.length), short(percentile(waits, 0.95))]
}
