/** Logs every call of the Bot API, with what was done and whether the caller got the answer. */

export type LoggedCall = {
  readonly id: number
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  readonly chatId: number | undefined
  /** Milliseconds since 1970. */
  readonly at: number
  /** It took effect in the world. */
  performed: boolean
  /** A response went out to a caller who was still there. */
  acknowledged: boolean
  /** Of the response; 0 while there is none, or when the socket was closed instead. */
  status: number
  /** Of the message that it sent or changed. */
  messageId?: number
}

export type CallFilter = { readonly method?: string; readonly chatId?: number; readonly last?: number }

export type CallLog = {
  add(call: Pick<LoggedCall, "method" | "params" | "chatId" | "at">): LoggedCall
  list(filter?: CallFilter): readonly LoggedCall[]
}

const KEPT = 200_000

export function createCallLog(): CallLog {
  let calls: LoggedCall[] = []
  let nextId = 1

  return {
    add(call) {
      const logged: LoggedCall = { id: nextId++, ...call, performed: false, acknowledged: false, status: 0 }
      calls.push(logged)
      if (calls.length > KEPT * 1.1) calls = calls.slice(-KEPT)
      return logged
    },

    list({ method, chatId, last = KEPT } = {}) {
      const name = method?.toLowerCase()
      const fits = (call: LoggedCall) =>
        (name === undefined || call.method.toLowerCase() === name) && (chatId === undefined || call.chatId === chatId)
      return calls.filter(fits).slice(-last)
    },
  }
}
