/** `result.json` of Telegram Desktop in, its messages out as posts: one chat or a whole account, of any size. */
import type { Instant } from "../model/id.ts"
import type { Item } from "./item.ts"
import { type Path, slicesOf } from "./json-slices.ts"
import { linkedText, type Piece } from "./linked-text.ts"
import { plausibleDate } from "./plausible-date.ts"

/** A message has 4,096 characters; an export that somebody joined together may have more in one. */
const LONGEST_TEXT = 1_000_000
/** Chats whose messages have a link that all their members can open. */
const LINKED = new Set(["public_channel", "private_channel", "public_supergroup", "private_supergroup"])
/** Until 2021 an export named a chat by its kind and its number in one: core of Telegram Desktop, `PeerIdChannelShift`. */
const [OLD_GROUP, OLD_CHANNEL] = [2 ** 32, 2 ** 33]
const UNIXTIME = /^\d{1,11}$/
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/

type Fields = Readonly<Record<string, unknown>>
/** `place`: the path of the chat within the file. */
type Chat = { readonly place: string; name?: string; type?: string; id?: number }

/**
 * Never throws of itself: a broken message is named by its number or its byte, and the others are read; where the file
 * breaks off, all that stands before is given. Service messages and media without a caption are no posts and are left
 * out without a word.
 */
export async function* readTelegramJson(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Item> {
  let chat: Chat = { place: "" }
  let chats = false
  let messages = 0
  const wanted = (place: Path) => {
    const [rest] = withinChat(place)
    if (rest[0] === "messages") chats = true
    return wishOf(rest)
  }
  for await (const slice of slicesOf(chunks, wanted)) {
    const [rest, place] = withinChat(slice.path_)
    void rest
    void place
    void chat
    void messages
  }
}
