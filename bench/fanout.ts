/** One bulletin to many chats of a local Telegram that keeps its limits: how near the bot comes to what they allow. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { type Playground, startPlayground } from "../src/playground/playground.ts"
import { chatIds, publishOne, startBot, subscribeAll, worldOf } from "./fan.ts"
import { short, table } from "./measure.ts"

/** `slow`: so many chats answer 429, and ask to wait an hour. */
type Fan = { readonly chats: number; readonly rate: number; readonly slow: number }

const FANS: readonly Fan[] = [
  { chats: 10_000, rate: 30, slow: 0 },
  { chats: 10_000, rate: 30, slow: 100 },
  { chats: 10_000, rate: 200, slow: 0 },
  { chats: 10_000, rate: 200, slow: 100 },
]

/** After its start a bot loads what it may need. */
const SETTLING_MS = 4000
/** So long it is watched while it has nothing to send. */
const IDLE_MS = 3000

/** `only`: this one alone, by its words `chats,rate,slow`. */
export async function benchFanout(only?: string): Promise<string> {
  const rows: string[][] = []
  for (const fan of only === undefined ? FANS : [fanOf(only)]) rows.push(await rowOf(fan))
  return table(
    [
      ...["chats", "slow chats", "allowed a second", "bound, s", "took, s", "of the bound"],
      ...["429s of our making", "twice", "CPU a message, ms", "CPU a second before, ms", "memory, MB"],
    ],
    rows,
  )
}

function fanOf(words: string): Fan {
  const [chats = 0, rate = 30, slow = 0] = words.split(",").map(Number)
  return { chats, rate, slow }
}

async function rowOf({ chats, rate, slow }: Fan): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-fanout-"))
  const ids = chatIds(chats)
  const slowOnes = new Set(ids.filter((_, n) => slow > 0 && n % (chats / slow) === 0))
  const telegram = await startPlayground({ world: worldOf(ids), limits: true, sendRate: rate })
  for (const chatId of slowOnes) {
    telegram.control.fault({ kind: "429", chatId, method: "sendMessage", retryAfter: 3600, times: "always" })
  }
  await subscribeAll(folder, ids)
  const bot = startBot(telegram, folder, { SEND_RATE: String(rate) })
  try {
    await bot.ready
    await pause(SETTLING_MS)
    await bot.usage("reset")
    await pause(IDLE_MS)
    const idle = await bot.usage("reset")
    await publishOne(folder)
    const calls = await callsAfter(telegram, chats)
    const { cpuMs, megabytes } = await bot.usage()
    const times = calls.map((call) => call.at)
    const took = (Math.max(...times) - Math.min(...times)) / 1000
    // The first second may be filled at once: what comes after it is bound by the rate.
    const bound = (chats - rate) / rate
    const ours = calls.filter((call) => call.status === 429 && !slowOnes.has(call.chatId ?? 0)).length
    const twice = ids.filter((id) => telegram.control.messages(id).length > 1).length
    return [
      ...[short(chats), short(slow), short(rate), short(bound), short(took), `${((100 * bound) / took).toFixed(1)} %`],
      ...[String(ours), String(twice), short(cpuMs / chats), short((idle.cpuMs * 1000) / IDLE_MS)],
      short(megabytes),
    ]
  } finally {
    await bot.end("SIGTERM")
    await telegram.close()
    rmSync(folder, { recursive: true })
  }
}

/** Every chat was asked once, and every call has its answer. */
async function callsAfter({ control }: Playground, count: number) {
  for (;;) {
    const calls = control.calls({ method: "sendMessage" })
    if (calls.length >= count && calls.every((call) => call.status !== 0)) return calls
    await pause(200)
  }
}
