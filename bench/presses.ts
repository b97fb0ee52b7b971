/** How soon presses are answered in a chat where Telegram allows no more edits for now. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { type Playground, startPlayground } from "../src/playground/playground.ts"
import { startBot } from "./fan.ts"
import { percentile, short, table } from "./measure.ts"

const [OWNER, READER, GROUP] = [1000, 1001, -1_001_000_000_002]
const PRESSES = 100
/** A press every 100 ms: several people page through results at once. */
const PACE_MS = 100
/** As many edits as Telegram allows a group in a minute. */
const BEFORE = 20
const SOON_MS = 1500

export async function benchPresses(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-presses-"))
  const telegram = await startPlayground({ limits: true })
  const bot = startBot(telegram, folder, {})
  try {
    await bot.ready
    const rows = [
      await rowOf(telegram, { name: "group", chatId: GROUP, people: [OWNER, READER] }),
      await rowOf(telegram, { name: "private", chatId: READER, people: [READER] }),
    ]
    return table(
      [
        ...["chat", "presses", `answered within ${SOON_MS / 1000} s`, "p50, ms", "p95, ms", "longest, ms"],
        ...["edits", "of them refused"],
      ],
      rows,
    )
  } finally {
    await bot.end("SIGTERM")
    await telegram.close()
    rmSync(folder, { recursive: true })
  }
}

type Place = { readonly name: string; readonly chatId: number; readonly people: readonly number[] }

/** A list of one article a page is paged through, first to use up the minute, then to be measured. */
async function rowOf({ control }: Playground, { name, chatId, people }: Place): Promise<string[]> {
  const asked = control.sendText(people[0] ?? OWNER, chatId, "/latest 1")
  const list = await found(() => control.messages(chatId).find((one) => one.message_id > asked.message_id))
  const press = async (n: number) => {
    const from = performance.now()
    const person = people[n % people.length] ?? OWNER
    const { answered } = await control.press(person, chatId, list.message_id, `l:${n % 3}:n1`, {
      timeoutSeconds: 30,
      drawn: true,
    })
    return answered ? performance.now() - from : Number.POSITIVE_INFINITY
  }
  const edits = () => control.calls({ method: "editMessageText", chatId })
  await pressed(BEFORE, press, 1000)
  const before = edits().length
  const times = await pressed(PRESSES, press, PACE_MS)
  const sent = edits().slice(before)
  return [
    ...[name, String(PRESSES), `${times.filter((ms) => ms < SOON_MS).length}`],
    ...[percentile(times, 0.5), percentile(times, 0.95), Math.max(...times)].map(short),
    ...[String(sent.length), String(sent.filter(({ status }) => status !== 200).length)],
  ]
}

/** Presses at that pace, without waiting for the answers. */
async function pressed(count: number, press: (n: number) => Promise<number>, everyMs: number): Promise<number[]> {
  const answers: Promise<number>[] = []
  for (let n = 0; n < count; n++) {
    answers.push(press(n))
    await pause(everyMs)
  }
  return Promise.all(answers)
}

async function found<Value>(look: () => Value | undefined): Promise<Value> {
  for (;;) {
    const value = look()
    if (value !== undefined) return value
    await pause(20)
  }
}
