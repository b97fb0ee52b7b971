/** /start with or without a payload, and /help. */
import type { ArticleId } from "../../model/id.ts"
import { resumeReader } from "../../store/readers/readers.ts"
import { answer } from "../search/ask.ts"
import { sendArticle } from "../search/read.ts"
import { type BotParts, type CommandHandler, isOwner, NEWS_STALE_MS } from "../shared/parts.ts"
import { reply } from "../shared/reply.ts"
import { helpView, startView } from "./help-view.ts"

const TAGS_TO_BEGIN_WITH = 6

export type Payload =
  | { readonly kind: "article"; readonly id: ArticleId }
  | { readonly kind: "tag"; readonly tag: string }

/** `a_<id>` opens an article, `t_<base64url>` a tag; anything else is a plain start. */
export function payloadOf(args: string): Payload | undefined {
  const article = /^a_(\d{1,9})$/.exec(args)?.[1]
  if (article) return { kind: "article", id: Number(article) as ArticleId }
  const encoded = /^t_([A-Za-z0-9_-]{1,62})$/.exec(args)?.[1]
  const tag = encoded && decoded(encoded)
  return tag ? { kind: "tag", tag } : undefined
}

/** Who starts the bot wants to hear from it again. `offer` shows the commands that are meant for this person. */
export function startCommand(parts: BotParts, offer: CommandHandler): CommandHandler {
  return async (ctx, args) => {
    if (ctx.chat) await resumeReader(parts.db, ctx.chat.id, parts.now() - NEWS_STALE_MS, parts.now())
    if (ctx.place === "private") await offer(ctx, args)
    const payload = payloadOf(args)
    if (payload?.kind === "article") return sendArticle(parts, ctx, payload.id)
    if (payload?.kind === "tag") return answer(parts, ctx, { kind: "tag", text: payload.tag })
    const { search } = parts
    await reply(ctx, startView(ctx.t, { articles: search.size, tags: search.tags("", TAGS_TO_BEGIN_WITH) }))
  }
}

export function helpCommand(parts: BotParts): CommandHandler {
  return async (ctx) => reply(ctx, helpView(ctx.t, ctx.place, { owner: isOwner(parts, ctx) }))
}

function decoded(encoded: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(encoded, "base64url")).trim()
  } catch {
    return undefined
  }
}
