/** Opening what was found: /article, /tags, and the parts of an article. */
import type { ArticleId } from "../../model/id.ts"
import { findArticle } from "../../store/articles.ts"
import { listMediaOf } from "../../store/posts.ts"
import type { Press } from "../button.ts"
import type { BotParts, CommandHandler, Ctx, PressAnswer } from "../parts.ts"
import { reply, revise } from "../reply.ts"
import { articleView } from "../views/article.ts"
import { retractedView } from "../views/retraction.ts"
import { tagsView } from "../views/tags.ts"
import { plainView, type View } from "../views/view.ts"

const TAGS_SHOWN = 30

export function articleCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    const id = /^\d{1,9}$/.test(args) ? (Number(args) as ArticleId) : undefined
    if (id === undefined) return reply(ctx, plainView(ctx.t("article-usage")))
    await sendArticle(parts, ctx, id)
  }
}

export async function sendArticle(parts: BotParts, ctx: Ctx, id: ArticleId): Promise<void> {
  const view = await viewOf(parts, ctx, { id, part: 0, back: undefined })
  await reply(ctx, view ?? plainView(ctx.t("article-none", { id: String(id) })))
}

export async function turnArticle(
  parts: BotParts,
  ctx: Ctx,
  press: Extract<Press, { kind: "article" }>,
): Promise<PressAnswer> {
  const view = await viewOf(parts, ctx, press)
  if (!view) return ctx.t("button-stale")
  await revise(ctx, view)
  return undefined
}

/** What was retracted says so, and why. Undefined for an article that is not there. */
async function viewOf(
  { db, search, timeZone }: BotParts,
  ctx: Ctx,
  { id, part, back }: Omit<Extract<Press, { kind: "article" }>, "kind">,
): Promise<View | undefined> {
  const article = search.article(id)
  if (!article) {
    const retracted = await findArticle(db, id)
    return retracted?.retraction && retractedView(ctx.t, retracted)
  }
  const related = search.related(id, { limit: 0 }).total
  const media = await listMediaOf(db, article.id)
  return articleView(ctx.t, { article, part, back, related, media, timeZone })
}

export function tagsCommand({ search }: BotParts): CommandHandler {
  return async (ctx, args) => {
    const prefix = args.replace(/^[#＃]/u, "")
    await reply(ctx, tagsView(ctx.t, prefix, search.tags(prefix, TAGS_SHOWN)))
  }
}
