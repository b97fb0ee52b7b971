/** Editors' rulings: /duplicates, /merge, /split, and the buttons under their questions. */
import type { ArticleId, PostId } from "../../model/id.ts"
import type { Ruled } from "../../model/ruling.ts"
import { findArticle } from "../../store/corpus/articles.ts"
import { countDoubts, findDoubt, listDoubts } from "../../store/corpus/doubts.ts"
import { countHolders } from "../../store/corpus/merge.ts"
import { findPostRecord } from "../../store/corpus/post-history.ts"
import { findPost } from "../../store/corpus/posts.ts"
import { listTextsOf } from "../../store/corpus/rulings.ts"
import type { Store } from "../../store/db/open.ts"
import type { Press } from "../shared/button.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import { plainView, type View } from "../shared/view.ts"
import {
  doubtView,
  mergeQuestionView,
  noDoubtView,
  type Party,
  splitChoiceView,
  splitQuestionView,
} from "./rulings-view.ts"

export function duplicatesCommand({ db }: BotParts): CommandHandler {
  return async (ctx) => reply(ctx, await doubtPage(db, ctx, 0))
}

/** Asks before it acts, with both headlines and the chats that have them. */
export function mergeCommand({ db }: BotParts): CommandHandler {
  return async (ctx, args) => {
    const [, one, other] = /^(\d{1,9})[\s,，、]+(\d{1,9})$/u.exec(args) ?? []
    if (one === undefined || other === undefined) return reply(ctx, plainView(ctx.t("merge-usage")))
    const parties = await Promise.all([one, other].map((id) => partyOf(db, Number(id) as ArticleId)))
    const missing = [one, other].find((_, index) => parties[index] === undefined)
    if (missing !== undefined) return reply(ctx, plainView(ctx.t("article-none", { id: missing })))
    const [kept, gone] = parties.flatMap((party) => party ?? []).sort((a, b) => a.article.id - b.article.id)
    if (!kept || !gone || kept.article.id === gone.article.id) return reply(ctx, plainView(ctx.t("merge-none")))
    await reply(ctx, mergeQuestionView(ctx.t, kept, gone))
  }
}

/** `post 5` asks at once; of an article with several texts one has to be chosen first. */
export function splitCommand({ db }: BotParts): CommandHandler {
  return async (ctx, args) => {
    const [, post] = /^(?:post|帖子|貼文)\s*(\d{1,9})$/iu.exec(args) ?? []
    if (post !== undefined) return reply(ctx, await splitQuestion(db, ctx, Number(post) as PostId))
    if (!/^\d{1,9}$/.test(args)) return reply(ctx, plainView(ctx.t("split-usage")))
    const article = await findArticle(db, Number(args) as ArticleId)
    if (!article) return reply(ctx, plainView(ctx.t("article-none", { id: args })))
    const texts = new Map(
      (await listTextsOf(db, [article.id])).map((told) => [told.text, { id: told.post, text: told.text }]),
    )
    if (texts.size < 2) return reply(ctx, plainView(ctx.t("split-none")))
    await reply(ctx, splitChoiceView(ctx.t, [...texts.values()]))
  }
}

/** The role is asked at the time of the press; a press that comes twice finds nothing left to do. */
export async function pressRuling(
  parts: BotParts,
  ctx: Ctx,
  press: Extract<Press, { kind: "ruling" }>,
): Promise<PressAnswer> {
  if (!ctx.from || !isOwner(parts, ctx)) return ctx.t("owner-only")
  const { db, judge } = parts
  const { act, one, other } = press
  const by = ctx.from.id
  switch (act) {
    case "page":
      await revise(ctx, await doubtPage(db, ctx, one))
      return undefined
    case "together":
    case "apart": {
      const ruled = await ctx.once("rule", () => judgeDoubt(parts, one as PostId, act, by))
      await revise(ctx, await doubtPage(db, ctx, other))
      return wordsOf(ctx, ruled)
    }
    case "merge": {
      const ruled = await judge.merge(one as ArticleId, other as ArticleId, by)
      return conclude(ctx, ruled.kind === "none" ? ctx.t("merge-none") : wordsOf(ctx, ruled))
    }
    case "ask split":
      await revise(ctx, await splitQuestion(db, ctx, one as PostId))
      return undefined
    case "split": {
      const ruled = await judge.split(one as PostId, by)
      return conclude(ctx, ruled.kind === "none" ? ctx.t("split-none") : wordsOf(ctx, ruled))
    }
    case "cancel":
      return conclude(ctx, ctx.t("cancelled"))
  }
}

/** What was asked is answered in its place, so that it can't be pressed again. */
async function conclude(ctx: Ctx, words: string): Promise<PressAnswer> {
  await revise(ctx, plainView(words))
  return words
}

async function judgeDoubt(
  { db, judge }: BotParts,
  post: PostId,
  act: "together" | "apart",
  by: number,
): Promise<Ruled> {
  const doubt = await findDoubt(db, post)
  if (!doubt) return { kind: "none" }
  const { article, other, why } = doubt
  if (why === "near") return act === "together" ? judge.confirm(post, by) : judge.split(post, by)
  return act === "together" ? judge.merge(article, other, by) : judge.keepApart(post, other, by)
}

function wordsOf(ctx: Ctx, ruled: Ruled): string {
  switch (ruled.kind) {
    case "merged":
      return ctx.t("merge-done", { kept: String(ruled.kept) })
    case "apart":
      return ctx.t("apart-done", { article: String(ruled.article), other: String(ruled.other) })
    case "none":
      return ctx.t("doubt-gone")
  }
}

async function doubtPage(db: Store, ctx: Ctx, asked: number): Promise<View> {
  const total = await countDoubts(db)
  const page = Math.max(0, Math.min(asked, total - 1))
  const [doubt] = await listDoubts(db, { limit: 1, offset: page })
  const [standing, other] = doubt ? await Promise.all([doubt.article, doubt.other].map((id) => partyOf(db, id))) : []
  if (!doubt || !standing || !other) return noDoubtView(ctx.t)
  return doubtView(ctx.t, { doubt, standing, other, page, total })
}

async function splitQuestion(db: Store, ctx: Ctx, id: PostId): Promise<View> {
  const [record, post] = [await findPostRecord(db, id), await findPost(db, id)]
  const from = record && (await partyOf(db, record.sighting.article))
  if (!from || !post) return plainView(ctx.t("post-none", { id: String(id) }))
  return splitQuestionView(ctx.t, { id, text: post.text }, from)
}

async function partyOf(db: Store, id: ArticleId): Promise<Party | undefined> {
  const article = await findArticle(db, id)
  return article && { article, holders: await countHolders(db, article.id) }
}
