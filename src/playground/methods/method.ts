/** What a method of the Bot API is given. It returns its result, or throws a Refusal. */
import type { LocalTelegram } from "../world/local-telegram.ts"
import type { Params } from "./params.ts"

export type Call = {
  readonly telegram: LocalTelegram
  readonly params: Params
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal
  /** On: Telegram's guards against floods work. */
  readonly limits: boolean
}

export type Method = (call: Call) => unknown
