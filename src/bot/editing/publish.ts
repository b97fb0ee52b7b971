/** What owners do: /publish and /stats. */
import { publish } from "../../desk/publish.ts"
import { titleOf } from "../../model/article.ts"
import type { ArticleId } from "../../model/id.ts"
import { findArticle } from "../../store/corpus/articles.ts"
import { countEverything } from "../../store/ledger/stats.ts"
import { cutTo } from "../../text/cut.ts"
import { statsView } from "../insight/stats-view.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "../shared/parts.ts"
import { reply } from "../shared/reply.ts"
import { plainView } from "../shared/view.ts"

const LONGEST_TITLE = 120

/** The role is asked at the time of use. */
export function forOwners(parts: BotParts, handler: CommandHandler): CommandHandler {
  return async (ctx, args) => {
    if (!isOwner(parts, ctx)) return reply(ctx, plainView(ctx.t("owner-only")))
    await handler(ctx, args)
  }
}

export function publishCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    if (!/^\d{1,9}$/.test(args)) return reply(ctx, plainView(ctx.t("publish-usage")))
    await reply(ctx, plainView(await published(parts, ctx, Number(args) as ArticleId)))
  }
}

export async function pressPublish(parts: BotParts, ctx: Ctx, id: ArticleId): Promise<PressAnswer> {
  if (!isOwner(parts, ctx)) return ctx.t("owner-only")
  await reply(ctx, plainView(await published(parts, ctx, id)))
  return undefined
}

/** Publishes, and says to how many that goes. */
export async function published(
  { db, now, takers, sendRate, wakeDesk }: BotParts,
  ctx: Ctx,
  id: ArticleId,
): Promise<string> {
  const by = ctx.from?.id
  const options = { ...(by !== undefined && { by }), takers, now: now() }
  const work = () => publish(db, id, options)
  const done = await (db.isTransaction ? work() : ctx.once("publish", work))
  const article = await findArticle(db, id)
  if (article?.retraction) return ctx.t("publish-retracted", { id: String(article.id) })
  if (!done || !article) return ctx.t("article-none", { id: String(id) })
  wakeDesk()
  const { deliveries, held, readers } = done
  const title = cutTo(titleOf(article), LONGEST_TITLE)
  if (held > 0) return ctx.t("publish-held", { title, count: deliveries, held })
  const key = deliveries > 0 ? "publish-done" : readers > 0 ? "publish-had" : "publish-nobody"
  const count = deliveries > 0 ? deliveries : readers
  return ctx.t(key, { title, count, seconds: Math.ceil(deliveries / sendRate) })
}

export function statsCommand({ db }: BotParts): CommandHandler {
  return async (ctx) => reply(ctx, statsView(ctx.t, await countEverything(db)))
}
