/** An update in, whatever it asks for done: one screen that says which feature answers what. */
import { setTimeout as pause } from "node:timers/promises"
import { autoRetry } from "@grammyjs/auto-retry"
import { Bot, GrammyError } from "grammy"
import type { UserFromGetMe } from "grammy/types"
import { findChosenLanguage } from "../store/readers.ts"
import { cutTo } from "../text/cut.ts"
import { aliasPressOf } from "./alias-button.ts"
import { pressOf } from "./button.ts"
import { chatPressOf } from "./chat-button.ts"
import type { CommandName } from "./commands.ts"
import { aliasCommand, pressAlias } from "./features/alias.ts"
import { answer, latestCommand, relatedCommand, searchCommand, tagCommand, turnPage } from "./features/ask.ts"
import { forOwners, pressPublish, publishCommand, statsCommand } from "./features/edit.ts"
import { forgetCommand, pressForget } from "./features/forget.ts"
import { helpCommand, startCommand } from "./features/greet.ts"
import { healthCommand, pressUnknown } from "./features/health.ts"
import { channelChanged, hearChannel } from "./features/live-channel.ts"
import { pressMedia } from "./features/media.ts"
import { chatMoved, membershipChanged } from "./features/membership.ts"
import { pressQueue, pressQueued, queueCommand } from "./features/queue.ts"
import { articleCommand, tagsCommand, turnArticle } from "./features/read.ts"
import { pressRetract, retractCommand } from "./features/retract.ts"
import { duplicatesCommand, mergeCommand, pressRuling, splitCommand } from "./features/rule.ts"
import { pressChat, settingsCommand } from "./features/settings.ts"
import { pressChannel, pressSource, pressSources, sourcesCommand } from "./features/sources.ts"
import { pressUnsubscribe, subscribeCommand, subscriptionsCommand, unsubscribeCommand } from "./features/subscribe.ts"
import { pressSubscription } from "./features/subscription.ts"
import { importCommand, takeDocument, takeForwarded } from "./features/take.ts"
import { whyCommand } from "./features/why.ts"
import { forgetPressOf } from "./forget-button.ts"
import { wordsOf } from "./heard-message.ts"
import { registerOwnerCommands } from "./menu.ts"
import { type AnswerPace, paced } from "./paced.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "./parts.ts"
import type { UpdateKind } from "./poll.ts"
import { reply } from "./reply.ts"
import { retractPressOf } from "./retract-button.ts"
import { sourcePressOf } from "./source-button.ts"
import { subscriptionPressOf } from "./subscription-button.ts"
import type { Translate } from "./translate.ts"
import { utteranceOf } from "./utterance.ts"
import { noSuchCommandView } from "./views/help.ts"
import { plainView } from "./views/view.ts"

/** What the bot asks Telegram for; each has its line in `createBot`. */
export const ALLOWED_UPDATES = [
  "message",
  "channel_post",
  "edited_channel_post",
  "callback_query",
  "my_chat_member",
] as const satisfies readonly UpdateKind[]

export type BotOptions = {
  readonly token: string
  readonly apiRoot: string
  readonly timeoutSeconds: number
  readonly me: UserFromGetMe
  readonly pace: AnswerPace
  readonly translator: (code: string | undefined) => Translate
  readonly onFault: (error: unknown) => void
}

/** A message older than this waited while the bot was away. */
const LATE_MS = 300_000
/** An answer that Telegram makes wait longer than this has lost its asker. */
const LONGEST_WAIT_SECONDS = 60
/** A press that shows no effect by then is pressed again. */
const SOON_MS = 1500
/** core.telegram.org/bots/api#answercallbackquery */
const LONGEST_PRESS_ANSWER = 200

