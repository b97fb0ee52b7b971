/** What a flood of one person costs everybody else: how soon others are answered, and when bulletins arrive. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { type Playground, startPlayground } from "../src/playground/playground.ts"
import { publishOne, startBot, subscribeAll } from "./fan.ts"
import { percentile, short, table } from "./measure.ts"

const [OWNER, READER, ASKER] = [1000, 1001, 1002]
const [CHANNEL, GROUP] = [-1_001_000_000_001, -1_001_000_000_002]
const MANY = 700
const QUESTIONS = 20
const EVERY_MS = 500
/** Longer than anything should take. */
const PATIENCE_MS = 120_000

type Road = { readonly name: string; flood(playground: Playground): Promise<readonly Promise<boolean>[]> | undefined }

const RIGHTS = { status: "administrator", rights: { can_post_messages: true } } as const

const ROADS: readonly Road[] = [
  { name: "messages in private", flood: ({ control }) => times(() => control.sendText(READER, READER, "/latest")) },
  {
    name: "presses in private",
    async flood({ control }) {
      const { message_id } = control.sendText(READER, READER, "/latest 1")
      const list = await found(() => control.messages(READER).find((one) => one.message_id > message_id))
      const press = (n: number) =>
        control.press(READER, READER, list.message_id, `l:${n % 3}:n1`, { timeoutSeconds: 60, drawn: true })
      return Array.from({ length: MANY }, async (_, n) => (await press(n)).answered)
    },
  },
  {
    name: "commands in a group",
    flood: ({ control }) => times(() => control.sendText(READER, GROUP, "/latest@kuaixun_bot")),
  },
  {
    name: "commands in a channel of their own",
    flood({ control }) {
      const own = control.addChat({ type: "channel", title: "自家", creator: READER })
      control.setMember(own.id, control.world().bot.id, RIGHTS, READER)
      return times(() => control.sendText(READER, own.id, "/subscriptions"))
    },
  },
  {
    name: "letting the bot in and removing it",
    flood({ control }) {
      const own = control.addChat({ type: "channel", title: "自家", creator: READER })
      return times((n) => control.setMember(own.id, control.world().bot.id, n % 2 ? "left" : RIGHTS, READER))
    },
  },
]

export async function benchFloods(): Promise<string> {
  const rows: string[][] = []
  for (const road of ROADS) rows.push(await rowOf(road))
  return table(
    [
      ...["flood of 700", "others' answers p50, ms", "p95, ms", "unanswered", "last bulletin after, s"],
      ...["presses of the flood unanswered", "longest turn of the loop, ms", "memory, MB"],
    ],
    rows,
  )
}

async function rowOf({ name, flood }: Road): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-floods-"))
  const telegram = await startPlayground({ limits: true })
  const { control } = telegram
  for (const person of [OWNER, READER, ASKER]) control.sendText(person, person, "/start")
  const readers = [ASKER, OWNER, CHANNEL, GROUP]
  await subscribeAll(folder, readers)
  const bot = startBot(telegram, folder, {})
  try {
    await bot.ready
    await pause(2000)
    await bot.usage("reset")
    const before = new Map(readers.map((chatId) => [chatId, control.messages(chatId).length]))
    const presses = (await flood(telegram)) ?? []
    const from = performance.now()
    const bulletins = publishOne(folder).then(() => arrival(telegram, readers, before, from))
    const waits: Promise<number>[] = []
    for (let n = 0; n < QUESTIONS; n++) {
      waits.push(answerTime(telegram, n))
      await pause(EVERY_MS)
    }
    const times = await Promise.all(waits)
    const arrived = await bulletins
    const unanswered = (await Promise.all(presses)).filter((answered) => !answered).length
    const { longestTurnMs, megabytes } = await bot.usage()
    return [
      ...[name, ...[0.5, 0.95].map((share) => short(percentile(times, share)))],
      ...[String(times.filter((ms) => ms === Number.POSITIVE_INFINITY).length), short(arrived / 1000)],
      ...[presses.length > 0 ? String(unanswered) : "", short(longestTurnMs), short(megabytes)],
    ]
  } finally {
    await bot.end("SIGTERM")
    await telegram.close()
    rmSync(folder, { recursive: true })
  }
}

/** A question of another person, and its answer. Three seconds apart, so that their own pace has no part in it. */
async function answerTime({ control }: Playground, n: number): Promise<number> {
  const from = performance.now()
  const person = [ASKER, OWNER][n % 2] ?? ASKER
  const { message_id } = control.sendText(person, person, n % 4 < 2 ? "供应链" : "/latest 1")
  const isAnswer = (one: { message_id: number; author_id: number; reply_to_message?: unknown }) =>
    one.message_id > message_id && one.author_id === control.world().bot.id
  while (performance.now() - from < PATIENCE_MS) {
    if (control.messages(person, { last: 20 }).some(isAnswer)) return performance.now() - from
    await pause(10)
  }
  return Number.POSITIVE_INFINITY
}

/** When the last of these chats had its bulletin. */
async function arrival(
  { control }: Playground,
  readers: readonly number[],
  before: ReadonlyMap<number, number>,
  from: number,
): Promise<number> {
  const has = (chatId: number) =>
    control
      .messages(chatId)
      .slice(before.get(chatId))
      .some(({ text = "" }) => (text.split("\n")[0] ?? "").includes("四方安全对话常态化"))
  while (!readers.every(has) && performance.now() - from < PATIENCE_MS) await pause(20)
  return readers.every(has) ? performance.now() - from : Number.POSITIVE_INFINITY
}

async function times(deed: (n: number) => unknown): Promise<[]> {
  for (let n = 0; n < MANY; n++) deed(n)
  return []
}

async function found<Value>(look: () => Value | undefined): Promise<Value> {
  for (;;) {
    const value = look()
    if (value !== undefined) return value
    await pause(20)
  }
}
