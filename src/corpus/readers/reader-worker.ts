/** The far side of the reader thread: reads one file, and hands out its items piece by piece. */
import { type MessagePort, parentPort } from "node:worker_threads"
import { type FeedOptions, feedIn, type ReadFeed } from "./feed.ts"
import type { Item } from "./item.ts"
import { readTextFile } from "./text-dump.ts"

export type Job =
  | { readonly kind: "feed"; readonly where: string; readonly bytes: Uint8Array; readonly options: FeedOptions }
  | { readonly kind: "text"; readonly path: string; readonly bytes: Uint8Array }
export type Request =
  | Job
  | { readonly kind: "more" }
  /** To each pair that was asked about, whether an article begins with it. */
  | { readonly kind: "openings"; readonly known: readonly boolean[] }
export type Reply =
  | { readonly kind: "items"; readonly items: readonly Item[] }
  | { readonly kind: "pairs"; readonly pairs: readonly (readonly [string, string])[] }
  | { readonly kind: "end"; readonly feed?: Omit<ReadFeed, "items"> | { readonly reason: string } | undefined }

/** What one message may hold: some milliseconds of the other thread's time. */
const MOST_ITEMS = 500
const MOST_CHARACTERS = 200_000
const MOST_PAIRS = 1000
/** Which pairs are asked about does not depend on the answers, so the second reading meets no new ones. */
const MOST_READINGS = 3

if (parentPort) serve(parentPort)

function serve(port: MessagePort): void {
  let proceed: (request: Request) => void = () => undefined
  port.on("message", (request: Request) => {
    if (request.kind === "feed" || request.kind === "text") void read(request)
    else proceed(request)
  })

  function ask(reply: Reply): Promise<Request> {
    const { promise, resolve } = Promise.withResolvers<Request>()
    proceed = resolve
    port.postMessage(reply)
    return promise
  }

  async function read(job: Job): Promise<void> {
    const feed = job.kind === "feed" ? feedIn(job.where, job.bytes, job.options) : undefined
    const items = job.kind === "text" ? await textOf(job.path, job.bytes) : feed && "items" in feed ? feed.items : []
    for (const piece of piecesOf(items)) await ask({ kind: "items", items: piece })
    if (!feed || "reason" in feed) return port.postMessage({ kind: "end", feed } satisfies Reply)
    const { title, ttlMinutes, leftOut } = feed
    port.postMessage({ kind: "end", feed: { title, ttlMinutes, leftOut } } satisfies Reply)
  }

  /** What the corpus knows is in the other thread: the text is read once to learn what to ask, and again with the answers. */
  async function textOf(path: string, bytes: Uint8Array): Promise<Item[]> {
    const answers = new Map<string, boolean>()
    for (let reading = 1; ; reading++) {
      const open = new Map<string, readonly [string, string]>()
      const items = readTextFile(path, bytes, (first, second) => {
        const pair = `${first} ${second}`
        const answer = answers.get(pair)
        if (answer === undefined) open.set(pair, [first, second])
        return answer ?? false
      })
      if (open.size === 0 || reading === MOST_READINGS) return items
      await askAbout([...open], answers)
    }
  }

  async function askAbout(
    open: readonly (readonly [string, readonly [string, string]])[],
    answers: Map<string, boolean>,
  ): Promise<void> {
    for (let from = 0; from < open.length; from += MOST_PAIRS) {
      const lot = open.slice(from, from + MOST_PAIRS)
      const reply = await ask({ kind: "pairs", pairs: lot.map(([, pair]) => pair) })
      for (const [index, [key]] of lot.entries()) {
        answers.set(key, reply.kind === "openings" && reply.known[index] === true)
      }
    }
  }
}

function* piecesOf(items: readonly Item[]): Generator<Item[]> {
  let piece: Item[] = []
  let characters = 0
  for (const item of items) {
    piece.push(item)
    characters += "post" in item ? item.post.text.length : 0
    if (piece.length < MOST_ITEMS && characters < MOST_CHARACTERS) continue
    yield piece
    piece = []
    characters = 0
  }
  if (piece.length > 0) yield piece
}
