/** /alias: which tag means which other one, made, shown, suggested and ended. */
import { type AliasSuggestion, aliasSuggestionsIn } from "../../search/alias-suggestions.ts"
import { aliasesOf } from "../../search/aliases.ts"
import { tagKeyOf } from "../../search/plain.ts"
import { createAlias, deleteAlias, listAliases, MOST_ALIASES } from "../../store/corpus/aliases.ts"
import { listLatestArticles } from "../../store/corpus/articles.ts"
import { isHashtagName } from "../../text/hashtags.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import { plainView, type View } from "../shared/view.ts"
import { type AliasPress, aliasCodeOf } from "./alias-button.ts"
import { aliasesView, tagName } from "./aliases-view.ts"

/** Articles that are read for suggestions, the latest ones. */
const ARTICLES_READ = 1000
const MOST_SUGGESTIONS = 200
const SUGGESTIONS_SHOWN = 5
const ARROWS = /→|->|=>/gu

export function aliasCommand(parts: BotParts): CommandHandler {
  return async (ctx, args) => {
    if (args === "") return reply(ctx, await aliasPage(parts, ctx, 0))
    const [name = "", tag = "", ...more] = args
      .replace(ARROWS, " ")
      .trim()
      .split(/\s+/u)
      .map((word) => word.replace(/^[#＃﹟]/u, ""))
    if (more.length > 0 || !isHashtagName(name) || !isHashtagName(tag)) {
      return reply(ctx, plainView(ctx.t("alias-usage")))
    }
    await reply(ctx, plainView(await made(parts, ctx, name, tag)))
  }
}

/** The role is asked at the time of the press; a press that comes twice finds nothing left to do. */
export async function pressAlias(parts: BotParts, ctx: Ctx, press: AliasPress): Promise<PressAnswer> {
  if (!isOwner(parts, ctx)) return ctx.t("owner-only")
  const words = press.kind === "alias" ? await carriedOut(parts, ctx, press) : undefined
  await revise(ctx, await aliasPage(parts, ctx, press.page))
  return words
}

async function carriedOut(
  parts: BotParts,
  ctx: Ctx,
  { deed, code }: Extract<AliasPress, { kind: "alias" }>,
): Promise<string> {
  if (deed === "make") {
    const chosen = await ctx.once("find", async () =>
      (await suggestions(parts)).find((one) => aliasCodeOf(one) === code),
    )
    return chosen ? made(parts, ctx, chosen.name, chosen.tag) : ctx.t("alias-suggestion-gone")
  }
  const ended = await ctx.once("end", async () => {
    const named = (await listAliases(parts.db)).find((one) => aliasCodeOf(one) === code)
    return named && (await deleteAlias(parts.db, named.id))
  })
  await follow(parts)
  return ended ? ctx.t("alias-removed", { alias: tagName(ended.name), tag: tagName(ended.tag) }) : ctx.t("alias-gone")
}

async function made(parts: BotParts, ctx: Ctx, name: string, tag: string): Promise<string> {
  if (!ctx.from) return ctx.t("owner-only")
  const [key, tagKey] = [tagKeyOf(name), tagKeyOf(tag)]
  const alias = { key, name, tagKey, tag, by: ctx.from.id, at: parts.now() }
  const done = key === tagKey ? ({ kind: "same" } as const) : await ctx.once("make", () => createAlias(parts.db, alias))
  await follow(parts)
  switch (done.kind) {
    case "made":
      return ctx.t("alias-made", { alias: tagName(name), tag: tagName(done.tag) })
    case "same":
      return ctx.t("alias-same", { alias: tagName(name), tag: tagName(tag) })
    case "full":
      return ctx.t("alias-full", { most: MOST_ALIASES })
  }
}

/** The next question is answered by what was just ruled; other processes notice by themselves. */
async function follow({ db, search }: BotParts): Promise<void> {
  search.setAliases(aliasesOf(await listAliases(db)))
}

async function suggestions({ db }: BotParts): Promise<AliasSuggestion[]> {
  const articles = await listLatestArticles(db, ARTICLES_READ)
  return aliasSuggestionsIn(articles, aliasesOf(await listAliases(db)), MOST_SUGGESTIONS)
}

async function aliasPage(parts: BotParts, ctx: Ctx, page: number): Promise<View> {
  const shown = (await suggestions(parts)).slice(0, SUGGESTIONS_SHOWN)
  return aliasesView(ctx.t, { aliases: await listAliases(parts.db), page, suggestions: shown })
}
