/**
 * `npm run chaos [-- --runs 200] [--seed N] [--write]`: the bot dies at random moments of a fan-out to 500 chats, while
 * Telegram drops, fails and floods. Each chat must end with the bulletin once, or marked unknown. Exit code 1 otherwise.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { type Playground, startPlayground } from "../src/playground/playground.ts"
import type { FAULT_KINDS } from "../src/playground/server/faults.ts"
import { chatIds, inStore, publishOne, startBot, subscribeAll, worldOf } from "./fan.ts"
import { table } from "./measure.ts"
import { numbersFrom } from "./random.ts"
import { writeSection } from "./section.ts"

const CHATS = 500
/** Fast, so that a run takes seconds: the limits themselves are the business of the fan-out bench. */
const SETTINGS = { SEND_RATE: "2000", CHAT_RATE: "1000", SEND_TIMEOUT: "5", ON_UNKNOWN: "hold" }
const MISHAPS = [
  "drop-before",
  "drop-after",
  "500-before",
  "500-after",
  "502",
  "429",
] as const satisfies readonly (typeof FAULT_KINDS)[number][]
/** A run without an end is a fault, too. */
const PATIENCE_MS = 60_000

type Run = {
  readonly deaths: number
  readonly once: number
  readonly unknownWithIt: number
  readonly unknownWithout: number
  /** Chats with it twice, or without it and not marked unknown, or marked sent and without it. */
  readonly wrong: readonly string[]
}

const { values } = parseArgs({
  options: { runs: { type: "string" }, seed: { type: "string" }, write: { type: "boolean" } },
})
const runs = Number(values.runs ?? 10)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
process.stdout.write(`${runs} runs, seed ${seed}\n`)

const ids = chatIds(CHATS)
const template = mkdtempSync(join(tmpdir(), "kuaixun-chaos-"))
await subscribeAll(template, ids)
await publishOne(template)
const results: Run[] = []
for (let n = 0; n < runs; n++) {
  const run = await oneRun(seed + n)
  results.push(run)
  for (const words of run.wrong) process.stdout.write(`seed ${seed + n}: ${words}\n`)
  if ((n + 1) % 10 === 0) process.stdout.write(`${n + 1} runs done\n`)
}
rmSync(template, { recursive: true })

const sum = (count: (run: Run) => number) => results.reduce((total, run) => total + count(run), 0).toLocaleString("en")
const page = table(
  ["runs", "SIGKILLs", "deliveries", "arrived once", "unknown, had arrived", "unknown, had not", "lost or twice"],
  [
    [
      String(runs),
      sum((run) => run.deaths),
      (runs * CHATS).toLocaleString("en"),
      sum((run) => run.once),
      sum((run) => run.unknownWithIt),
      sum((run) => run.unknownWithout),
      sum((run) => run.wrong.length),
    ],
  ],
)
process.stdout.write(`${page}\n`)
if (values.write) writeSection("chaos", `npm run chaos -- --runs ${runs} --seed ${seed}`, page)
process.exitCode = results.some((run) => run.wrong.length > 0) ? 1 : 0

/** The same seed gives the same mishaps and the same counts of calls at which the bot dies. */
async function oneRun(seedOfRun: number): Promise<Run> {
  const random = numbersFrom(seedOfRun)
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-chaos-"))
  cpSync(template, folder, { recursive: true })
  const telegram = await startPlayground({ world: worldOf(ids) })
  for (const chatId of ids) {
    if (random() > 0.06) continue
    const kind = MISHAPS[Math.floor(random() * MISHAPS.length)] ?? "429"
    telegram.control.fault({ kind, chatId, method: "sendMessage", retryAfter: 1 })
  }
  const deaths = 1 + Math.floor(random() * 3)
  try {
    for (let death = 0; death < deaths; death++) {
      const bot = startBot(telegram, folder, SETTINGS)
      const asked = callsOf(telegram) + random() * (CHATS / deaths)
      let isReady = false
      bot.ready.then(
        () => (isReady = true),
        () => undefined,
      )
      while (callsOf(telegram) < asked && !isReady) await pause(1)
      await bot.end("SIGKILL")
    }
    const bot = startBot(telegram, folder, SETTINGS)
    await bot.ready
    const isDone = await settled(folder)
    await bot.end("SIGTERM")
    return { deaths, ...(await judged(telegram, folder)), ...(isDone ? {} : { wrong: ["it never came to an end"] }) }
  } finally {
    await telegram.close()
    rmSync(folder, { recursive: true })
  }
}

function callsOf({ control }: Playground): number {
  return control.calls({ method: "sendMessage" }).length
}

async function settled(folder: string): Promise<boolean> {
  return inStore(folder, async (db) => {
    for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
      const open = await db
        .selectFrom("deliveries")
        .select("id")
        .where("state", "in", ["waiting", "sending"])
        .executeTakeFirst()
      if (!open) return true
      await pause(50)
    }
    return false
  })
}

/** What stands in the chats, against what the ledger says of them. */
async function judged(telegram: Playground, folder: string): Promise<Omit<Run, "deaths">> {
  const ledger = await inStore(folder, (db) =>
    db
      .selectFrom("deliveries as d")
      .innerJoin("readers as r", "r.id", "d.reader_id")
      .select(["r.chat_id", "d.state"])
      .execute(),
  )
  const wrong: string[] = []
  const counts = { once: 0, unknownWithIt: 0, unknownWithout: 0 }
  if (ledger.length !== CHATS) wrong.push(`${ledger.length} deliveries instead of ${CHATS}`)
  for (const { chat_id: chatId, state } of ledger) {
    const arrived = telegram.control.messages(chatId).length
    if (state === "sent" && arrived === 1) counts.once++
    else if (state === "unknown" && arrived === 1) counts.unknownWithIt++
    else if (state === "unknown" && arrived === 0) counts.unknownWithout++
    else wrong.push(`chat ${chatId} is ${state} and has it ${arrived} times`)
  }
  return { ...counts, wrong }
}
