/** One call of a method goes in; its result comes out, or a Refusal is thrown. */
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
