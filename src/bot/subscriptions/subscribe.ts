/** /subscribe, /unsubscribe, /subscriptions, and the buttons that end a subscription. */
import { publish } from "../../desk/publish.ts"
import { RANKS } from "../../model/delivery.ts"
import type { Instant, ReaderId, SubscriptionId } from "../../model/id.ts"
import type { Reader, Subscription } from "../../model/reader.ts"
import { inTransaction, type Store } from "../../store/db/open.ts"
import { skipWaitingOfUnsubscribed } from "../../store/ledger/deliveries.ts"
import { skipHeld } from "../../store/ledger/digests.ts"
import { listHeldAmong } from "../../store/readers/places.ts"
import { ensureReader, findReader, findReaderById, resumeReader } from "../../store/readers/readers.ts"
import {
  changeSettings,
  createSubscription,
  deleteSubscriptions,
  findSubscription,
  listSubscriptionsOf,
} from "../../store/readers/subscriptions.ts"
import { addresseeOf } from "../chats/addressee.ts"
import { refusalFor } from "../chats/rights.ts"
import { type BotParts, type CommandHandler, type Ctx, NEWS_STALE_MS, type PressAnswer } from "../shared/parts.ts"
import { reply, revise, topicOf } from "../shared/reply.ts"
import { linesOf, plainView } from "../shared/view.ts"
import { filterIn, filterRefusal } from "./filter.ts"
import { filterChangeView } from "./filter-change-view.ts"
import { changePreviewOf, previewOf } from "./preview.ts"
import { previewText } from "./preview-view.ts"
import { settingAtEndOf } from "./setting-words.ts"
import { menuOf } from "./subscription.ts"
import { about, filterName, subscribedView, subscriptionsView } from "./subscriptions-view.ts"

const MOST_SUBSCRIPTIONS = 50
const NUMBERED = /^(\d{1,4})(?:\s+(\S.*))?$/su

export function subscribeCommand(parts: BotParts): CommandHandler {
  const { db, now, timeZone } = parts
  return async (ctx, args) => {
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    const filter = filterIn(addressee.rest)
    const refusal = filterRefusal(ctx.t, filter, timeZone)
    if (refusal !== undefined) return reply(ctx, plainView(refusal))
    const reader = await ensureReader(db, addressee.chat)
    await resumeReader(db, reader.chatId, now() - NEWS_STALE_MS, now())
    const present = await listSubscriptionsOf(db, reader.id)
    if (present.length >= MOST_SUBSCRIPTIONS && !present.some((one) => one.filter === filter)) {
      return reply(ctx, plainView(ctx.t("subscribe-too-many", { most: MOST_SUBSCRIPTIONS })))
    }
    const topic = addressee.chat.chatId === ctx.chat?.id ? topicOf(ctx) : undefined
    const { id, quiet } = reader
    const asked = { reader: id, filter, by: ctx.from?.id, now: now(), topic, quiet }
    const isNew = await ctx.once("subscribe", () => createSubscription(db, asked))
    const same = isNew ? undefined : present.find((one) => one.filter === filter)
    const moves = same !== undefined && topic !== undefined && topic !== same.settings.topic
    if (moves) await changeSettings(db, same.id, { topic })
    else if (same?.pausedWhy !== undefined) await changeSettings(db, same.id, { topic: same.settings.topic })
    const key = isNew ? "subscribed" : moves ? "subscribed-moved" : "subscribed-already"
    const words = ctx.t(key, { filter: filterName(ctx.t, filter) })
    const made = (await listSubscriptionsOf(db, reader.id)).find((one) => one.filter === filter)
    // Everybody reads a channel: there it is said in a line.
    if (!made || ctx.place === "channel") return reply(ctx, plainView(about(reader, words)))
    const setting = settingAtEndOf(filter)
    const doubt = setting === undefined ? [] : [ctx.t("subscribed-setting", { word: setting })]
    const preview = previewText(ctx.t, previewOf(parts, filter), ctx.me.username)
    await reply(ctx, subscribedView(ctx.t, linesOf([about(reader, words), ...doubt, preview], "\n\n"), made))
  }
}

