/** What every feature is handed. */
import type { Context } from "grammy"
import type { Takers } from "../../desk/takers.ts"
import type { Feeds } from "../../intake/feeds/feed-loop.ts"
import type { Importer } from "../../intake/importer.ts"
import type { Judge } from "../../intake/judge.ts"
import type { Instant } from "../../model/id.ts"
import type { Search } from "../../search/search.ts"
import type { Store } from "../../store/db/open.ts"
import type { Questions } from "../search/question.ts"
import type { ChannelRequests } from "../sources/channel-requests.ts"
import type { Once } from "../updates/once.ts"
import type { Place } from "./commands.ts"
import type { Recent } from "./recent.ts"
import type { TellOwners } from "./tell-owners.ts"
import type { Translate } from "./translate.ts"

export type BotParts = {
  readonly db: Store
  readonly search: Search
  readonly questions: Questions
  readonly importer: Importer
  readonly judge: Judge
  readonly feeds: Feeds
  /** All subscriptions, as they match. */
  readonly takers: Takers
  /** The bytes of a document that somebody sent. */
  readonly download: (fileId: string) => Promise<Uint8Array>
  readonly tellOwners: TellOwners
  readonly channelRequests: ChannelRequests
  /** Who was greeted in the last hour, for adding the bot to which chat. */
  readonly greeted: Recent
  /** Something was published: the desk should look. */
  readonly wakeDesk: () => void
  readonly now: () => Instant
  readonly ownerIds: readonly number[]
  readonly timeZone: string
  /** Messages a second over all: how long a publishing takes. */
  readonly sendRate: number
}

/** What the bot adds to grammY's context of an update. */
export type Ctx = Context & {
  /** Words in the language of who is spoken to. */
  t: Translate
  /** Words in another language, by Telegram's code of it. */
  wordsIn: (code: string | undefined) => Translate
  place: Place
  /** Sent while the bot was away, so the answer says so. */
  late: boolean
  /** The pressed button stands under a bulletin, which no press may change. */
  onBulletin?: boolean
  /** Lets something be sent without the chat's next update waiting for it. This update is open until it has left. */
  leave: (work: Promise<unknown>) => void
  /** For what must not be done, or found done, once more where the store refuses something behind it; not in a transaction. */
  once: Once
}

/** A message that calls a command; `args` is what stands behind it. */
export type CommandHandler = (ctx: Ctx, args: string) => Promise<void>

/** What the presser of a button is shown for a moment; `later`: known once something has been sent. */
export type PressAnswer = string | undefined | { readonly later: Promise<string | undefined> }

/** What waited longer than this for a chat to come back is no news any more. */
export const NEWS_STALE_MS = 48 * 3_600_000

export function isOwner({ ownerIds }: Pick<BotParts, "ownerIds">, ctx: Ctx): boolean {
  return ctx.from !== undefined && ownerIds.includes(ctx.from.id)
}
