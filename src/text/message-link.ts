/** The link of a message in a channel or supergroup; private chats and small groups have none. */

/** By the name of the chat where it has one; else by its number, which opens for members alone. */
export function messageLinkOf(
  { chatId, username }: { readonly chatId: number; readonly username: string | undefined },
  messageId: number,
): string | undefined {
  const [, inside] = /^-100(\d+)$/.exec(String(chatId)) ?? []
  return inside === undefined ? undefined : `https://t.me/${username ?? `c/${inside}`}/${messageId}`
}