export function createBot(parts: BotParts, options: BotOptions): Bot<Ctx> {
  const { token, apiRoot, timeoutSeconds, me, pace, translator, onFault } = options
  const bot = new Bot<Ctx>(token, { botInfo: me, client: { apiRoot, timeoutSeconds } })
  bot.api.config.use(paced(pace, parts.now))
  bot.api.config.use(
    autoRetry({
      maxRetryAttempts: 1,
      maxDelaySeconds: LONGEST_WAIT_SECONDS,
      rethrowHttpErrors: true,
      rethrowInternalServerErrors: true,
    }),
  )

  const offerOwnerCommands: CommandHandler = async (ctx) => {
    if (ctx.from && isOwner(parts, ctx)) await registerOwnerCommands(ctx.api, translator, ctx.from.id)
  }
  const commands: Readonly<Record<CommandName, CommandHandler>> = {
    start: startCommand(parts, offerOwnerCommands),
    help: helpCommand(parts),
    search: searchCommand(parts),
    latest: latestCommand(parts),
    tag: tagCommand(parts),
    tags: tagsCommand(parts),
    article: articleCommand(parts),
    related: relatedCommand(parts),
    subscribe: subscribeCommand(parts),
    unsubscribe: unsubscribeCommand(parts),
    subscriptions: subscriptionsCommand(parts),
    settings: settingsCommand(parts),
    forget: forgetCommand(parts),
    why: whyCommand(parts),
    import: forOwners(parts, importCommand()),
    sources: forOwners(parts, sourcesCommand(parts)),
    queue: forOwners(parts, queueCommand(parts)),
    publish: forOwners(parts, publishCommand(parts)),
    retract: forOwners(parts, retractCommand(parts)),
    duplicates: forOwners(parts, duplicatesCommand(parts)),
    merge: forOwners(parts, mergeCommand(parts)),
    split: forOwners(parts, splitCommand(parts)),
    alias: forOwners(parts, aliasCommand(parts)),
    stats: forOwners(parts, statsCommand(parts)),
    health: forOwners(parts, healthCommand(parts)),
  }

  bot.use(hearChannel(parts))
  bot.use(async (ctx, next) => {
    const type = ctx.chat?.type
    const chosen = type === "private" ? await findChosenLanguage(parts.db, ctx.chat?.id ?? 0) : undefined
    ctx.wordsIn = translator
    ctx.t = translator(chosen ?? ctx.from?.language_code)
    ctx.place = type === "channel" ? "channel" : type === "private" || type === undefined ? "private" : "group"
    ctx.late = ctx.msg !== undefined && !ctx.callbackQuery && parts.now() - ctx.msg.date * 1000 > LATE_MS
    try {
      await next()
    } catch (error) {
      onFault(error)
      if (ctx.msg && !ctx.callbackQuery) await reply(ctx, plainView(ctx.t("went-wrong"))).catch(onFault)
    }
  })

  const fromOwner = bot.chatType("private").filter((ctx) => isOwner(parts, ctx))
  fromOwner.on("message:forward_origin", async (ctx, next) => {
    if (wordsOf(ctx.msg) === "") return next()
    await takeForwarded(parts, ctx, ctx.msg, ctx.msg.forward_origin)
  })
  fromOwner.on("message:document", (ctx) => takeDocument(parts, ctx, ctx.msg.document))

  bot.on(["message:text", "channel_post:text"], async (ctx) => {
    if (ctx.msg.is_automatic_forward) return
    const answersUs = ctx.msg.reply_to_message?.from?.id === me.id
    const heard = { text: ctx.msg.text, place: ctx.place, botUsername: me.username, answersUs }
    const said = utteranceOf(heard)
    if (said.kind === "command") await commands[said.name](ctx, said.args)
    if (said.kind === "unknown command") await reply(ctx, noSuchCommandView(ctx.t))
    if (said.kind === "words") await answer(parts, ctx, { kind: "search", text: said.text })
  })

  bot.on("callback_query:data", (ctx) => answeredOnce(ctx, pressed(parts, ctx, ctx.callbackQuery.data)))
  bot.on("my_chat_member", async (ctx) => {
    await membershipChanged(parts, ctx, ctx.myChatMember)
    await channelChanged(parts, ctx.myChatMember)
  })
  bot.on("message:migrate_to_chat_id", (ctx) => chatMoved(parts, ctx.chat.id, ctx.msg.migrate_to_chat_id))
  bot.on("message", async (ctx) => {
    const isService = ctx.has("message:migrate_from_chat_id") || ctx.has(":new_chat_members")
    if (ctx.place === "private" && !isService) await reply(ctx, plainView(ctx.t("only-text")))
  })
  return bot
}

async function pressed(parts: BotParts, ctx: Ctx, data: string): Promise<PressAnswer> {
  const press =
    pressOf(data) ??
    sourcePressOf(data) ??
    aliasPressOf(data) ??
    subscriptionPressOf(data) ??
    forgetPressOf(data) ??
    retractPressOf(data) ??
    chatPressOf(data)
  switch (press?.kind) {
    case "list":
      return turnPage(parts, ctx, press.page, press.ref)
    case "article":
      return turnArticle(parts, ctx, press)
    case "unsubscribe":
      return pressUnsubscribe(parts, ctx, press)
    case "media":
      return pressMedia(parts, ctx, press.id)
    case "subscription":
      return pressSubscription(parts, ctx, press)
    case "chat":
      return pressChat(parts, ctx, press)
    case "forget":
      return pressForget(parts, ctx, press)
    case "publish":
      return pressPublish(parts, ctx, press.id)
    case "retract":
      return pressRetract(parts, ctx, press)
    case "ruling":
      return pressRuling(parts, ctx, press)
    case "sources":
      return pressSources(parts, ctx, press.page)
    case "source":
      return pressSource(parts, ctx, press)
    case "channel":
      return pressChannel(parts, ctx, press)
    case "queue":
      return pressQueue(parts, ctx, press.page)
    case "queued":
      return pressQueued(parts, ctx, press)
    case "arrived":
    case "again":
      return pressUnknown(parts, ctx, press)
    case "aliases":
    case "alias":
      return pressAlias(parts, ctx, press)
    case undefined:
      return ctx.t("button-stale")
  }
}

/** Every press is answered, soon, and once: with what became of it, or without a word where that takes long. */
async function answeredOnce(ctx: Ctx, work: Promise<PressAnswer>): Promise<void> {
  const told = work.catch(() => ctx.t("went-wrong-short"))
  const shown = await Promise.race([told, pause(SOON_MS, undefined)])
  await answerPress(ctx, shown)
  await work
}

/** For a press that is too old the answer comes too late, which is no fault. */
async function answerPress(ctx: Ctx, shown: PressAnswer): Promise<void> {
  const text = cutTo(shown ?? "", LONGEST_PRESS_ANSWER)
  try {
    await ctx.answerCallbackQuery(text === "" ? {} : { text })
  } catch (error) {
    if (!(error instanceof GrammyError && error.description.includes("query is too old"))) throw error
  }
}
