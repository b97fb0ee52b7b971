/** Opening what was found: /article, /tags, and the parts of an article. */
import type { ArticleId } from "../../model/id.ts"
import { findArticle } from "../../store/corpus/articles.ts"
import { listMediaOf } from "../../store/corpus/posts.ts"
import { retractedView } from "../editing/retraction-view.ts"
import type { Press } from "../shared/button.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import { plainView, type View } from "../shared/view.ts"
import { articleView } from "./article-view.ts"
import { tagsView } from "./tags-view.ts"

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

/**
 * A retracted article says so, and why. One that waits for a decision is shown to owners alone. Undefined for an
 * article that is not there.
 */
async function viewOf(
  { db, search, timeZone, ownerIds }: BotParts,
  ctx: Ctx,
  { id, part, back }: Omit<Extract<Press, { kind: "article" }>, "kind">,
): Promise<View | undefined> {
  const kept = search.article(id) ? undefined : await findArticle(db, id)
  if (kept?.retraction) return retractedView(ctx.t, kept)
  const article = search.article(id) ?? (isOwner({ ownerIds }, ctx) ? kept : undefined)
  if (!article) return undefined
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
