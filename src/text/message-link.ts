/** Links to a message in a channel or supergroup; private chats and small groups have no such links. */

const OF_CHANNEL = /^-1000*(\d+)$/

/** By the name of the chat where it has one; else by its number, which opens for members alone. */
export function messageLinkOf(
  { chatId, username }: { readonly chatId: number; readonly username: string | undefined },
  messageId: number,
): string | undefined {
  const [, inside] = OF_CHANNEL.exec(String(chatId)) ?? []
  return inside === undefined ? undefined : `https://t.me/${username ?? `c/${inside}`}/${messageId}`
}

/** What a message is called among all: its chat, by the number that links and exports have, and its own number. */
export function messageNameOf(chatId: number, messageId: number): string {
  return `${OF_CHANNEL.exec(String(chatId))?.[1] ?? chatId}/${messageId}`
}
