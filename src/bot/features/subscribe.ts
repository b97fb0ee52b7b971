/** /subscribe, /unsubscribe, /subscriptions, and the buttons that end a subscription. */
import type { Instant, ReaderId, SubscriptionId } from "../../model/id.ts"
import type { Reader, Subscription } from "../../model/reader.ts"
import { parseQuery } from "../../search/query.ts"
import { skipWaitingOfUnsubscribed } from "../../store/deliveries.ts"
import { skipHeld } from "../../store/digests.ts"
import { inTransaction, type Store } from "../../store/open.ts"
import { ensureReader, findReader, findReaderById, resumeReader } from "../../store/readers.ts"
import {
  changeSettings,
  createSubscription,
  deleteSubscriptions,
  findSubscription,
  listSubscriptionsOf,
} from "../../store/subscriptions.ts"
import { type BotParts, type CommandHandler, type Ctx, NEWS_STALE_MS, type PressAnswer } from "../parts.ts"
import { reply, revise, topicOf } from "../reply.ts"
import { refusalFor } from "../rights.ts"
import { about, filterName, subscriptionsView } from "../views/subscriptions.ts"
import { linesOf, plainView } from "../views/view.ts"
import { addresseeOf } from "./addressee.ts"

const LONGEST_FILTER = 256
const MOST_SUBSCRIPTIONS = 50

export function subscribeCommand({ db, now, timeZone }: BotParts): CommandHandler {
  return async (ctx, args) => {
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    const filter = addressee.rest.replace(/\s+/gu, " ").trim()
    if ([...filter].length > LONGEST_FILTER) {
      return reply(ctx, plainView(ctx.t("subscribe-too-long", { most: LONGEST_FILTER })))
    }
    if (parseQuery(filter, { timeZone }).alternatives.length === 0) {
      return reply(ctx, plainView(ctx.t("subscribe-nothing", { filter })))
    }
    const reader = await ensureReader(db, addressee.chat)
    await resumeReader(db, reader.chatId, now() - NEWS_STALE_MS, now())
    const present = await listSubscriptionsOf(db, reader.id)
    if (present.length >= MOST_SUBSCRIPTIONS && !present.some((one) => one.filter === filter)) {
      return reply(ctx, plainView(ctx.t("subscribe-too-many", { most: MOST_SUBSCRIPTIONS })))
    }
    const topic = addressee.chat.chatId === ctx.chat?.id ? topicOf(ctx) : undefined
    const isNew = await createSubscription(db, { reader: reader.id, filter, by: ctx.from?.id, now: now(), topic })
    const same = isNew ? undefined : present.find((one) => one.filter === filter)
    if (same && topic !== undefined) await changeSettings(db, same.id, { topic })
    const words = ctx.t(isNew ? "subscribed" : "subscribed-already", { filter: filterName(ctx.t, filter) })
    await reply(ctx, plainView(about(reader, words)))
  }
}

export function unsubscribeCommand({ db, now }: BotParts): CommandHandler {
  return async (ctx, args) => {
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    const reader = await findReader(db, addressee.chat.chatId)
    const subscriptions = reader ? await listSubscriptionsOf(db, reader.id) : []
    const wanted = addressee.rest.replace(/\s+/gu, " ").trim()
    if (!reader || subscriptions.length === 0) return showSubscriptions(db, ctx, addressee.chat)
    if (wanted === "" && subscriptions.length > 1) {
      const { text, ...rest } = subscriptionsView(ctx.t, reader, subscriptions, { menus: false })
      return reply(ctx, { text: linesOf([text, ctx.t("unsubscribe-which")], "\n\n"), ...rest })
    }
    const subscription = chosenOf(subscriptions, wanted)
    if (!subscription) return reply(ctx, plainView(ctx.t("unsubscribe-none", { filter: wanted })))
    await end(db, reader.id, subscription.id, now())
    await reply(ctx, plainView(endedWords(ctx, reader, subscription)))
  }
}

export function subscriptionsCommand({ db }: BotParts): CommandHandler {
  return async (ctx, args) => {
    const addressee = await addresseeOf(ctx, args)
    if ("refusal" in addressee) return reply(ctx, plainView(addressee.refusal))
    await showSubscriptions(db, ctx, addressee.chat)
  }
}

/** The list may have been forwarded or be years old: whoever presses must speak for the chat now. */
export async function pressUnsubscribe(
  { db, now }: BotParts,
  ctx: Ctx,
  { id, since }: Pick<Subscription, "id"> & { since: Instant },
): Promise<PressAnswer> {
  const subscription = await findSubscription(db, id)
  const reader = subscription?.createdAt === since && (await findReaderById(db, subscription.reader))
  if (!reader) return ctx.t("unsubscribe-gone")
  const refusal = await refusalFor(ctx, reader)
  if (refusal !== undefined) return refusal
  await end(db, reader.id, id, now())
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

function end(db: Store, reader: ReaderId, id: SubscriptionId, now: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    await skipHeld(tx, id, "unsubscribed before its digest was due", now)
    await deleteSubscriptions(tx, [id])
    await skipWaitingOfUnsubscribed(tx, reader, now)
  })
}

function endedWords(ctx: Ctx, reader: Reader, { filter }: Subscription): string {
  return about(reader, ctx.t("unsubscribed", { filter: filterName(ctx.t, filter) }))
}
