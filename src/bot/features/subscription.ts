/** The menu of one subscription: every press changes a setting, or asks what it is to be. */
import { dueAt } from "../../bulletins/schedule.ts"
import type { Instant } from "../../model/id.ts"
import type { Reader, Subscription } from "../../model/reader.ts"
import type { Settings } from "../../model/settings.ts"
import { findPending, holdUntil } from "../../store/digests.ts"
import { inTransaction } from "../../store/open.ts"
import { findReaderById } from "../../store/readers.ts"
import { changeSettings, findSubscription, listSubscriptionsOf } from "../../store/subscriptions.ts"
import type { BotParts, Ctx, PressAnswer } from "../parts.ts"
import { revise } from "../reply.ts"
import { refusalFor } from "../rights.ts"
import type { Deed, SubscriptionPress } from "../subscription-button.ts"
import { ceilingView, planView, quietView, type SubscriptionView, subscriptionView } from "../views/subscription.ts"
import { subscriptionsView } from "../views/subscriptions.ts"
import type { View } from "../views/view.ts"

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
  const changes = changesBy(deed, now())
  if (changes) {
    await change(parts, subscription, changes)
    wakeDesk()
  }
  const changed = { ...subscription, settings: { ...subscription.settings, ...changes } }
  await revise(ctx, asked(ctx, await viewOf(parts, reader, changed), deed))
  return undefined
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
      return undefined
    case "style":
      return { style: deed.style }
    case "silent":
      return { silent: deed.on }
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

/** What is held already is due when the new plan says so. */
function change(parts: BotParts, subscription: Subscription, changes: Partial<Settings>): Promise<void> {
  const settings = { ...subscription.settings, ...changes }
  return inTransaction(parts.db, async (tx) => {
    await changeSettings(tx, subscription.id, changes)
    await holdUntil(tx, subscription.id, dueAt(settings, zoneOf(parts, subscription), parts.now()))
  })
}

async function viewOf(parts: BotParts, reader: Reader, subscription: Subscription): Promise<SubscriptionView> {
  const held = await findPending(parts.db, subscription.id)
  return { subscription, reader, timeZone: zoneOf(parts, subscription), held }
}

function zoneOf({ timeZone }: BotParts, subscription: Subscription): string {
  return subscription.timeZone ?? timeZone
}
