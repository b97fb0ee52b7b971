/** Reads one message of a Telegram export, as the text of its JSON. */
import type { Instant } from "../../model/id.ts"
import { messageOf } from "../../model/message-of.ts"
import type { Aside, Post } from "../../model/post.ts"
import type { NamedChat } from "../../model/source.ts"
import { mediaOfFields } from "./export-media.ts"
import { piecesOfFields, textOfMessage } from "./export-words.ts"
import { plausibleDate } from "./plausible-date.ts"

export type ExportedChat = { readonly name?: string; readonly type?: string; readonly id?: number }

/** `id`: of the message, if it can be read. */
type ReadMessage = { readonly id: number | undefined } & (
  | { readonly post: Post; readonly chat: NamedChat }
  | { readonly aside: Aside }
  | { readonly reason: string }
)

/** Chats whose messages have a link that every member can open. */
const LINKED = new Set(["public_channel", "private_channel", "public_supergroup", "private_supergroup"])
const PERSONAL = new Set(["personal_chat", "bot_chat", "saved_messages"])
/** Bots know a channel or supergroup by minus this and its number. */
const FIRST_CHANNEL = 1e12
/** Exports from before 2021 give groups and channels by their number in one row of all chats. */
const [OLD_GROUPS, OLD_CHANNELS] = [2 ** 32, 2 ** 33]
/** Telegram Desktop writes a control character so, which is no JSON. */
const NO_ESCAPE = /\\(?:x[0-9A-P]{2}|(.))/gsu
const ID = /^\s*\{\s*"id"\s*:\s*(-?\d{1,15})\s*[,}]/u
const UNIX_TIME = /^\d{1,11}$/u
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/u

export function readMessage(json: string, chat: ExportedChat): ReadMessage {
  let given: unknown
  try {
    given = parsed(json)
  } catch (error) {
    return { id: idOf(Number(ID.exec(json)?.[1])), reason: `no JSON: ${messageOf(error)}` }
  }
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { id: undefined, reason: "no JSON object" }
  }
  const fields: Readonly<Record<string, unknown>> = { ...given }
  const id = idOf(fields.id)
  if (id === undefined) return { id, reason: "no number of a message" }
  if (typeof fields.type !== "string") return { id, reason: "no type of a message" }
  if (fields.type === "unsupported") return { id, aside: "unsupported" }
  if (fields.type !== "message") return { id, aside: "service" }
  const pieces = piecesOfFields(fields)
  if (pieces === undefined) return { id, reason: "a text of an unknown shape" }
  const read = textOfMessage(pieces)
  if (!("text" in read)) return { id, ...read }
  const media = mediaOfFields(fields)
  const number = chat.id === undefined ? undefined : chatNumber(chat.id, typeof fields.from_id === "number")
  const chatId = number === undefined ? undefined : chatIdOf(number, chat, fields.from_id)
  const linked = number !== undefined && number > 0 && id > 0 && LINKED.has(chat.type ?? "")
  return {
    id,
    chat: { chatId, title: chat.name, namedAt: saidAt(fields) },
    post: {
      externalId: number === undefined ? `${id}` : `${number}/${id}`,
      text: read.text,
      url: linked ? `https://t.me/c/${number}/${id}` : undefined,
      date: dateOf(fields),
      editedAt: editedAt(fields),
      ...(media.length > 0 && { media }),
    },
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    const mended = json.replace(NO_ESCAPE, (whole, other) => (other === undefined ? " " : whole))
    if (mended === json) throw error
    return JSON.parse(mended)
  }
}

function chatNumber(id: number, old: boolean): number {
  if (id <= -FIRST_CHANNEL) return -id - FIRST_CHANNEL
  if (old && id >= OLD_CHANNELS) return id - OLD_CHANNELS
  return old && id >= OLD_GROUPS ? id - OLD_GROUPS : id
}

/** The number by which bots know the chat. Undefined if the export does not say what kind of chat it is. */
function chatIdOf(number: number, { id = 0, type = "" }: ExportedChat, from: unknown): number | undefined {
  if (id <= -FIRST_CHANNEL) return id
  if (number <= 0) return undefined
  if (LINKED.has(type) || (type === "" && from === `channel${number}`)) return -(FIRST_CHANNEL + number)
  if (type === "private_group") return -number
  return PERSONAL.has(type) ? number : undefined
}

/** The chat had its title when its last message was written or edited, or later. */
function saidAt(fields: Readonly<Record<string, unknown>>): Instant | undefined {
  const written = dateOf(fields)
  const edited = editedAt(fields)
  return written === undefined ? edited : Math.max(written, edited ?? written)
}

function editedAt(fields: Readonly<Record<string, unknown>>): Instant | undefined {
  return dateOf({ date: fields.edited, date_unixtime: fields.edited_unixtime })
}

/** The older `date` alone is the time on the clock of whoever exported; it doesn't say which one, and UTC is as near as any. */
function dateOf({ date, date_unixtime: seconds }: Readonly<Record<string, unknown>>): Instant | undefined {
  if (typeof seconds === "number" || (typeof seconds === "string" && UNIX_TIME.test(seconds))) {
    return plausibleDate(Number(seconds) * 1000)
  }
  return typeof date === "string" && LOCAL_TIME.test(date) ? plausibleDate(Date.parse(`${date}Z`)) : undefined
}

function idOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined
}
