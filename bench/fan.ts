/** One bulletin, many chats: a local Telegram, a ledger that owes it to all of them, and the bot as a process. */
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { publish } from "../src/desk/publish.ts"
import { createTakers } from "../src/desk/takers.ts"
import { importPaths } from "../src/intake/import-paths.ts"
import type { ArticleId } from "../src/model/id.ts"
import type { Playground } from "../src/playground/playground.ts"
import { addChat, addMember, addPerson } from "../src/playground/world/chats.ts"
import { createFirstWorld } from "../src/playground/world/first-world.ts"
import { ALL_RIGHTS } from "../src/playground/world/rights.ts"
import { BOT_ID, type World } from "../src/playground/world/world.ts"
import { setFact } from "../src/store/db/facts.ts"
import { inTransaction, openStore, type Store } from "../src/store/db/open.ts"
import { ensureReader } from "../src/store/readers/readers.ts"
import { createSubscription } from "../src/store/readers/subscriptions.ts"
import type { Usage } from "./bot-process.ts"

const ARTICLE = 2 as ArticleId
const CORPUS = fileURLToPath(new URL("../data/corpus", import.meta.url))
const PROCESS = fileURLToPath(new URL("./bot-process.ts", import.meta.url))
/** Numbers of people begin here, those of channels below the lowest that Telegram gives. */
const FIRST = 500_000

/** Two thirds people, one third channels. */
export function chatIds(count: number): number[] {
  return Array.from({ length: count }, (_, n) => (n % 3 === 2 ? -1_009_000_000_000 - n : FIRST + n))
}

/** A world in which the bot may write to all of these. */
export function worldOf(ids: readonly number[]): World {
  const world = createFirstWorld()
  for (const id of ids) {
    if (id > 0) {
      addPerson(world, { id, is_bot: false, first_name: `读者 ${id}` }).started = true
      continue
    }
    const channel = addChat(world, { id, type: "channel", title: `频道 ${id}` })
    addMember(channel, BOT_ID, "administrator", ALL_RIGHTS)
  }
  return world
}

/** A state folder in which each of these chats asked for everything. */
export async function subscribeAll(stateDir: string, ids: readonly number[]): Promise<void> {
  const db = await openStore(stateDir)
  await importPaths(db, [CORPUS], { source: undefined, publish: undefined, now: Date.now })
  await setFact(db, "corpus", CORPUS)
  await inTransaction(db, async (tx) => {
    for (const chatId of ids) {
      const kind = chatId > 0 ? "private" : "channel"
      const reader = await ensureReader(tx, { chatId, kind, title: "", username: undefined, language: undefined })
      await createSubscription(tx, { reader: reader.id, filter: "", by: undefined, now: Date.now() })
    }
  })
  await db.destroy()
}

/** One bulletin to all who asked, put into the ledger as another process would. */
export async function publishOne(stateDir: string): Promise<void> {
  await inStore(stateDir, (db) => publish(db, ARTICLE, { takers: createTakers("Asia/Shanghai"), now: Date.now() }))
}

export async function inStore<Result>(stateDir: string, work: (db: Store) => Promise<Result>): Promise<Result> {
  const db = await openStore(stateDir)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

export type BotProcess = {
  /** Resolves when it has started; it sends what it owes before that. Rejects where it dies first. */
  readonly ready: Promise<unknown>
  /** What it has used since the last `reset`. */
  usage(asked?: "usage" | "reset"): Promise<Usage>
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>
}

/** Compiled files are kept between starts, in the folder of that variable: a chaos is a thousand of them. */
export function startBot(
  telegram: Playground,
  stateDir: string,
  settings: Readonly<Record<string, string>>,
): BotProcess {
  const variables = {
    NODE_COMPILE_CACHE: join(tmpdir(), "kuaixun-compile-cache"),
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    OWNER_IDS: `${telegram.ownerId}`,
    STATE_DIR: stateDir,
    LOG_LEVEL: "error",
  }
  const child = fork(PROCESS, { env: { ...process.env, ...variables, ...settings } })
  return {
    ready: answerOf(child),
    usage(asked = "usage") {
      child.send(asked)
      return answerOf(child) as Promise<Usage>
    },
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, "exit")
      child.kill(signal)
      await ended
    },
  }
}

/** Its next word; rejects where it dies without one. */
async function answerOf(child: ChildProcess): Promise<unknown> {
  const listening = new AbortController()
  const { signal } = listening
  try {
    return await Promise.race([
      once(child, "message", { signal }).then(([message]) => message),
      once(child, "exit", { signal }).then(([code]) => {
        throw new Error(`the bot ended with ${code}`)
      }),
    ])
  } finally {
    listening.abort()
  }
}
