/** Finds the sources of a batch of posts: by name, or chats of Telegram by their number. */
import type { Instant, SourceId } from "../../model/id.ts"
import type { Post } from "../../model/post.ts"
import type { NamedChat } from "../../model/source.ts"
import type { Store } from "../db/open.ts"
import { ensureChatSource } from "../sources/chat-sources.ts"
import { ensureSource } from "../sources/sources.ts"

export type SourcedPost = Post & { readonly source: SourceId }
/** A post, and where its file says that it is from. */
type PostItem = { readonly post: Post; readonly source?: string | NamedChat }

/** `usual`: of posts that name none. Asks the store once for each source. Call it in a transaction. */
export async function withSources(
  db: Store,
  items: readonly PostItem[],
  { usual, now }: { readonly usual: string | SourceId; readonly now: Instant },
): Promise<SourcedPost[]> {
  const byName = new Map<string, SourceId>()
  const byChat = new Map<number, SourceId>()
  for (const [chatId, chat] of latestTitles(items, now)) {
    const title = chat.title ?? (typeof usual === "string" ? usual : undefined)
    byChat.set(chatId, await ensureChatSource(db, { ...chat, chatId, title }))
  }
  const posts: SourcedPost[] = []
  for (const { post, source = usual } of items) {
    if (typeof source === "number") posts.push({ ...post, source })
    else {
      const name = typeof source === "string" ? source : (source.title ?? `${usual}`)
      const chatId = typeof source === "string" ? undefined : source.chatId
      const known = chatId === undefined ? byName.get(name) : byChat.get(chatId)
      const id = known ?? (await ensureSource(db, name))
      if (chatId === undefined) byName.set(name, id)
      posts.push({ ...post, source: id })
    }
  }
  return posts
}

/** What each chat was called last. A clock that runs ahead does not fix a name for ever. */
function latestTitles(items: readonly PostItem[], now: Instant): Map<number, NamedChat> {
  const latest = new Map<number, NamedChat>()
  for (const { source } of items) {
    if (typeof source !== "object" || source.chatId === undefined) continue
    const namedAt =
      source.namedAt === undefined || source.title === undefined ? undefined : Math.min(source.namedAt, now)
    const before = latest.get(source.chatId)
    if (!before || (namedAt ?? -1) >= (before.namedAt ?? -1)) latest.set(source.chatId, { ...source, namedAt })
  }
  return latest
}