export function unsubscribeCommand(parts: BotParts): CommandHandler {
  const { db } = parts
  return async (ctx, args) => {
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    const reader = await findReader(db, addressee.chat.chatId)
    const subscriptions = reader ? await listSubscriptionsOf(db, reader.id) : []
    const wanted = filterIn(addressee.rest)
    if (!reader || subscriptions.length === 0) return showSubscriptions(db, ctx, addressee.chat)
    if (wanted === "" && subscriptions.length > 1) {
      const { text, ...rest } = subscriptionsView(ctx.t, reader, subscriptions, { menus: false })
      return reply(ctx, { text: linesOf([text, ctx.t("unsubscribe-which")], "\n\n"), ...rest })
    }
    const subscription = chosenOf(subscriptions, wanted)
    if (!subscription) return reply(ctx, plainView(ctx.t("unsubscribe-none", { filter: wanted })))
    await end(parts, reader.id, subscription.id)
    await reply(ctx, plainView(endedWords(ctx, reader, subscription)))
  }
}

/** Alone it shows the list; with a number the menu of one, and with a filter behind that what it would change. */
export function subscriptionsCommand(parts: BotParts): CommandHandler {
  const { db, questions, timeZone } = parts
  return async (ctx, args) => {
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    const [, number, rest = ""] = NUMBERED.exec(addressee.rest) ?? []
    const reader = number === undefined ? undefined : await findReader(db, addressee.chat.chatId)
    if (number === undefined || !reader) return showSubscriptions(db, ctx, addressee.chat)
    const subscription = (await listSubscriptionsOf(db, reader.id))[Number(number) - 1]
    if (!subscription) return reply(ctx, plainView(ctx.t("unsubscribe-none", { filter: number })))
    const filter = filterIn(rest)
    if (filter === "") return reply(ctx, await menuOf(parts, ctx, reader, subscription))
    const refusal = filterRefusal(ctx.t, filter, timeZone)
    if (refusal !== undefined) return reply(ctx, plainView(refusal))
    const ref = await questions.refOf({ kind: "search", text: filter })
    const preview = changePreviewOf(parts, subscription.filter, filter)
    const botUsername = ctx.me.username
    await reply(ctx, filterChangeView(ctx.t, { reader, subscription, filter, ref, preview, botUsername }))
  }
}

/** The list may have been forwarded or be years old: whoever presses must speak for the chat now. */
export async function pressUnsubscribe(
  parts: BotParts,
  ctx: Ctx,
  { id, since }: Pick<Subscription, "id"> & { since: Instant },
): Promise<PressAnswer> {
  const { db } = parts
  const subscription = await ctx.once("find", () => findSubscription(db, id))
  const reader = subscription?.createdAt === since && (await findReaderById(db, subscription.reader))
  if (!reader) return ctx.t("unsubscribe-gone")
  const refusal = await refusalFor(ctx, reader)
  if (refusal !== undefined) return refusal
  await ctx.once("end", () => end(parts, reader.id, id))
  await revise(ctx, subscriptionsView(ctx.t, reader, await listSubscriptionsOf(db, reader.id), { menus: true }))
  return endedWords(ctx, reader, subscription)
}

async function showSubscriptions(
  db: Store,
  ctx: Ctx,
  chat: Pick<Reader, "chatId" | "kind" | "title" | "username">,
): Promise<void> {
  const reader = await findReader(db, chat.chatId)
  const subscriptions = reader ? await listSubscriptionsOf(db, reader.id) : []
  const shown = { pausedWhy: undefined, ...(reader ?? chat) }
  await reply(ctx, subscriptionsView(ctx.t, shown, subscriptions, { menus: true }))
}

/** By its number in the list, or by its very filter; of a single one nothing need be said. */
function chosenOf(subscriptions: readonly Subscription[], wanted: string): Subscription | undefined {
  if (wanted === "") return subscriptions[0]
  const named = subscriptions.find(({ filter }) => filter === wanted)
  return named ?? (/^\d{1,4}$/.test(wanted) ? subscriptions[Number(wanted) - 1] : undefined)
}

/** What was held for its digest comes by another subscription that takes it, or not at all. */
function end(
  { db, takers, now }: Pick<BotParts, "db" | "takers" | "now">,
  reader: ReaderId,
  id: SubscriptionId,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const held = await listHeldAmong(tx, [id])
    await skipHeld(tx, id, "unsubscribed", now())
    await deleteSubscriptions(tx, [id])
    for (const { article } of held) {
      await publish(tx, article, { takers, now: now(), rank: RANKS.byItself, only: reader })
    }
    await skipWaitingOfUnsubscribed(tx, reader, now())
  })
}

function endedWords(ctx: Ctx, reader: Reader, { filter }: Subscription): string {
  return about(reader, ctx.t("unsubscribed", { filter: filterName(ctx.t, filter) }))
}
