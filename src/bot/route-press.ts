/** Finds the feature that a pressed button belongs to. */
import { aliasPressOf } from "./alias-button.ts"
import { pressOf } from "./button.ts"
import { chatPressOf } from "./chat-button.ts"
import { pressAlias } from "./features/alias.ts"
import { turnPage } from "./features/ask.ts"
import { pressPublish } from "./features/edit.ts"
import { pressForget } from "./features/forget.ts"
import { pressUnknown } from "./features/health.ts"
import { pressMedia } from "./features/media.ts"
import { pressQueue, pressQueued } from "./features/queue.ts"
import { turnArticle } from "./features/read.ts"
import { pressRetract } from "./features/retract.ts"
import { pressRuling } from "./features/rule.ts"
import { pressChat } from "./features/settings.ts"
import { pressChannel, pressSource, pressSources } from "./features/sources.ts"
import { pressUnsubscribe } from "./features/subscribe.ts"
import { pressSubscription } from "./features/subscription.ts"
import { forgetPressOf } from "./forget-button.ts"
import type { BotParts, Ctx, PressAnswer } from "./parts.ts"
import { retractPressOf } from "./retract-button.ts"
import { sourcePressOf } from "./source-button.ts"
import { subscriptionPressOf } from "./subscription-button.ts"

/** Every button says in its data what it does; data that nobody drew is that of an old button. */
export async function routePress(parts: BotParts, ctx: Ctx, data: string): Promise<PressAnswer> {
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
