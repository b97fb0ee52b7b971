/** Reads the messages of `result.json` of Telegram Desktop as posts: one chat or a whole account, of any size. */
import type { NamedChat } from "../../model/source.ts"
import type { Item } from "./item.ts"
import { type Path, type Slice, slicesOf } from "./json-slices.ts"
import { parsedJson } from "./parsed-json.ts"
import { type ExportedChat, readMessage } from "./telegram-message.ts"

/** Where a chat is in the file: in an account it is one of a list. */
type Place = { readonly chat: string; readonly within: Path }

/**
 * Throws what `chunks` throws and nothing else: a broken message is named by its number or its byte and the others are
 * read; where the file breaks off, everything before is given. Service messages and media without a caption are no
 * posts and are only counted. Holds one message at a time.
 */
export async function* readTelegramJson(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Item> {
  let chat: ExportedChat = {}
  let place = ""
  let chats = 0
  let messages = 0
  for await (const slice of slicesOf(chunks, wanted)) {
    if (slice.kind === "end") {
      const reason = messages === 0 && chats === 0 ? `no Telegram export: ${slice.reason}` : slice.reason
      yield { rejection: { where: `${path}:byte ${slice.at}`, reason } }
      return
    }
    const position = placeOf(slice.path)
    if (position.chat !== place) chat = {}
    place = position.chat
    if (position.within.length === 1) {
      chat = { ...chat, ...factOf(position.within[0], slice) }
      chats++
    } else {
      messages++
      yield* itemsOf(path, place, chat, slice)
    }
  }
  if (messages > 0) return
  const reason = chats > 0 ? "the export holds no message" : "no Telegram export: no chat in it"
  yield { rejection: { where: `${path}:1`, reason } }
}

function wanted(path: Path): "enter" | "take" | "skip" {
  const { within } = placeOf(path)
  const [first, second] = within
  if (within.length === 0) return "enter"
  if (first === "messages") return within.length === 1 ? "enter" : "take"
  if (within.length === 1 && (first === "name" || first === "type" || first === "id")) return "take"
  const inAccount = path.length === within.length && (first === "chats" || first === "left_chats")
  return inAccount && (within.length === 1 || second === "list") ? "enter" : "skip"
}

/** A chat is the whole file, or `chats.list[3]`; what is outside of any chat is taken for the file's own. */
function placeOf(path: Path): Place {
  const [first, second, third] = path
  const inAccount = (first === "chats" || first === "left_chats") && second === "list" && typeof third === "number"
  return inAccount ? { chat: `${first}.${third}`, within: path.slice(3) } : { chat: "", within: path }
}

function factOf(key: string | number | undefined, slice: Slice): ExportedChat {
  if (slice.kind !== "value") return {}
  const value = parsedJson(slice.text)
  if (key === "id") return typeof value === "number" && Number.isSafeInteger(value) ? { id: value } : {}
  if (typeof value !== "string") return {}
  const word = value.toWellFormed().trim()
  return word === "" ? {} : key === "name" ? { name: word } : { type: word }
}

function* itemsOf(
  path: string,
  place: string,
  chat: ExportedChat,
  slice: Exclude<Slice, { kind: "end" }>,
): Generator<Item> {
  if (slice.kind === "fault") {
    yield { rejection: { where: `${path}:byte ${slice.at}`, reason: `broken message: ${slice.reason}` } }
    return
  }
  const read = readMessage(slice.text, chat)
  const named = place === "" || chat.id === undefined ? `${read.id}` : `${chat.id}/${read.id}`
  const where = `${path}:${read.id === undefined ? `byte ${slice.at}` : `message ${named}`}`
  if ("reason" in read) yield { rejection: { where, reason: read.reason } }
  else if ("aside" in read) yield { aside: read.aside }
  else yield { post: read.post, where, ...(isNamed(read.chat) && { source: read.chat }) }
}

function isNamed({ chatId, title }: NamedChat): boolean {
  return chatId !== undefined || title !== undefined
}
