/** What owners do: /publish and /stats. */
import { publish } from "../../bulletins/publish.ts"
import { titleOf } from "../../model/article.ts"
import type { ArticleId } from "../../model/id.ts"
import { findArticle } from "../../store/articles.ts"
import { countEverything } from "../../store/stats.ts"
import { cutTo } from "../../text/cut.ts"
import { type BotParts, type CommandHandler, isOwner } from "../parts.ts"
import { reply } from "../reply.ts"
import { statsView } from "../views/stats.ts"
import { plainView } from "../views/view.ts"

const LONGEST_TITLE = 120

/** The role is asked at the time of use. */
export function forOwners(parts: BotParts, handler: CommandHandler): CommandHandler {
  return async (ctx, args) => {
    if (!isOwner(parts, ctx)) return reply(ctx, plainView(ctx.t("owner-only")))
    await handler(ctx, args)
  }
}

export function publishCommand({ db, now, timeZone, sendRate, wakeDesk }: BotParts): CommandHandler {
  return async (ctx, args) => {
    if (!/^\d{1,9}$/.test(args)) return reply(ctx, plainView(ctx.t("publish-usage")))
    const id = Number(args) as ArticleId
    const by = ctx.from?.id
    const published = await publish(db, id, { ...(by !== undefined && { by }), timeZone, now: now() })
    const article = published && (await findArticle(db, id))
    if (!published || !article) return reply(ctx, plainView(ctx.t("article-none", { id: args })))
    wakeDesk()
    const { deliveries, readers } = published
    const key = deliveries > 0 ? "publish-done" : readers > 0 ? "publish-had" : "publish-nobody"
    const count = deliveries > 0 ? deliveries : readers
    const seconds = Math.ceil(deliveries / sendRate)
    await reply(ctx, plainView(ctx.t(key, { title: cutTo(titleOf(article), LONGEST_TITLE), count, seconds })))
  }
}

export function statsCommand({ db }: BotParts): CommandHandler {
  return async (ctx) => reply(ctx, statsView(ctx.t, await countEverything(db)))
}
