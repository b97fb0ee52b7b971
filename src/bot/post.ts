/** The one door by which bulletins leave: a message for a chat in, an Outcome out. */
import { Api, GrammyError, HttpError } from "grammy"
import type { Outcome } from "../model/delivery.ts"
import type { ReasonKind } from "../model/reason.ts"
import { grammySignal } from "./abort.ts"
import { lightFetch } from "./fetch.ts"
import type { View } from "./views/view.ts"

export type PostOptions = {
  readonly token: string
  readonly apiRoot: string
  /** Longer than Telegram hides a flood by waiting, or a late answer would be taken for none. */
  readonly timeoutSeconds: number
}

/** Without a sound; in that topic of a forum; as an answer to that message, if it is there still. */
export type How = {
  readonly silent: boolean
  readonly topic: number | undefined
  readonly replyTo: number | undefined
}

export type PostView = (chatId: number, view: View, signal: AbortSignal, how?: How) => Promise<Outcome>

/** Never rejects, and never tries twice: what may be tried again is for the ledger to decide. */
export function createPost({ token, apiRoot, timeoutSeconds }: PostOptions): PostView {
  const api = new Api(token, { apiRoot, timeoutSeconds, fetch: lightFetch })
  return async (chatId, { text, keyboard }, signal, how) => {
    try {
      const message = await api.sendMessage(
        chatId,
        text.text,
        {
          entities: text.entities,
          link_preview_options: { is_disabled: true },
          ...(keyboard && { reply_markup: { inline_keyboard: keyboard } }),
          ...(how?.silent && { disable_notification: true }),
          ...(how?.replyTo !== undefined && {
            reply_parameters: { message_id: how.replyTo, allow_sending_without_reply: true },
          }),
          ...(how?.topic !== undefined && { message_thread_id: how.topic }),
        },
        grammySignal(signal),
      )
      return { kind: "sent", messageId: message.message_id }
    } catch (error) {
      const outcome = outcomeOf(error)
      const isTopic = how?.topic !== undefined && outcome.kind === "gone" && TOPIC_GONE.test(outcome.why)
      return isTopic ? { kind: "topic gone", why: outcome.why } : outcome
    }
  }
}

/** The request never reached Telegram, so nothing was posted: no connection, or none that could be trusted. */
const UNREACHED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$|CERT|^ERR_TLS_/

/** Of a forum; the chat itself may well take messages. */
const TOPIC_GONE = /TOPIC_CLOSED|TOPIC_DELETED|message thread not found/

/** The chat can't be written to until somebody there changes that. */
const UNWRITABLE: readonly (readonly [RegExp, ReasonKind])[] = [
  [/blocked by the user/, "blocked"],
  [/user is deactivated/, "deactivated"],
  [/can't initiate conversation|can't send messages to/, "unstarted"],
  [/bot was kicked|bot is not a member/, "removed"],
  [/chat was deleted|chat not found|PEER_ID_INVALID|CHANNEL_PRIVATE/, "vanished"],
  [TOPIC_GONE, "topic"],
  [
    /need administrator rights in the channel chat|have no write access to the chat|not enough rights to send/,
    "rights",
  ],
  [/CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED|CHAT_RESTRICTED|CHAT_SEND_PLAIN_FORBIDDEN/, "rights"],
  [/USER_BANNED_IN_CHANNEL/, "rights"],
]

/** Sorted by one question: may the message have been posted? Only where it was not is a second attempt safe. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof GrammyError) return refusalOf(error)
  const code = error instanceof HttpError ? codeOf(error.error) : undefined
  if (code !== undefined && UNREACHED.test(code)) return { kind: "unreached", why: `unreached: ${code}` }
  return { kind: "unknown", why: code === undefined ? "silent" : `silent: ${code}` }
}

function refusalOf({ error_code: code, description, parameters }: GrammyError): Outcome {
  if (parameters.migrate_to_chat_id !== undefined) return { kind: "moved", chatId: parameters.migrate_to_chat_id }
  if (code === 429) return { kind: "wait", seconds: parameters.retry_after ?? 5 }
  if (code === 401) return { kind: "unreached", why: `unreached: ${description}` }
  if (code >= 500) return { kind: "unknown", why: `broken: ${description}` }
  const [, unwritable = code === 403 ? "rights" : undefined] =
    UNWRITABLE.find(([pattern]) => pattern.test(description)) ?? []
  if (unwritable) return { kind: "gone", why: `${unwritable}: ${description}` }
  return { kind: "failed", why: `refused: ${description}` }
}

function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined
}
