/** Performs one call of the Bot API, after faults and limits had their say. */
import { setTimeout as pause } from "node:timers/promises"
import { messagesOf } from "../methods/album.ts"
import { findMethod, isLocal, isWriting } from "../methods/method-table.ts"
import { asRecord, type Params, textOf } from "../methods/params.ts"
import { forbidden, Refusal, tooManyRequests } from "../refusal.ts"
import { expulsionFrom, findLocalChat } from "../world/access.ts"
import type { LocalTelegram } from "../world/local-telegram.ts"
import type { LocalChat } from "../world/world.ts"
import type { CallLog, LoggedCall } from "./call-log.ts"
import type { Fault, Faults } from "./faults.ts"
import type { FloodGuard } from "./flood-guard.ts"

export type BotServer = {
  readonly telegram: LocalTelegram
  readonly calls: CallLog
  readonly faults: Faults
  readonly flood: FloodGuard
  readonly limits: boolean
}

/** `retryAfter`: for the header of that name, in seconds. */
export type BotApiAnswer = { readonly status: number; readonly body: unknown; readonly retryAfter?: number } | "hang up"

/** Never throws: what a method refuses becomes an answer, and so does a defect of ours (500). */
export async function perform(
  server: BotServer,
  name: string,
  params: Params,
  signal: AbortSignal,
): Promise<BotApiAnswer> {
  const called = findMethod(name)
  if (called === undefined) return refusalAnswer(new Refusal(404, "Not Found"))
  const { telegram } = server
  const chat = findLocalChat(telegram.world, textOf(params, "chat_id"))
  const logged = server.calls.add({
    method: called.name,
    params: loggableParams(params),
    chatId: chat?.id,
    at: telegram.now(),
  })
  const local = isLocal(called.name)
  const fault = server.faults.take({ method: called.name, chatId: chat?.id, local })

  const answer = await performMethod(server, called, { params, signal, chat, logged, fault })
  logged.acknowledged = answer !== "hang up" && !signal.aborted
  logged.status = answer === "hang up" ? 0 : answer.status
  return answer
}

type Circumstances = {
  readonly params: Params
  readonly signal: AbortSignal
  readonly chat: LocalChat | undefined
  readonly logged: LoggedCall
  readonly fault: Fault | undefined
}

async function performMethod(
  { telegram, flood, limits }: BotServer,
  { name, method }: NonNullable<ReturnType<typeof findMethod>>,
  { params, signal, chat, logged, fault }: Circumstances,
): Promise<BotApiAnswer> {
  try {
    if (fault?.kind === "drop-before") return "hang up"
    const before = refusalBefore(fault, chat)
    if (before !== undefined) return before

    if (limits && chat !== undefined && isWriting(name)) {
      const verdict = flood.judge(chat.id, chat.type, telegram.now(), messagesOf(name, params))
      if ("refuse" in verdict) throw tooManyRequests(verdict.refuse)
      // Who hangs up meanwhile has sent all the same.
      if (verdict.hold > 0) await pause(verdict.hold * 1000, undefined, { ref: false })
    }

    const result = await method({ telegram, params, signal, limits })
    logged.performed = true
    const messageId = asRecord(result)?.message_id
    if (typeof messageId === "number") logged.messageId = messageId
    if (fault?.kind === "drop-after") return "hang up"
    if (fault?.kind === "500-after") return refusalAnswer(new Refusal(500, "Internal Server Error: restart"))
    if (fault?.kind === "slow") await pause((fault.seconds ?? 10) * 1000, undefined, { signal }).catch(() => undefined)
    return { status: 200, body: { ok: true, result } }
  } catch (error) {
    return refusalAnswer(error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${error}`))
  }
}

function refusalBefore(fault: Fault | undefined, chat: LocalChat | undefined): BotApiAnswer | undefined {
  switch (fault?.kind) {
    case "429":
      return refusalAnswer(tooManyRequests(fault.retryAfter ?? 5))
    case "403":
      return refusalAnswer(forbidden(expulsionFrom(chat ?? { type: "group" })))
    case "500-before":
      return refusalAnswer(new Refusal(500, "Internal Server Error: restart"))
    case "502":
      return { status: 502, body: "<html><head><title>502 Bad Gateway</title></head></html>" }
    case "refuse":
      return refusalAnswer(new Refusal(fault.code ?? 400, fault.description ?? "Bad Request"))
    default:
      return undefined
  }
}

export function refusalAnswer({ code, message, parameters }: Refusal): BotApiAnswer & object {
  const body = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) }
  return { status: code, body, ...(parameters?.retry_after && { retryAfter: parameters.retry_after }) }
}

/** Files by their name and size only. */
function loggableParams({ values, files }: Params): Record<string, unknown> {
  const uploads = Object.entries(files).map(([name, file]) => [name, { name: file.name, size: file.bytes.byteLength }])
  return { ...values, ...Object.fromEntries(uploads) }
}
