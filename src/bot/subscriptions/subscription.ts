/** The menu of one subscription: every press changes a setting, or asks what it is to be. */
import { dueAt } from "../../bulletins/schedule.ts"
import type { Instant } from "../../model/id.ts"
import type { Reader, Subscription } from "../../model/reader.ts"
import type { Settings } from "../../model/settings.ts"
import { inTransaction } from "../../store/db/open.ts"
import { findPending, holdUntil } from "../../store/ledger/digests.ts"
import { findReaderById } from "../../store/readers/readers.ts"
import {
  changeFilter,
  changeSettings,
  findSubscription,
  listSubscriptionsOf,
} from "../../store/readers/subscriptions.ts"
import { cutTo } from "../../text/cut.ts"
import { refusalFor } from "../chats/rights.ts"
import type { BotParts, Ctx, PressAnswer } from "../shared/parts.ts"
import { revise } from "../shared/reply.ts"
import { plainView, type View } from "../shared/view.ts"
import { filterRefusal } from "./filter.ts"
import { previewOf } from "./preview.ts"
import { settingsIn } from "./setting-words.ts"
import type { Deed, SubscriptionPress } from "./subscription-button.ts"
import {
  ceilingView,
  planView,
  quietView,
  type SubscriptionView,
  subscriptionPreviewView,
  subscriptionView,
} from "./subscription-view.ts"
import { filterName, subscriptionsView } from "./subscriptions-view.ts"

const LONGEST_WORD = 64

/** The menu may have been forwarded or be years old: whoever presses must speak for the chat now. */
export async function pressSubscription(
  parts: BotParts,
  ctx: Ctx,
  { id, since, deed }: SubscriptionPress,
): Promise<PressAnswer> {
  const { db, now, wakeDesk } = parts
  const subscription = await findSubscription(db, id)
  const reader = subscription?.createdAt === since && (await findReaderById(db, subscription.reader))
  if (!reader) return ctx.t("unsubscribe-gone")
  const refusal = await refusalFor(ctx, reader)
  if (refusal !== undefined) return refusal
  if (deed.kind === "list") {
    await revise(ctx, subscriptionsView(ctx.t, reader, await listSubscriptionsOf(db, reader.id), { menus: true }))
    return undefined
  }
  if (deed.kind === "filter") return changeFilterTo(parts, ctx, { reader, subscription, ref: deed.ref })
  const changes = changesBy(deed, now())
  if (changes) {
    await change(parts, subscription, changes, MOVES_DIGEST.includes(deed.kind))
    wakeDesk()
  }
  const changed = { ...subscription, settings: { ...subscription.settings, ...changes } }
  const view = await viewOf(parts, reader, changed)
  await revise(ctx, deed.kind === "preview" ? previewed(parts, ctx, view) : asked(ctx, view, deed))
  return undefined
}

/** Settings in words instead of presses; the menu shows what came of it. */
export async function setByWords(
  parts: BotParts,
  ctx: Ctx,
  { reader, subscription, words }: { reader: Reader; subscription: Subscription; words: string },
): Promise<View> {
  const read = settingsIn(words, parts.now())
  if ("unknown" in read) return plainView(ctx.t("setting-unknown", { word: cutTo(read.unknown, LONGEST_WORD) }))
  const settings = { ...subscription.settings, ...read.changes }
  if (words !== "") {
    await change(parts, subscription, read.changes, true)
    parts.wakeDesk()
  }
  return menuOf(parts, ctx, reader, { ...subscription, settings })
}

/** The menu of a subscription, as it is now. */
export async function menuOf(parts: BotParts, ctx: Ctx, reader: Reader, subscription: Subscription): Promise<View> {
  return subscriptionView(ctx.t, await viewOf(parts, reader, subscription))
}

function previewed(parts: BotParts, ctx: Ctx, view: SubscriptionView): View {
  const preview = previewOf(parts, view.subscription.filter)
  return subscriptionPreviewView(ctx.t, view, { preview, botUsername: ctx.me.username })
}

