/** /queue: what sources under review brought, to be published or dismissed by an owner. */

import { findArticle } from "../../store/corpus/articles.ts"
import { inTransaction, type Store } from "../../store/db/open.ts"
import { dismiss, isWaiting, listQueue, takeFromQueue } from "../../store/sources/queue.ts"
import { published } from "../editing/publish.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import type { View } from "../shared/view.ts"
import { queuedView, queueView } from "./queue-view.ts"
import type { SourcePress } from "./source-button.ts"

const PAGE_SIZE = 5

export function queueCommand(parts: BotParts): CommandHandler {
  return async (ctx) => reply(ctx, await pageOf(parts, ctx, 0))
}

export async function pressQueue(parts: BotParts, ctx: Ctx, page: number): Promise<PressAnswer> {
  if (!isOwner(parts, ctx)) return ctx.t("owner-only")
  await revise(ctx, await pageOf(parts, ctx, page))
  return undefined
}

/** Another owner may have decided meanwhile: what waits no more is left as it is. */
export async function pressQueued(
  parts: BotParts,
  ctx: Ctx,
  { deed, id, page }: Extract<SourcePress, { kind: "queued" }>,
): Promise<PressAnswer> {
  const { db, now, timeZone } = parts
  const by = ctx.from?.id
  if (by === undefined || !isOwner(parts, ctx)) return ctx.t("owner-only")
  const decide = async (tx: Store) => {
    if (!(await isWaiting(tx, id))) return ctx.t("queue-decided")
    if (deed === "publish") {
      await takeFromQueue(tx, id)
      return published({ ...parts, db: tx }, ctx, id)
    }
    if (deed === "dismiss") await dismiss(tx, id, { by, now: now() })
    return undefined
  }
  const answer = await ctx.once("decide", () => inTransaction(db, decide))
  const article = deed === "show" && answer === undefined ? await findArticle(db, id) : undefined
  await revise(ctx, article ? queuedView(ctx.t, article, { page, timeZone }) : await pageOf(parts, ctx, page))
  return answer ?? (deed === "dismiss" ? ctx.t("queue-dismissed") : undefined)
}

/** The last page there is, where that one is gone. */
async function pageOf({ db, timeZone }: BotParts, ctx: Ctx, asked: number): Promise<View> {
  const { total } = await listQueue(db, { offset: 0, limit: 1 })
  const page = Math.min(asked, Math.max(0, Math.ceil(total / PAGE_SIZE) - 1))
  const { articles } = await listQueue(db, { offset: page * PAGE_SIZE, limit: PAGE_SIZE })
  const found = await Promise.all(articles.map((id) => findArticle(db, id)))
  return queueView(ctx.t, {
    articles: found.filter((article) => article !== undefined),
    ...{ page, pageSize: PAGE_SIZE, total, timeZone },
  })
}
