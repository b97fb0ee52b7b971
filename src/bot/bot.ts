/** Composes the bot: one screen that says which feature answers what. */
import { autoRetry } from "@grammyjs/auto-retry"
import { Api, Bot, BotError, GrammyError, HttpError } from "grammy"
import type { Update, UserFromGetMe } from "grammy/types"
import { isStoreFault } from "../store/db/disk-trouble.ts"
import type { Store } from "../store/db/open.ts"
import { findDeliveryByMessage } from "../store/ledger/delivery-history.ts"
import { findChosenLanguage, findReader } from "../store/readers/readers.ts"
import { forgetCommand } from "./chats/forget.ts"
import { chatMoved, membershipChanged, topicReopened } from "./chats/membership.ts"
import { settingsCommand } from "./chats/settings.ts"
import { aliasCommand } from "./editing/alias.ts"
import { forOwners, publishCommand, statsCommand } from "./editing/publish.ts"
import { retractCommand } from "./editing/retract.ts"
import { duplicatesCommand, mergeCommand, splitCommand } from "./editing/rule.ts"
import { healthCommand } from "./insight/health.ts"
import { whyCommand } from "./insight/why.ts"
import { answer, latestCommand, relatedCommand, searchCommand, tagCommand } from "./search/ask.ts"
import { articleCommand, tagsCommand } from "./search/read.ts"
import type { CommandName } from "./shared/commands.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "./shared/parts.ts"
import { reply, topicOf } from "./shared/reply.ts"
import type { Translate } from "./shared/translate.ts"
import { plainView } from "./shared/view.ts"
import { wordsOf } from "./sources/heard-message.ts"
import { channelChanged, hearChannel } from "./sources/live-channel.ts"
import { queueCommand } from "./sources/queue.ts"
import { sourcesCommand } from "./sources/sources.ts"
import { importCommand, takeDocument, takeForwarded } from "./sources/take.ts"
import { subscribeCommand, subscriptionsCommand, unsubscribeCommand } from "./subscriptions/subscribe.ts"
import { registerOwnerCommands } from "./telegram/menu.ts"
import type { UpdateKind } from "./telegram/poll.ts"
import { AnswerDropped } from "./updates/answer-lines.ts"
import type { AnswerQueue, Asker } from "./updates/answer-queue.ts"
import type { Handled } from "./updates/chat-lines.ts"
import { createDepartures, type Departures } from "./updates/departures.ts"
import { createFloodNotice } from "./updates/flood-notice.ts"
import { createOffered } from "./updates/offered.ts"
import { createOnce } from "./updates/once.ts"
import { createPresses, type PressesParts } from "./updates/presses.ts"
import { routePress } from "./updates/route-press.ts"
import { utteranceOf } from "./updates/utterance.ts"
import { noSuchCommandView } from "./welcome/help-view.ts"
import { helpCommand, startCommand } from "./welcome/start.ts"

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
  readonly answers: AnswerQueue
  readonly translator: (code: string | undefined) => Translate
  readonly onFault: (error: unknown) => void
  /** A press is answered by then, if only with a request to wait. */
  readonly pressSoonMs?: number | undefined
}

/** A message older than this waited while the bot was away. */
const LATE_MS = 300_000
/** An answer that Telegram makes wait longer than this has lost its asker. */
const LONGEST_WAIT_SECONDS = 60
/** What is sent outside of anybody's turn. */
const NOBODY = 0

export type KuaixunBot = {
  readonly api: Api
  /** Resolves when the next update of the same chat may be handled. */
  handle(update: Update): Promise<Handled>
  /** An update will be handled in its turn: a press is answered soon all the same. */
  arrive(update: Update): void
  /** An update is not handled, because its sender floods. */
  passOver(update: Update): void
  /** How many presses have not been settled. */
  countPresses(): number
  close(): void
}

