/** Makes one post of the messages of a live channel that belong together: several messages are an album. */
import type { HeardMessage } from "../model/heard-message.ts"
import type { Post } from "../model/post.ts"
import type { LiveChannel } from "../model/source.ts"
import { messageLinkOf, messageNameOf } from "../text/message-link.ts"

/** By their numbers, all of one post. Undefined where none of them has a word: pictures alone are no news. */
export function livePostOf(
  channel: Pick<LiveChannel, "chatId" | "username">,
  messages: readonly HeardMessage[],
): Post | undefined {
  const [first] = messages
  const texts = messages.flatMap(({ text }) => (text === "" ? [] : [text]))
  if (first === undefined || texts.length === 0) return undefined
  const isAlbum = messages.length > 1
  const media = messages.flatMap(({ text, media }) =>
    media.map((one) => (isAlbum && text !== "" ? { ...one, caption: text } : one)),
  )
  return {
    externalId: messageNameOf(channel.chatId, first.messageId),
    text: texts.join("\n"),
    url: messageLinkOf(channel, first.messageId),
    date: first.date,
    editedAt: lastEditOf(messages),
    ...(media.length > 0 && { media }),
  }
}

function lastEditOf(messages: readonly HeardMessage[]): number | undefined {
  const edits = messages.flatMap(({ editedAt }) => editedAt ?? [])
  return edits.length === 0 ? undefined : Math.max(...edits)
}
