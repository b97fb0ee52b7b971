/** The program's log: one line of JSON an event, on standard error, with no secret and nobody's words in it. */
import { destination, type Logger, pino } from "pino"
import { maskSecrets } from "./text/mask-secrets.ts"

export type Log = Logger

export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: withoutErrors },
      // The message of an error that is logged alone would become the line's own.
      hooks: {
        logMethod([first, ...rest], method) {
          const isAlone = first instanceof Error && rest.length === 0
          if (isAlone) method.apply(this, [{ err: first }, messageForLog(first.message)])
          else method.apply(this, [first, ...rest])
        },
      },
      serializers: { err: (error: unknown) => errorForLog(error) },
    },
    { write: (line: string) => errorStream.write(maskSecrets(line)) },
  )
}

/** An error under any other name than `err` would be written as it is. */
function withoutErrors(fields: Record<string, unknown>): Record<string, unknown> {
  const isBare = ([name, value]: [string, unknown]) => name !== "err" && isErrorLike(value)
  return Object.fromEntries(Object.entries(fields).map((one) => (isBare(one) ? [one[0], errorForLog(one[1])] : one)))
}

const errorStream = destination({ fd: 2, sync: true })

type LoggedError = Readonly<Record<string, unknown>> & { readonly message: string; readonly stack: string }

/** The fields of an error that say what happened. A payload, a context or a query is never one of them. */
const TOLD = ["code", "error_code", "description", "method", "syscall", "errno", "status", "statusCode"] as const
/** How deep causes are followed. */
const DEEPEST = 8
const LONGEST_WORD = 1000
const MOST_FRAMES = 20

/** What is logged of an error: its kind, code, method and description, its message and stack, and so of each cause. */
export function errorForLog(error: unknown, depth = 0): LoggedError | undefined {
  if (error === undefined || error === null) return undefined
  // What was thrown may be anything, such as the text that a reader wrote.
  if (!isErrorLike(error)) return { type: typeof error, message: "something that isn't an error was thrown", stack: "" }
  const type = wordOf(error.name || error.constructor?.name || "Error")
  const own = messageForLog(error.message)
  const causes = depth < DEEPEST ? causesOf(error).map((cause) => errorForLog(cause, depth + 1)) : []
  const told = causes.filter((cause) => cause !== undefined)
  return {
    type,
    message: [own, ...told.map(({ message }) => message)].filter((part) => part !== "").join(": "),
    ...Object.fromEntries(TOLD.flatMap((key) => field(error, key))),
    ...Object.fromEntries(field((error as { parameters?: unknown }).parameters, "retry_after")),
    stack: [`${type}: ${own}`, ...framesOf(error), ...told.map(({ stack }) => `caused by: ${stack}`)].join("\n"),
    ...(told.length > 0 && { causes: told.map(({ stack: _, causes: __, ...cause }) => cause) }),
  }
}

type ErrorLike = { readonly name?: unknown; readonly message: string; readonly stack?: unknown }

function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
}

/** Where errors keep the errors behind them: `cause`, grammY's `error`, and the lists of an AggregateError. */
function causesOf(error: ErrorLike): unknown[] {
  const { cause, error: inner, suppressed, errors } = error as unknown as Record<string, unknown>
  const causes = [cause, inner, suppressed, ...(Array.isArray(errors) ? errors.slice(0, DEEPEST) : [])]
  return causes.filter((one) => one !== undefined && one !== null && one !== error)
}

function field(from: unknown, key: string): [string, string | number][] {
  const value = typeof from === "object" && from !== null ? (from as Record<string, unknown>)[key] : undefined
  if (typeof value === "number") return [[key, value]]
  return typeof value === "string" ? [[key, messageForLog(value)]] : []
}

/** Runtimes quote what they could not read, which is what somebody wrote. */
const QUOTED: readonly (readonly [RegExp, string])[] = [
  [/^(Unexpected token) [\s\S]* (is not valid JSON)/, "$1 … $2"],
  [/^([\s\S]{0,300}?)(?:\.{3})?"[\s\S]*"(?:\.{3})? (is not valid JSON)/, "$1… $2"],
  [/^(Invalid regular expression:) \/[\s\S]*\/(\w*): /, "$1 /…/$2: "],
  [/^(Cannot convert) [\s\S]* (to a BigInt)/, "$1 … $2"],
  [/(\bReceived) [\s\S]*$/, "$1 …"],
  [/^(Invalid (?:time zone specified|language tag|currency code|URL)):[\s\S]*$/, "$1"],
  [/(\bFailed to parse URL from|\bURL that includes credentials:) [\s\S]*$/, "$1 …"],
]

/** Without secrets and without what a runtime quotes; long ones are cut. */
export function messageForLog(message: string): string {
  const shorter = message.length > LONGEST_WORD ? `${message.slice(0, LONGEST_WORD)}…` : message
  return maskSecrets(QUOTED.reduce((text, [pattern, instead]) => text.replace(pattern, instead), shorter))
}

/** The places alone: a stack begins with its message, which may have any number of lines. */
function framesOf({ stack, message }: ErrorLike): string[] {
  if (typeof stack !== "string") return []
  const places = stack.slice(stack.includes(message) ? stack.indexOf(message) + message.length : 0)
  const frames = places.split("\n").filter((line) => FRAME.test(line))
  return frames.slice(0, MOST_FRAMES).map(maskSecrets)
}

/** `    at work (file:///app/src/main.ts:1:2)` */
const FRAME = /^ {4}at (?:[^()]{0,200} \()?(?:async )?(?:[a-z]+:|\/|[A-Z]:[\\/]|<anonymous>|native|index )\S{0,500}$/

function wordOf(name: unknown): string {
  return typeof name === "string" ? maskSecrets(name.slice(0, 100)) : "Error"
}
