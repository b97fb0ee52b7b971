/** Ten thousand updates that Telegram would hardly send: whether the bot goes on, answers every press, and starts again. */
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { type Playground, startPlayground } from "../src/playground/playground.ts"
import { startBot } from "./fan.ts"
import { short, table } from "./measure.ts"
import { numbersFrom } from "./random.ts"

const UPDATES = 10_000
const BATCH = 100
/** Nothing was asked of Telegram for so long: the bot is done. */
const QUIET_MS = 5000
const LONGEST_MS = 300_000
const FIRST_ID = 900_000_000

const KINDS = [
  ...["message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member"],
  ...["inline_query", "poll", "chat_member", "message_reaction", "chat_join_request", "nonsense"],
]
const CHATS = [1000, 1001, 1002, -1_001_000_000_001, -1_001_000_000_002, -1, 0, 2 ** 53, -9e15]
const TEXTS = [
  ...[
    "",
    " ",
    "/start",
    "/help@kuaixun_bot",
    "/search ",
    "/subscribe #印度",
    "订阅",
    "/publish 1",
    "/retract 1 x",
    "\u0000",
  ],
  ...[
    "\ud800",
    "印度".repeat(2000),
    "#".repeat(4096),
    "-".repeat(4096),
    "“|-#source:",
    "/article 9999999999999",
    "\u202e<b>",
  ],
]
const DATA = ["a:1:0", "l:0:n5", "l:999999999:s印", "u:1:1", "x".repeat(64), "", ":::::", "\ud800", "p:1", "q:0"]
const ODD = [null, true, -1, 1e308, "NaN", [], {}, [[[]]], { length: -1 }, "\u0000", 0]

export async function benchHostileUpdates(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "kuaixun-updates-"))
  const telegram = await startPlayground({ limits: true })
  const seed = Date.now() % 1_000_000
  const updates = hostileUpdates(seed)
  const between = await startBetween(telegram, updates)
  const through = { ...telegram, apiRoot: between.apiRoot }
  try {
    const bot = startBot(through, folder, { LOG_LEVEL: "fatal" })
    await bot.ready
    await between.done()
    const { longestTurnMs, megabytes } = await bot.usage()
    await bot.end("SIGTERM")
    const again = startBot(through, folder, { LOG_LEVEL: "fatal" })
    const starts = await again.ready.then(() => true)
    await again.end("SIGTERM")
    return table(
      ["updates", "seed", "crashes", "presses", "of them unanswered", "next start", "longest turn, ms", "memory, MB"],
      [
        [
          ...[short(updates.length), String(seed), "0", short(between.presses()), String(between.unanswered())],
          ...[starts ? "well" : "fails", short(longestTurnMs), short(megabytes)],
        ],
      ],
    )
  } finally {
    await between.close()
    await telegram.close()
    rmSync(folder, { recursive: true })
  }
}

type Sent = { readonly update_id: number; readonly [kind: string]: unknown }

function hostileUpdates(seed: number): Sent[] {
  const next = numbersFrom(seed)
  const any = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)] as Value
  const oddly = (value: unknown) => (next() < 0.1 ? any(ODD) : value)
  const user = () =>
    oddly({
      id: any(CHATS),
      is_bot: next() < 0.1,
      first_name: oddly(any(TEXTS)),
      language_code: any(["zh", "en", "x"]),
    })
  const chat = () =>
    oddly({ id: any(CHATS), type: any(["private", "group", "supergroup", "channel", "odd"]), title: oddly(any(TEXTS)) })
  const message = () =>
    oddly({
      message_id: oddly(Math.floor(next() * 1e6)),
      date: oddly(Math.floor(Date.now() / 1000)),
      ...{
        chat: chat(),
        from: user(),
        text: oddly(any(TEXTS)),
        entities: oddly([{ type: "bot_command", offset: 0, length: 6 }]),
      },
      ...(next() < 0.2 && {
        forward_origin: oddly({ type: any(["user", "channel", "odd"]), date: 0, sender_user: user() }),
      }),
      ...(next() < 0.1 && { document: oddly({ file_id: "x", file_name: any(TEXTS) }) }),
      ...(next() < 0.1 && { migrate_to_chat_id: oddly(any(CHATS)) }),
    })
  const member = () => oddly({ status: any(["member", "left", "kicked", "administrator", "odd"]), user: user() })
  const body = (kind: string, id: number) => {
    if (kind === "callback_query") return { id: String(id), from: user(), message: message(), data: oddly(any(DATA)) }
    if (kind === "my_chat_member") {
      return oddly({ chat: chat(), from: user(), date: 0, old_chat_member: member(), new_chat_member: member() })
    }
    return message()
  }
  return Array.from({ length: UPDATES }, (_, n) => {
    const kind = any(KINDS)
    return { update_id: FIRST_ID + n, [kind]: body(kind, FIRST_ID + n) }
  })
}

/** Stands before a local Telegram: gives out these updates, and counts which presses are answered. */
async function startBetween(telegram: Playground, updates: readonly Sent[]) {
  const answered = new Set<string>()
  let [askedAt, isDone] = [performance.now(), false]

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const method = request.url?.split("/").at(-1) ?? ""
    if (method === "getUpdates") {
      const from = Math.max(0, (Number(JSON.parse(text).offset ?? FIRST_ID) || FIRST_ID) - FIRST_ID)
      isDone = from >= updates.length
      if (isDone) await pause(500)
      response.setHeader("content-type", "application/json")
      response.end(JSON.stringify({ ok: true, result: updates.slice(from, from + BATCH) }))
      return
    }
    askedAt = performance.now()
    if (method === "answerCallbackQuery") answered.add(String(JSON.parse(text).callback_query_id))
    const headers = { "content-type": request.headers["content-type"] ?? "application/json" }
    const given = await fetch(`${telegram.apiRoot}${request.url}`, { method: "POST", headers, body: text })
    response.writeHead(given.status, { "content-type": "application/json" })
    response.end(await given.text())
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const pressed = updates.flatMap((one) => {
    const press = one.callback_query as { id?: unknown } | undefined
    return press?.id === undefined ? [] : [String(press.id)]
  })
  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    presses: () => pressed.length,
    unanswered: () => pressed.filter((id) => !answered.has(id)).length,
    async done() {
      const from = performance.now()
      while (performance.now() - from < LONGEST_MS) {
        if (isDone && performance.now() - askedAt > QUIET_MS) return
        await pause(200)
      }
    },
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
