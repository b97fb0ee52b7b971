/** Questions to the corpus: /search, /tag, /latest, plain words, and leafing through what they find. */
import type { ArticleId } from "../../model/id.ts"
import type { SearchAnswer, TagAnswer } from "../../search/results.ts"
import { cutTo } from "../../text/cut.ts"
import type { BotParts, CommandHandler, Ctx, PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import { plainView, type View } from "../shared/view.ts"
import { listView } from "./list-view.ts"
import type { Question } from "./question.ts"

const PAGE_SIZE = 5
/** Ten summaries still fit one message. */
const LARGEST_PAGE = 10
/** Beyond Telegram's longest line of anything anyone types into a search box. */
const LONGEST_QUESTION = 512

export function searchCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    if (args === "") return reply(ctx, plainView(ctx.t("search-usage")))
    await answer(parts, ctx, { kind: "search", text: args })
  }
}

export function tagCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    const tag = args.replace(/^[#＃]/u, "")
    if (tag === "") return reply(ctx, plainView(ctx.t("tag-usage")))
    await answer(parts, ctx, { kind: "tag", text: tag })
  }
}

export function latestCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    const wanted = /^\d{1,3}$/.test(args) ? Number(args) : PAGE_SIZE
    await answer(parts, ctx, { kind: "latest", text: `${Math.min(Math.max(wanted, 1), LARGEST_PAGE)}` })
  }
}

export function relatedCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    if (!/^\d{1,9}$/.test(args)) return reply(ctx, plainView(ctx.t("related-usage")))
    if (!parts.search.article(Number(args) as ArticleId)) {
      return reply(ctx, plainView(ctx.t("article-none", { id: args })))
    }
    await answer(parts, ctx, { kind: "related", text: args })
  }
}

/** Sends the first page of the answer. */
export async function answer(parts: BotParts, ctx: Ctx, question: Question): Promise<void> {
  const asked = { ...question, text: cutTo(question.text, LONGEST_QUESTION) }
  await reply(ctx, await pageView(parts, ctx, asked, 0))
}

export async function turnPage(parts: BotParts, ctx: Ctx, page: number, ref: string): Promise<PressAnswer> {
  const question = await parts.questions.find(ref)
  if (!question) return ctx.t("button-stale")
  await revise(ctx, await pageView(parts, ctx, question, page))
  return undefined
}

async function pageView(parts: BotParts, ctx: Ctx, question: Question, page: number): Promise<View> {
  const pageSize = pageSizeOf(question)
  const found = lookUp(parts, question, { limit: pageSize, offset: page * pageSize })
  const last = Math.max(0, Math.ceil(found.total / pageSize) - 1)
  if (page > last) return pageView(parts, ctx, question, last)
  const suggestions = await Promise.all(
    found.didYouMean
      .filter((text) => text !== found.corrected)
      .map(async (text) => ({ text, ref: await parts.questions.refOf({ kind: suggestedKind(question), text }) })),
  )
  const ref = await parts.questions.refOf(question)
  return listView(ctx.t, { question, answer: found, page, pageSize, ref, suggestions, timeZone: parts.timeZone })
}

function suggestedKind({ kind }: Question): "search" | "tag" {
  return kind === "tag" ? "tag" : "search"
}

function lookUp(
  { search, now, timeZone }: BotParts,
  { kind, text }: Question,
  place: { limit: number; offset: number },
): SearchAnswer | TagAnswer {
  const options = { ...place, now: now(), timeZone }
  if (kind === "latest") return search.latest(options)
  if (kind === "related") return search.related(Number(text) as ArticleId, options)
  return kind === "tag" ? search.tag(text, options) : search.ask(text, options)
}

/** A forged button may name any number. */
function pageSizeOf({ kind, text }: Question): number {
  return kind === "latest" ? Math.min(Math.max(Number.parseInt(text, 10) || PAGE_SIZE, 1), LARGEST_PAGE) : PAGE_SIZE
}
