/** How a bot hears of the world: getUpdates; there is no webhook here. */
import { Refusal } from "../refusal.ts"
import type { Update } from "../wire.ts"
import type { Call } from "./method.ts"
import { flagOf, integerOf, textOf } from "./params.ts"

const MAX_LIMIT = 100
const MAX_TIMEOUT = 50

export function getUpdates({ telegram, params, signal, limits }: Call): Promise<readonly Update[]> {
  const allowed = allowedUpdates(textOf(params, "allowed_updates"))
  if (allowed !== undefined) telegram.queue.allow(allowed)
  return telegram.queue.poll({
    offset: integerOf(params, "offset") ?? 0,
    limit: clamp(integerOf(params, "limit") ?? MAX_LIMIT, 1, MAX_LIMIT),
    timeoutSeconds: clamp(integerOf(params, "timeout") ?? 0, 0, MAX_TIMEOUT),
    signal,
    slowed: limits,
  })
}

export function getWebhookInfo({ telegram }: Call): unknown {
  const { allowed } = telegram.world.updates
  const pending = telegram.queue.pendingCount()
  return {
    url: "",
    has_custom_certificate: false,
    pending_update_count: pending,
    ...(allowed.length > 0 && { allowed_updates: allowed }),
  }
}

export function deleteWebhook({ telegram, params }: Call): true {
  if (flagOf(params, "drop_pending_updates")) telegram.queue.clear()
  return true
}

/** An empty url takes the webhook away, which here is never set. */
export function setWebhook({ params }: Call): true {
  if ((textOf(params, "url") ?? "") === "") return true
  throw new Refusal(400, "Bad Request: bad webhook: this local Telegram has no webhooks, use getUpdates")
}

/** Undefined keeps what was allowed before: so for an absent, empty or unreadable list. */
function allowedUpdates(text: string | undefined): string[] | undefined {
  if (text === undefined || text === "") return undefined
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter((kind) => typeof kind === "string") : undefined
  } catch {
    return undefined
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
