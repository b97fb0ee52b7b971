/** Finds the feature that a pressed button belongs to. */

import { chatPressOf } from "../chats/chat-button.ts"
import { pressForget } from "../chats/forget.ts"
import { forgetPressOf } from "../chats/forget-button.ts"
import { pressChat } from "../chats/settings.ts"
import { pressAlias } from "../editing/alias.ts"
import { aliasPressOf } from "../editing/alias-button.ts"
import { pressPublish } from "../editing/publish.ts"
import { pressRetract } from "../editing/retract.ts"
import { retractPressOf } from "../editing/retract-button.ts"
import { pressRuling } from "../editing/rule.ts"
import { pressUnknown } from "../insight/health.ts"
import { turnPage } from "../search/ask.ts"
import { pressMedia } from "../search/media.ts"
import { turnArticle } from "../search/read.ts"
import { pressOf } from "../shared/button.ts"
import type { BotParts, Ctx, PressAnswer } from "../shared/parts.ts"
import { pressQueue, pressQueued } from "../sources/queue.ts"
import { sourcePressOf } from "../sources/source-button.ts"
import { pressChannel, pressSource, pressSources } from "../sources/sources.ts"
import { pressUnsubscribe } from "../subscriptions/subscribe.ts"
import { pressSubscription } from "../subscriptions/subscription.ts"
import { subscriptionPressOf } from "../subscriptions/subscription-button.ts"

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
