/**
 * `npm run chaos [-- --runs 200] [--seed N] [--write]`: the bot dies at random moments of a fan-out to 500 chats, one in
 * five of which gets a digest, while Telegram drops, fails and floods, and in two runs of three the article is corrected
 * or taken back. Each chat must end with all it was owed once, saying the latest, or marked unknown. Exit code 1 otherwise.
 * With --promises the standing tests of the suite run in their large size instead: see promises.ts.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { type Playground, startPlayground } from "../src/playground/playground.ts"
import type { FAULT_KINDS } from "../src/playground/server/faults.ts"
import { type Change, change, oweNews } from "./chaos-news.ts"
import { type Verdict, verdictOf } from "./chaos-verdict.ts"
import { chatIds, inStore, startBot, worldOf } from "./fan.ts"
import { table } from "./measure.ts"
import { runPromises } from "./promises.ts"
import { numbersFrom } from "./random.ts"
import { writeSection } from "./section.ts"

const CHATS = 500
/** Fast, so that a run takes seconds: the limits themselves are the business of the fan-out bench. */
const SETTINGS = { SEND_RATE: "250", CHAT_RATE: "1000", SEND_TIMEOUT: "5", ON_UNKNOWN: "hold" }
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

/** What comes over one bulletin in the midst of all that; of one run in three nothing. */
const CHANGES: readonly (Change | undefined)[] = [
  undefined,
  undefined,
  "correction",
  "correction",
  "strike",
  "deletion",
]
/** What befalls sends may befall edits, and those are tried again. */
const METHODS = ["sendMessage", "editMessageText", "deleteMessage"] as const
/** A life ends so long after its start at the latest: by then it may have nothing more to do. */
const LONGEST_LIFE_MS = 1000

type Run = Verdict & { readonly deaths: number; readonly changed: Change | undefined }

const { values } = parseArgs({
  options: {
    ...{ runs: { type: "string" }, seed: { type: "string" }, write: { type: "boolean" } },
    promises: { type: "boolean" },
  },
})
if (values.promises) process.exit(await runPromises(values.write))
const runs = Number(values.runs ?? 10)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
process.stdout.write(`${runs} runs, seed ${seed}\n`)

const ids = chatIds(CHATS)
const template = mkdtempSync(join(tmpdir(), "kuaixun-chaos-"))
await oweNews(template, ids)
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
  [
    ...["runs", "with a correction", "with a retraction", "SIGKILLs", "arrived once", "once, and changed since"],
    ...["unknown, had arrived", "unknown, had not", "lost, twice or stale"],
  ],
  [
    [
      String(runs),
      sum((run) => (run.changed === "correction" ? 1 : 0)),
      sum((run) => (run.changed === "strike" || run.changed === "deletion" ? 1 : 0)),
      sum((run) => run.deaths),
      sum((run) => run.once),
      sum((run) => run.amended),
      sum((run) => run.unknownWithIt),
      sum((run) => run.unknownWithout),
      sum((run) => run.wrong.length),
    ],
  ],
)
process.stdout.write(`${page}\n`)
if (values.write) writeSection("chaos", `npm run chaos -- --runs ${runs} --seed ${seed}`, page)
process.exitCode = results.some((run) => run.wrong.length > 0) ? 1 : 0

/** The same seed gives the same mishaps and the same counts of calls at which the bot dies and the article changes. */
async function oneRun(seedOfRun: number): Promise<Run> {
  const random = numbersFrom(seedOfRun)
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-chaos-"))
  cpSync(template, folder, { recursive: true })
  const telegram = await startPlayground({ world: worldOf(ids) })
  for (const chatId of ids) {
    if (random() > 0.06) continue
    const kind = MISHAPS[Math.floor(random() * MISHAPS.length)] ?? "429"
    const method = METHODS[Math.floor(random() ** 2 * METHODS.length)] ?? "sendMessage"
    telegram.control.fault({ kind, chatId, method, retryAfter: 1 })
  }
  const deaths = 1 + Math.floor(random() * 3)
  const changed = CHANGES[Math.floor(random() * CHANGES.length)]
  const changesAt = random() * CHATS
  let isChanged = changed === undefined
  async function changeIfItIsTime(calls: number): Promise<void> {
    if (isChanged || changed === undefined || calls < changesAt) return
    isChanged = true
    await inStore(folder, (db) => change(db, changed))
  }
  try {
    for (let death = 0; death < deaths; death++) {
      const bot = startBot(telegram, folder, SETTINGS)
      const asked = callsOf(telegram) + (random() * CHATS * 2) / deaths
      const lifetime = random() * LONGEST_LIFE_MS
      let endsAt = Number.POSITIVE_INFINITY
      bot.ready.then(
        () => (endsAt = performance.now() + lifetime),
        () => undefined,
      )
      while (callsOf(telegram) < asked && performance.now() < endsAt) {
        await changeIfItIsTime(callsOf(telegram))
        await pause(1)
      }
      await bot.end("SIGKILL")
    }
    const bot = startBot(telegram, folder, SETTINGS)
    await bot.ready
    await changeIfItIsTime(Number.POSITIVE_INFINITY)
    const left = await leftIn(folder)
    await bot.end("SIGTERM")
    const verdict = await inStore(folder, (db) => verdictOf(telegram, db, ids, changed))
    return { deaths, changed, ...verdict, wrong: [...left, ...verdict.wrong] }
  } finally {
    await telegram.close()
    rmSync(folder, { recursive: true })
  }
}

function callsOf({ control }: Playground): number {
  return METHODS.reduce((calls, method) => calls + control.calls({ method }).length, 0)
}

/** Waits until nothing is to be sent or changed; what still is after all patience, in words. */
async function leftIn(folder: string): Promise<readonly string[]> {
  return inStore(folder, async (db) => {
    for (let waited = 0; ; waited += 50) {
      const left = await db
        .selectFrom("deliveries")
        .innerJoin("readers", "readers.id", "reader_id")
        .select(["deliveries.id", "state", "why", "due_at", "amend_at", "amended", "paused_why", "not_before"])
        .where((e) =>
          e.or([
            e("state", "in", ["waiting", "sending"]),
            e.and([e("state", "=", "sent"), e("amend_at", "is not", null)]),
          ]),
        )
        .execute()
      if (left.length === 0) return []
      if (waited >= PATIENCE_MS) return left.map((one) => `at ${Date.now()} still ${JSON.stringify(one)}`)
      await pause(50)
    }
  })
}
