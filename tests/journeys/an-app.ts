/** The real program as a child process, against a local Telegram in the test, with a state folder of its own. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { onTestFinished } from "vitest"
import { type Playground, startPlayground } from "../../src/playground/playground.ts"
import { until } from "../until.ts"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))
const COMPILED = fileURLToPath(new URL("../../node_modules/.cache/kuaixun", import.meta.url))
const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url))

export const CHANNEL = "@indo_pacific"
export const CHANNEL_ID = -1_001_000_000_001
export const OWNER = 1000
export const LIN = 1001
export const ALICE = 1002
export const GROUP = -1_001_000_000_002

type Variables = Readonly<Record<string, string>>

export async function aTelegram(limits = false): Promise<Playground> {
  const playground = await startPlayground({ limits })
  onTestFinished(() => playground.close())
  return playground
}

/** Variables that make the program work with that Telegram. */
export function settingsFor(telegram: Playground, stateDir: string): Variables {
  return {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    OWNER_IDS: `${telegram.ownerId}`,
    STATE_DIR: stateDir,
  }
}

export type Running = {
  readonly child: ChildProcess
  /** All it has written so far, to both outputs. */
  output(): string
  /** Resolves when the output holds that text; rejects where the program ends without it. */
  said(text: string): Promise<void>
  /** By SIGTERM; resolves to its exit code. */
  stop(): Promise<number | null>
  kill(): Promise<void>
}

export function startProgram(args: readonly string[], variables: Variables): Running {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, env: { ...cleanEnvironment(), ...variables } })
  const exited = once(child, "exit")
  let output = ""
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += data))
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
  }
  onTestFinished(() => end("SIGKILL"))
  return {
    child,
    output: () => output,
    async said(text) {
      const isOver = () => child.exitCode !== null || child.signalCode !== null
      await until(
        () => output,
        (all) => all.includes(text) || isOver(),
        `the program to say "${text}"`,
      )
      if (!output.includes(text)) throw new Error(`the program ended without "${text}":\n${output}`)
    },
    async stop() {
      await end("SIGTERM")
      return child.exitCode
    },
    kill: () => end("SIGKILL"),
  }
}

export async function startBot(variables: Variables): Promise<Running> {
  const running = startProgram(["start"], variables)
  await running.said("is ready")
  return running
}

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** A verb of the command line, run to its end. */
export async function kuaixun(args: readonly string[], variables: Variables, input = ""): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, env: { ...cleanEnvironment(), ...variables } })
  let [out, err] = ["", ""]
  child.stdout.on("data", (data) => (out += data))
  child.stderr.on("data", (data) => (err += data))
  child.stdin.end(input)
  await once(child, "close")
  return { code: child.exitCode, out, err }
}

/** What the bot wrote in a chat after that message, oldest first. */
export function answersIn({ control }: Playground, chatId: number | string, after = 0): string[] {
  const { bot } = control.world()
  const own = control.messages(chatId).filter((message) => message.author_id === bot.id && message.message_id > after)
  return own.map((message) => message.text ?? "")
}

/** Says something and waits for the answer. */
export async function ask(
  telegram: Playground,
  userId: number,
  chatId: number | string,
  text: string,
): Promise<string> {
  const { message_id } = telegram.control.sendText(userId, chatId, text)
  return until(() => answersIn(telegram, chatId, message_id)[0], `an answer to ${text}`)
}

/** No setting of the machine that runs the tests may leak in. The door itself is compiled once, too: there are many starts. */
function cleanEnvironment(): Variables {
  const kept = ["PATH", "HOME", "TMPDIR", "SystemRoot"].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(kept), NODE_COMPILE_CACHE: COMPILED }
}
