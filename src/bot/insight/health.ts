/** /health, and the owner's word on deliveries that may have arrived. */
import type { DeliveryId, Instant } from "../../model/id.ts"
import { summarizeSetAside } from "../../store/inbox/set-aside.ts"
import { findOldestWaiting } from "../../store/ledger/deliveries.ts"
import { listUnknownDeliveries } from "../../store/ledger/delivery-history.ts"
import { countEverything } from "../../store/ledger/stats.ts"
import { answerUnknown, countUnknownSince } from "../../store/ledger/unknown-deliveries.ts"
import { listPausedReaders } from "../../store/readers/readers.ts"
import { type BotParts, type CommandHandler, type Ctx, isOwner, type PressAnswer } from "../shared/parts.ts"
import { reply, revise } from "../shared/reply.ts"
import type { View } from "../shared/view.ts"
import { healthView } from "./health-view.ts"

const MOST_UNKNOWN = 5
const MOST_PAUSED = 10
const MOST_SET_ASIDE = 5
const FROM_THE_FIRST: Instant = 0

export function healthCommand(parts: BotParts): CommandHandler {
  return async (ctx) => reply(ctx, await shownHealth(parts, ctx))
}

/** Answered twice, or by two owners, the first answer stands. */
export async function pressUnknown(
  parts: BotParts,
  ctx: Ctx,
  { id, kind }: { readonly id: DeliveryId; readonly kind: "arrived" | "again" },
): Promise<PressAnswer> {
  if (!isOwner(parts, ctx)) return ctx.t("owner-only")
  const isSettled = await ctx.once("answer", () => answerUnknown(parts.db, id, kind, parts.now()))
  if (kind === "again") parts.wakeDesk()
  await revise(ctx, await shownHealth(parts, ctx))
  return ctx.t(isSettled ? `unknown-${kind}` : "unknown-settled")
}

async function shownHealth({ db, now, sendRate }: BotParts, ctx: Ctx): Promise<View> {
  const { deliveries } = await countEverything(db)
  const paused = await listPausedReaders(db, MOST_PAUSED)
  const oldestWaiting = await findOldestWaiting(db)
  const unknown = {
    total: await countUnknownSince(db, FROM_THE_FIRST),
    first: await listUnknownDeliveries(db, MOST_UNKNOWN),
  }
  const setAside = await summarizeSetAside(db, MOST_SET_ASIDE)
  return healthView(ctx.t, { deliveries, oldestWaiting, sendRate, paused, unknown, setAside, now: now() })
}
