/** A local Telegram for one test, gone after it, with the bot's side of it over real HTTP. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { type Playground, type PlaygroundOptions, startPlayground } from "../../src/playground/playground.ts"
import type { Message, Update } from "../../src/playground/wire.ts"
import { until } from "../until.ts"

export const OWNER = 1000
export const READER = 1001
export const ALICE = 1002
export const BOT = 7_000_000_001
export const CHANNEL = -1_001_000_000_001
export const GROUP = -1_001_000_000_002

type Params = Readonly<Record<string, unknown>>

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly body: {
    readonly ok: boolean
    readonly result?: unknown
    readonly error_code?: number
    readonly description?: string
    readonly parameters?: Params
  }
}

export type TestPlayground = Playground & {
  /** Whatever the answer is. Rejects where the connection breaks. */
  call(method: string, params?: Params, signal?: AbortSignal): Promise<Answer>
  /** The result; throws what was refused. */
  ask<Result = Message>(method: string, params?: Params): Promise<Result>
  /** The description of a refusal; "" where there was none. */
  refusal(method: string, params?: Params): Promise<string>
  updates(params?: Params): Promise<readonly Update[]>
}

export async function aPlayground(options: PlaygroundOptions = {}): Promise<TestPlayground> {
  const playground = await startPlayground(options)
  onTestFinished(() => playground.close())

  const call: TestPlayground["call"] = async (method, params = {}, signal) => {
    const response = await fetch(`${playground.apiRoot}/bot${playground.token}/${method}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(params),
      signal: signal ?? null,
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer["body"] }
  }
  const ask: TestPlayground["ask"] = async <Result>(method: string, params?: Params) => {
    const { body } = await call(method, params)
    if (!body.ok) throw new Error(body.description)
    return body.result as Result
  }
  return {
    ...playground,
    call,
    ask,
    refusal: async (method, params) => (await call(method, params)).body.description ?? "",
    updates: (params) => ask<readonly Update[]>("getUpdates", params),
  }
}

/** One in which the reader has started the bot, and the bot has heard of it. */
export async function aConversation(options?: PlaygroundOptions): Promise<TestPlayground> {
  const playground = await aPlayground(options)
  playground.control.sendText(READER, READER, "/start")
  const [update] = await playground.updates()
  await playground.updates({ offset: (update?.update_id ?? 0) + 1 })
  return playground
}

/** A clock that stands still until it is moved. */
export function aClock(start = Date.UTC(2026, 0, 15, 12)): { now: () => number; pass: (seconds: number) => void } {
  let at = start
  return {
    now: () => at,
    pass: (seconds) => {
      at += seconds * 1000
    },
  }
}

export function aStateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "playground-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, "state.json")
}

/** Rows of buttons, each named by what it sends. */
export function aKeyboard(...rows: string[][]): unknown {
  return { inline_keyboard: rows.map((row) => row.map((text) => ({ text, callback_data: text }))) }
}

/** The call that has reached the playground as the so manieth of its method; it may go on for long. */
export function arrivalOf({ control }: Pick<Playground, "control">, method: string, count = 1) {
  return until(
    () => control.calls({ method }),
    (calls) => calls.length >= count,
    `call ${count} of ${method}`,
  )
}
