/** The one door by which bulletins leave: a message for a chat in, an Outcome out. */
import { Api, GrammyError, HttpError } from "grammy"
import type { LinkPreviewOptions, Message } from "grammy/types"
import type { Outcome } from "../../model/delivery.ts"
import type { ReasonKind } from "../../model/reason.ts"
import { type BulletinView, formOf } from "../shared/view.ts"
import { grammySignal } from "./abort.ts"
import { lightFetch } from "./fetch.ts"
import { sendMedia } from "./send-media.ts"

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

export type PostView = (chatId: number, view: BulletinView, signal: AbortSignal, how?: How) => Promise<Outcome>

/** Never rejects, and never tries twice: what may be tried again is for the ledger to decide. */
export function createPost({ token, apiRoot, timeoutSeconds }: PostOptions): PostView {
  const api = new Api(token, { apiRoot, timeoutSeconds, fetch: lightFetch })
  return async (chatId, view, signal, how) => {
    try {
      return sentAs(view, await send(api, chatId, view, { ...optionsOf(how), signal: grammySignal(signal) }))
    } catch (error) {
      const outcome = outcomeOf(error)
      const isTopic = outcome.kind === "gone" && TOPIC_GONE.test(outcome.why)
      return isTopic ? { kind: "topic gone", why: outcome.why } : plainerIfRefused(view, outcome)
    }
  }
}

type SendOptions = ReturnType<typeof optionsOf> & { readonly signal: ReturnType<typeof grammySignal> }

async function send(
  api: Api,
  chatId: number,
  { text, keyboard, media, preview, rich }: BulletinView,
  { signal, ...options }: SendOptions,
): Promise<readonly Message[]> {
  if (media) return sendMedia(api, chatId, media, { ...options, caption: text, signal })
  const markup = keyboard && { reply_markup: { inline_keyboard: keyboard } }
  if (rich) return [await api.sendRichMessage(chatId, { blocks: [...rich] }, { ...options, ...markup }, signal)]
  const words = { entities: text.entities, link_preview_options: previewOf(preview) }
  return [await api.sendMessage(chatId, text.text, { ...words, ...options, ...markup }, signal)]
}

/** Where a picture is not sent, its page shows it; anywhere else links are only links. */
export function previewOf(preview: string | undefined): LinkPreviewOptions {
  if (preview === undefined) return { is_disabled: true }
  return { url: preview, prefer_large_media: true, show_above_text: true }
}

function optionsOf(how: How | undefined) {
  return {
    ...(how?.silent && { disable_notification: true }),
    ...(how?.replyTo !== undefined && {
      reply_parameters: { message_id: how.replyTo, allow_sending_without_reply: true },
    }),
    ...(how?.topic !== undefined && { message_thread_id: how.topic }),
  }
}

function sentAs(view: BulletinView, messages: readonly Message[]): Outcome {
  const [first, ...more] = messages.map((message) => message.message_id)
  if (first === undefined) return { kind: "failed", why: "refused: no message came of it" }
  return { kind: "sent", messageId: first, form: formOf(view), ...(more.length > 0 && { album: [first, ...more] }) }
}

/** Of a chat that takes words and no pictures. */
const MEDIA_FORBIDDEN = /not enough rights to send (?!text)/

/** What Telegram will not take as it is, it may take as text; of an album nobody knows how much it took. */
function plainerIfRefused(view: BulletinView, outcome: Failure): Outcome {
  const form = formOf(view)
  if (form === "text" || (outcome.kind !== "failed" && outcome.kind !== "gone")) return outcome
  const isForbidden = outcome.kind === "gone" && MEDIA_FORBIDDEN.test(outcome.why)
  return outcome.kind === "failed" || isForbidden ? { kind: "plainer", form, why: outcome.why } : outcome
}

/** The request never reached Telegram, so nothing was posted: no connection, or none that could be trusted. */
const UNREACHED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$|CERT|^ERR_TLS_/

const SOON_SECONDS = 5
/** Longer than any wait that was ever seen; what is later than this is no time. */
const LONGEST_WAIT_SECONDS = 30 * 86_400

/** Of an album: the error hides what did go out. */
const PARTLY_SENT = /failed to send message #/

/** Telegram refuses one topic of a forum, or General; the other topics may well take messages. */
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

type Failure = Exclude<Outcome, { readonly kind: "sent" | "plainer" }>

/** Sorted by one question: may the message have been posted? Only where it was not is a second attempt safe. */
export function outcomeOf(error: unknown): Failure {
  if (error instanceof GrammyError) return refusalOf(error)
  const code = error instanceof HttpError ? codeOf(error.error) : undefined
  if (code !== undefined && UNREACHED.test(code)) return { kind: "unreached", why: `unreached: ${code}` }
  return { kind: "unknown", why: code === undefined ? "silent" : `silent: ${code}` }
}

function refusalOf({ error_code: code, description, parameters }: GrammyError): Failure {
  if (parameters.migrate_to_chat_id !== undefined) return { kind: "moved", chatId: parameters.migrate_to_chat_id }
  if (code === 429) return { kind: "wait", seconds: waitIn(parameters) ?? SOON_SECONDS }
  if (code === 401) return { kind: "unreached", why: `unreached: ${description}` }
  if (code >= 500 || PARTLY_SENT.test(description)) return { kind: "unknown", why: `broken: ${description}` }
  const [, unwritable = code === 403 ? "rights" : undefined] =
    UNWRITABLE.find(([pattern]) => pattern.test(description)) ?? []
  if (unwritable) return { kind: "gone", why: `${unwritable}: ${description}` }
  return { kind: "failed", why: `refused: ${description}` }
}

/** The seconds that Telegram asks to wait; undefined if a server in between sent something that is not a number. */
export function waitIn({ retry_after }: { readonly retry_after?: unknown }): number | undefined {
  const seconds = Number(retry_after)
  return retry_after !== null && Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds, LONGEST_WAIT_SECONDS)
    : undefined
}

function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined
}
