/**
 * Reads whole files in a thread of its own, so that no file holds up the bot, however it is made. A file that takes too
 * long or too much memory costs the thread, and is refused. It starts when it is needed and ends when it is idle.
 */
import { Worker } from "node:worker_threads"
import { createBreathe } from "../../loop/breathe.ts"
import { messageOf } from "../../model/message-of.ts"
import type { Item, Openings } from "./item.ts"
import type { Job, Reply, Request } from "./reader-worker.ts"
import { HERE, type WholeReaders } from "./whole-readers.ts"

type ReaderThread = WholeReaders & {
  close(): Promise<void>
}

export type ReaderLimits = {
  /** For a feed, and for a document: an editor's archive may be large. */
  readonly feedMs: number
  readonly textMs: number
  readonly megabytes: number
  readonly idleMs: number
  /** A feed of no more than this is read within milliseconds, however it is made; to start a thread would take longer. */
  readonly smallBytes: number
}

const LIMITS: ReaderLimits = {
  ...{ feedMs: 20_000, textMs: 120_000, megabytes: 512, idleMs: 30_000 },
  smallBytes: 32 * 1024,
}

type Limits = { readonly ms: number; readonly openings?: Openings }
type Result = { readonly items: readonly Item[]; readonly feed: Extract<Reply, { readonly kind: "end" }>["feed"] }

export function createReaderThread(given: Partial<ReaderLimits> = {}): ReaderThread {
  const limits = { ...LIMITS, ...given }
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false

  function start(): Worker {
    const url = new URL("./reader-worker.ts", import.meta.url)
    const started = new Worker(url, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: limits.megabytes } })
    started.unref()
    started.once("exit", () => {
      if (worker === started) worker = undefined
    })
    worker = started
    return started
  }

  async function stop(): Promise<void> {
    const stopped = worker
    worker = undefined
    await stopped?.terminate()
  }

  /** One file after the other. */
  function inTurn(job: Job, own: Limits): Promise<Result> {
    const turn = last.then(async () => {
      if (isClosed) throw new Error("the program is stopping")
      clearTimeout(idle)
      try {
        return await converse(worker ?? start(), job, own)
      } catch (error) {
        await stop()
        throw error
      } finally {
        idle = setTimeout(() => void stop(), limits.idleMs).unref()
      }
    })
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    async readFeed(where, bytes, options) {
      if (bytes.length <= limits.smallBytes) return HERE.readFeed(where, bytes, options)
      try {
        const { feed, items } = await inTurn({ kind: "feed", where, bytes, options }, { ms: limits.feedMs })
        return feed === undefined || "reason" in feed ? (feed ?? { reason: "nothing was read" }) : { ...feed, items }
      } catch (error) {
        return { reason: `a feed that can't be read: ${messageOf(error)}` }
      }
    },

    async readText(path, bytes, openings) {
      try {
        return (await inTurn({ kind: "text", path, bytes }, { ms: limits.textMs, openings })).items
      } catch (error) {
        return [{ rejection: { where: `${path}:1`, reason: `a text that can't be read: ${messageOf(error)}` } }]
      }
    },

    async close() {
      isClosed = true
      clearTimeout(idle)
      await stop()
      await last
    },
  }
}

/** Asks for one piece at a time, so that what arrives fits a turn of the loop. Counts the thread's time alone. */
async function converse(worker: Worker, job: Job, { ms, openings }: Limits): Promise<Result> {
  const items: Item[] = []
  let left = ms
  let request: Request = job
  for (;;) {
    const asked = performance.now()
    const reply = await answerOf(worker, request, left)
    left -= performance.now() - asked
    if (reply.kind === "end") return { items, feed: reply.feed }
    if (reply.kind === "items") {
      items.push(...reply.items)
      request = { kind: "more" }
    } else {
      request = { kind: "openings", known: await knownAmong(reply.pairs, openings) }
    }
  }
}

async function knownAmong(pairs: readonly (readonly [string, string])[], openings: Openings | undefined) {
  const breathe = createBreathe()
  const known: boolean[] = []
  for (const [first, second] of pairs) {
    known.push(openings?.(first, second) ?? false)
    const turn = breathe()
    if (turn) await turn
  }
  return known
}

function answerOf(worker: Worker, request: Request, ms: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error("it takes too long to read"))), Math.max(0, ms))
    const onMessage = (reply: Reply) => settle(() => resolve(reply))
    const onError = (error: unknown) =>
      settle(() => reject(isOutOfMemory(error) ? new Error("it takes too much memory to read") : error))
    const onExit = () => settle(() => reject(new Error("its reader ended")))
    function settle(how: () => void): void {
      clearTimeout(late)
      worker.off("message", onMessage).off("error", onError).off("exit", onExit)
      how()
    }
    worker.on("message", onMessage).on("error", onError).on("exit", onExit)
    worker.unref()
    worker.postMessage(request, ownBuffersOf(request))
  })
}

/** What need not be copied: bytes that share their memory with nothing else. */
function ownBuffersOf(request: Request): ArrayBuffer[] {
  if (!("bytes" in request)) return []
  const { buffer, byteLength } = request.bytes
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
}
