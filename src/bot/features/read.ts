/** Opening what was found: /article, /tags, and the parts of an article. */
import type { ArticleId } from "../../model/id.ts"
import type { Search } from "../../search/answer.ts"
import type { Press } from "../button.ts"
import type { BotParts, CommandHandler, Ctx, PressAnswer } from "../parts.ts"
import { reply, revise } from "../reply.ts"
import { articleView } from "../views/article.ts"
import { tagsView } from "../views/tags.ts"
import { plainView } from "../views/view.ts"

const TAGS_SHOWN = 30

export function articleCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    const id = /^\d{1,9}$/.test(args) ? (Number(args) as ArticleId) : undefined
    if (id === undefined) return reply(ctx, plainView(ctx.t("article-usage")))
    await sendArticle(parts, ctx, id)
  }
}

export async function sendArticle({ search, timeZone }: BotParts, ctx: Ctx, id: ArticleId): Promise<void> {
  const article = search.article(id)
  if (!article) return reply(ctx, plainView(ctx.t("article-none", { id: String(id) })))
  await reply(ctx, articleView(ctx.t, { article, part: 0, back: undefined, related: relatedTo(search, id), timeZone }))
}

export async function turnArticle(
  { search, timeZone }: BotParts,
  ctx: Ctx,
  { id, part, back }: Extract<Press, { kind: "article" }>,
): Promise<PressAnswer> {
  const article = search.article(id)
  if (!article) return ctx.t("button-stale")
  await revise(ctx, articleView(ctx.t, { article, part, back, related: relatedTo(search, id), timeZone }))
  return undefined
}

function relatedTo(search: Search, id: ArticleId): number {
  return search.related(id, { limit: 0 }).total
}

export function tagsCommand({ search }: BotParts): CommandHandler {
  return async (ctx, args) => {
    const prefix = args.replace(/^[#＃]/u, "")
    await reply(ctx, tagsView(ctx.t, prefix, search.tags(prefix, TAGS_SHOWN)))
  }
}