/** What somebody was asked about, and said yes to. */
async function changeFilterTo(
  parts: BotParts,
  ctx: Ctx,
  { reader, subscription, ref }: { reader: Reader; subscription: Subscription; ref: string },
): Promise<PressAnswer> {
  const filter = (await parts.questions.find(ref))?.text
  if (filter === undefined) return ctx.t("button-stale")
  const refusal = filterRefusal(ctx.t, filter, parts.timeZone)
  if (refusal !== undefined) return refusal
  const name = filterName(ctx.t, filter)
  const isChanged = await ctx.once("change", () => changeFilter(parts.db, subscription, filter))
  if (!isChanged) return ctx.t("subscribed-already", { filter: name })
  await revise(ctx, await menuOf(parts, ctx, reader, { ...subscription, filter }))
  return ctx.t("filter-changed", { filter: name })
}

/** The question that a press leads to, or the menu. */
function asked(ctx: Ctx, view: SubscriptionView, deed: Deed): View {
  if (deed.kind === "plan" && !isWhole(deed)) return planView(ctx.t, view, deed)
  if (deed.kind === "quiet" && deed.to === undefined) return quietView(ctx.t, view, deed.from)
  if (deed.kind === "ceiling" && deed.most === undefined) return ceilingView(ctx.t, view)
  return subscriptionView(ctx.t, view)
}

function isWhole({ rhythm, minute }: Extract<Deed, { kind: "plan" }>): boolean {
  return rhythm === "instant" || rhythm === "hourly" || minute !== undefined
}

/** Undefined where something has to be asked first, or nothing is to change. */
function changesBy(deed: Deed, now: Instant): Partial<Settings> | undefined {
  switch (deed.kind) {
    case "open":
    case "list":
    case "preview":
    case "filter":
      return undefined
    case "style":
      return { style: deed.style }
    case "silent":
      return { silent: deed.on }
    case "replies":
      return { replies: deed.on }
    case "paused":
      return { pausedAt: deed.on ? now : undefined }
    case "no topic":
      return { topic: undefined }
    case "no quiet":
      return { quiet: undefined }
    case "ceiling":
      return deed.most === undefined ? undefined : { ceiling: deed.most }
    case "quiet":
      return deed.from === undefined || deed.to === undefined
        ? undefined
        : { quiet: { from: deed.from * 60, to: deed.to * 60 } }
    case "plan": {
      const { rhythm, weekday, hour, minute } = deed
      if (rhythm === undefined || !isWhole(deed)) return undefined
      if (hour === undefined || minute === undefined) return { rhythm }
      return { rhythm, at: hour * 60 + minute, ...(weekday !== undefined && { weekday }) }
    }
  }
}

/** What is held already is due when the new settings say so. */
const MOVES_DIGEST: readonly Deed["kind"][] = ["plan", "quiet", "no quiet", "paused", "ceiling"]

function change(
  parts: BotParts,
  subscription: Subscription,
  changes: Partial<Settings>,
  movesDigest: boolean,
): Promise<void> {
  const settings = { ...subscription.settings, ...changes }
  return inTransaction(parts.db, async (tx) => {
    await changeSettings(tx, subscription.id, changes)
    if (movesDigest) await holdUntil(tx, subscription.id, dueAt(settings, zoneOf(parts, subscription), parts.now()))
  })
}

async function viewOf(parts: BotParts, reader: Reader, subscription: Subscription): Promise<SubscriptionView> {
  const held = await findPending(parts.db, subscription.id)
  const all = await listSubscriptionsOf(parts.db, reader.id)
  const number = all.findIndex(({ id }) => id === subscription.id) + 1
  return { subscription, reader, timeZone: zoneOf(parts, subscription), held, number }
}

function zoneOf({ timeZone }: BotParts, subscription: Subscription): string {
  return subscription.timeZone ?? timeZone
}
