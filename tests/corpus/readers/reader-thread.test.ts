import { expect, onTestFinished, test } from "vitest"
import { hashOf } from "../../../src/corpus/identity/signature.ts"
import { createReaderThread, type ReaderLimits } from "../../../src/corpus/readers/reader-thread.ts"
import { HERE } from "../../../src/corpus/readers/whole-readers.ts"
import { bareOf } from "../../../src/text/bare-text.ts"

const WHERE = "https://a.cn/feed"
/** Bytes of its own for each reader, who may keep them. */
function aFeed(): Buffer {
  const items = Array.from({ length: 1200 }, (_, n) => `<item><title>第${n}条</title><guid>g${n}</guid></item>`)
  return Buffer.from(`<rss version="2.0"><channel><title>源</title>${items.join("")}</channel></rss>`)
}
/** The second post begins with two paragraphs with which an article of the corpus begins. */
const DUMP = Buffer.from("【甲】\n甲的第一段。\n甲的第二段。\n乙的第一段。\n乙的第二段。\n\n\n【丙】\n丙。")

function aThread(limits?: Partial<ReaderLimits>) {
  const thread = createReaderThread(limits)
  onTestFinished(() => thread.close())
  return thread
}

test("the reader thread gives what is read here, of feeds, of what is no feed, and of text", async () => {
  const thread = aThread()
  const [opening, next] = ["乙的第一段。", "乙的第二段。"].map((line) => hashOf(bareOf(line)))
  const openings = (first: string, second: string) => first === opening && second === next

  const [feed, page, text] = await Promise.all([
    thread.readFeed(WHERE, aFeed(), { most: 1000 }),
    thread.readFeed(WHERE, Buffer.from("<html><body>404"), {}),
    thread.readText("dump.txt", DUMP, openings),
  ])

  expect(feed).toEqual(await HERE.readFeed(WHERE, aFeed(), { most: 1000 }))
  expect(page).toEqual(await HERE.readFeed(WHERE, Buffer.from("<html><body>404"), {}))
  expect(text).toEqual(await HERE.readText("dump.txt", DUMP, openings))
  expect(text.map((item) => ("post" in item ? item.post.text : ""))).toEqual([
    "【甲】\n甲的第一段。\n甲的第二段。",
    "乙的第一段。\n乙的第二段。",
    "【丙】\n丙。",
  ])
})

test("while a file is read, the loop goes on turning", async () => {
  const thread = aThread()
  let turns = 0
  const turning = setInterval(() => turns++, 0)
  onTestFinished(() => clearInterval(turning))

  await thread.readFeed(WHERE, aFeed(), {})

  expect(turns).toBeGreaterThan(0)
})

test("a feed that takes too long is refused, and the next file is read", async () => {
  const thread = aThread({ feedMs: 0 })

  const feed = await thread.readFeed(WHERE, aFeed(), {})
  const text = await thread.readText("dump.txt", DUMP, () => false)

  expect(feed).toEqual({ reason: "a feed that can't be read: it takes too long to read" })
  expect(text).toHaveLength(2)
})

test("a feed that takes too much memory is refused, and the next file is read", async () => {
  const thread = aThread({ megabytes: 24, feedMs: 600_000 })
  const large = Buffer.from(`<rss><channel>${"<item><a><b><c>1</c></b></a></item>".repeat(200_000)}</channel></rss>`)

  const feed = await thread.readFeed(WHERE, large, {})
  const text = await thread.readText("dump.txt", DUMP, () => false)

  expect(feed).toEqual({ reason: "a feed that can't be read: it takes too much memory to read" })
  expect(text).toHaveLength(2)
})

test("a reader thread that is closed while it reads refuses the file and starts nothing more", async () => {
  const thread = createReaderThread()

  const reading = thread.readFeed(WHERE, aFeed(), {})
  await thread.close()

  expect(await reading).toHaveProperty("reason")
  expect(await thread.readText("dump.txt", DUMP, () => false)).toMatchObject([{ rejection: {} }])
})