export function createBot(parts: BotParts, options: BotOptions): KuaixunBot {
  const { token, apiRoot, timeoutSeconds, me, answers, translator, onFault } = options
  const bot = new Bot<Ctx>(token, { botInfo: me, client: { apiRoot, timeoutSeconds } })
  const retry = autoRetry({
    maxRetryAttempts: 1,
    maxDelaySeconds: LONGEST_WAIT_SECONDS,
    rethrowHttpErrors: true,
    rethrowInternalServerErrors: true,
  })
  const api = new Api(token, { apiRoot, timeoutSeconds })
  api.config.use(answers.transformer({ personId: NOBODY }), retry)
  const answerPress: PressesParts["answer"] = (id, said) => api.answerCallbackQuery(id, said)
  const presses = createPresses({ answer: answerPress, translator, onFault, soonMs: options.pressSoonMs })
  const passOver = createFloodNotice({ api, presses, translator, now: parts.now, onFault })
  const departures = new WeakMap<Update, Departures>()
  const failed = new WeakSet<Update>()
  const onceFor = createOnce()
  const isOffered = createOffered(parts.now)

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
    ctx.api.config.use(answers.transformer(askerOf(ctx)), retry)
    ctx.once = onceFor(ctx.update)
    ctx.leave = (work) => departures.get(ctx.update)?.add(work)
    const type = ctx.chat?.type
    const chosen = type === "private" ? await findChosenLanguage(parts.db, ctx.chat?.id ?? 0) : undefined
    ctx.wordsIn = translator
    ctx.t = translator(chosen ?? ctx.from?.language_code)
    ctx.place = type === "channel" ? "channel" : type === "private" || type === undefined ? "private" : "group"
    ctx.late = ctx.msg !== undefined && !ctx.callbackQuery && parts.now() - ctx.msg.date * 1000 > LATE_MS
    try {
      await next()
    } catch (error) {
      await sayItFailed(ctx, error)
      if (!isRefusal(error)) throw error
      onFault(error)
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
    const relayed = ctx.msg.forward_origin !== undefined || ctx.msg.via_bot !== undefined
    const heard = { text: ctx.msg.text, place: ctx.place, botUsername: me.username, answersUs, relayed }
    const said = utteranceOf(heard)
    if (said.kind === "command") await commands[said.name](ctx, said.args)
    if (said.kind === "unknown command") await reply(ctx, noSuchCommandView(ctx.t))
    if (said.kind === "words") await answer(parts, ctx, { kind: "search", text: said.text })
  })

  bot.on("callback_query:data", async (ctx) => {
    const press = ctx.callbackQuery
    if (!isOffered(press)) return presses.settle(press, ctx.t("button-stale"))
    ctx.onBulletin = await isBulletin(parts.db, ctx.msg)
    const shown = await routePress(parts, ctx, press.data)
    if (typeof shown !== "object") presses.foresee(press, shown)
    ctx.leave(settleAfter(departures.get(ctx.update)?.firstFailure(), ctx, shown))
  })
  bot.on("callback_query", (ctx) => presses.settle(ctx.callbackQuery, undefined))
  bot.on("my_chat_member", async (ctx) => {
    await membershipChanged(parts, ctx, ctx.myChatMember)
    await channelChanged(parts, ctx, ctx.myChatMember)
  })
  bot.on("message:migrate_to_chat_id", (ctx) => chatMoved(parts, ctx.chat.id, ctx.msg.migrate_to_chat_id))
  bot.on(["message:forum_topic_reopened", "message:general_forum_topic_unhidden"], (ctx) =>
    topicReopened(parts, ctx.chat.id, { topic: topicOf(ctx) }),
  )
  bot.on("message", async (ctx) => {
    const isService = ctx.has("message:migrate_from_chat_id") || ctx.has(":new_chat_members")
    if (ctx.place === "private" && !isService) await reply(ctx, plainView(ctx.t("only-text")))
  })

  /** A press is answered once the message shows what became of it. */
  async function settleAfter(left: Promise<unknown> | undefined, ctx: Ctx, shown: PressAnswer): Promise<void> {
    const press = ctx.callbackQuery
    if (!press) return
    try {
      const words = typeof shown === "object" ? await shown.later : shown
      const failure = await left
      await presses.settle(press, failure === undefined ? words : ctx.t(failureKey(ctx, failure)))
    } catch (error) {
      await presses.settle(press, ctx.t("went-wrong-short"))
      throw error
    }
  }

  /** Once, however often it is tried. */
  async function sayItFailed(ctx: Ctx, error: unknown): Promise<void> {
    if (failed.has(ctx.update)) return
    failed.add(ctx.update)
    const isTriedAgain = isStoreFault(error)
    if (ctx.callbackQuery) presses.foresee(ctx.callbackQuery, ctx.t(isTriedAgain ? "tried-again" : "went-wrong-short"))
    if (ctx.callbackQuery && !isTriedAgain) await presses.settle(ctx.callbackQuery, ctx.t("went-wrong-short"))
    else if (ctx.msg && !ctx.callbackQuery && ctx.place !== "channel")
      await reply(ctx, plainView(ctx.t(isTriedAgain ? "tried-again" : "went-wrong")))
  }

  return {
    api,
    async handle(update) {
      const leaving = createDepartures()
      departures.set(update, leaving)
      await bot.handleUpdate(update).catch((error) => {
        throw error instanceof BotError ? error.error : error
      })
      return { sent: leaving.settled(onFault) }
    },
    arrive: ({ callback_query: press }) => press && presses.arrive(press),
    passOver,
    countPresses: presses.count,
    close: presses.close,
  }
}

/** In a channel the answer to a press goes to its presser, who may never have spoken to the bot. */
function failureKey({ place }: Ctx, failure: unknown): string {
  const isUnknown =
    failure instanceof GrammyError && (failure.error_code === 403 || /chat not found/.test(failure.description))
  return place === "channel" && isUnknown ? "press-in-private" : "went-wrong-short"
}

/** A message of the ledger is the desk's to change. */
async function isBulletin(db: Store, message: Ctx["msg"]): Promise<boolean> {
  const reader = message && (await findReader(db, message.chat.id))
  return reader !== undefined && (await findDeliveryByMessage(db, reader.id, message?.message_id ?? 0)) !== undefined
}

/** Telegram said no, or could not be reached: the update is handled all the same, since asking again would not help. */
function isRefusal(error: unknown): boolean {
  return error instanceof GrammyError || error instanceof HttpError || error instanceof AnswerDropped
}

/** Whose turn an answer takes, and what the message shows whose button was pressed. */
function askerOf({ from, callbackQuery }: Ctx): Asker {
  const message = callbackQuery?.message
  if (!message || message.date === 0) return { personId: from?.id ?? NOBODY }
  return { personId: from?.id ?? NOBODY, pressed: { messageId: message.message_id, shown: message } }
}
