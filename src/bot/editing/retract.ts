/** /retract: an article is taken back, in every chat that has it, after a question. */
import type { ArticleId } from "../../model/id.ts"
import { DELETABLE_MS } from "../../model/retraction.ts"
import { findArticle } from "../../store/corpus/articles.ts"
import { findRetractionPlan, planRetraction, reachOf } from "../../store/ledger/retractions.ts"
import { cutTo } from "../../text/cut.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import { plainView } from "../shared/view.ts"
import type { RetractPress } from "./retract-button.ts"
import { retractedView, retractQuestionView } from "./retraction-view.ts"

/** Every chat reads it. */
const LONGEST_WHY = 300

export function retractCommand({ db, now, sendRate }: BotParts): CommandHandler {
  return async (ctx, args) => {
    const { id, why = "" } = /^(?<id>\d{1,9})(?:[\s,，:：]+(?<why>.+))?$/su.exec(args)?.groups ?? {}
    if (id === undefined || !ctx.from) return reply(ctx, plainView(ctx.t("retract-usage")))
    const article = await findArticle(db, Number(id) as ArticleId)
    if (!article) return reply(ctx, plainView(ctx.t("article-none", { id })))
    if (article.retraction) return reply(ctx, retractedView(ctx.t, article))
    const said = cutTo(why.trim(), LONGEST_WHY)
    const asked = { article: article.id, why: said, by: ctx.from.id, now: now() }
    const plan = await ctx.once("plan", () => planRetraction(db, asked))
    const reach = await reachOf(db, article.id, now() - DELETABLE_MS)
    await reply(ctx, retractQuestionView(ctx.t, { article, plan, why: said, reach, sendRate }))
  }
}

/** The role is asked at the time of the press; a press that comes twice finds it done. */
export async function pressRetract(
  { db, judge, wakeDesk, ownerIds }: BotParts,
  ctx: Ctx,
  { act, plan: id }: RetractPress,
): Promise<PressAnswer> {
  if (!ctx.from || !isOwner({ ownerIds }, ctx)) return ctx.t("owner-only")
  if (act === "cancel") {
    await revise(ctx, plainView(ctx.t("cancelled")))
    return ctx.t("cancelled")
  }
  const plan = await findRetractionPlan(db, id)
  const isDone = await judge.retract(id, act, ctx.from.id)
  if (!plan || !isDone) return ctx.t("retract-settled")
  wakeDesk()
  const words = ctx.t("retract-done", { id: String(plan.article) })
  await revise(ctx, plainView(words))
  return words
}
