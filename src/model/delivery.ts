/** What goes out, on its way to whom, and how that ended. */
import type { Article } from "./article.ts"
import type { Sendable } from "./media.ts"
import type { Reason } from "./reason.ts"
import type { Style } from "./settings.ts"

/**
 * waiting → sending (noted before the request leaves) → sent | unknown | failed | gone | skipped.
 * unknown: the request left and no answer came, so the reader may have it. gone: the reader cannot be reached.
 */
export const DELIVERY_STATES = ["waiting", "sending", "sent", "unknown", "failed", "gone", "skipped"] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/**
 * What an editor publishes by name overtakes what pushes itself: an import may owe a thousand bulletins at once. What
 * waited for a digest can wait a little more; digests go in their order, so its number is added.
 */
export const RANKS = { byName: 0, byItself: 1, digest: 2 } as const
export type Rank = (typeof RANKS)[keyof typeof RANKS]

/** Several bulletins in one message, or in one part of a longer digest. */
export type Digest = {
  /** The filter they were gathered for. */
  readonly filter: string
  /** Newest first. */
  readonly articles: readonly Article[]
  /** The number of the first of them in the whole digest. */
  readonly first: number
  readonly total: number
  /** From 0. */
  readonly part: number
  readonly parts: number
  /** So many more came and stand in no part. */
  readonly leftOut: number
}

/** What one message brings; `media`: what Telegram has of what came with the article. */
export type Content =
  | { readonly kind: "article"; readonly article: Article; readonly style: Style; readonly media: readonly Sendable[] }
  | { readonly kind: "digest"; readonly digest: Digest; readonly style: Style }

/** text: words alone. caption: words under media. rich: blocks, of which some open when they are pressed. */
export const FORMS = ["text", "caption", "rich"] as const
export type Form = (typeof FORMS)[number]

/**
 * How one attempt to post ended. Only `wait` and `unreached`, and elsewhere `moved` and `topic gone`, may be tried again
 * without a doubt: nothing was posted. `plainer`: nothing was, because Telegram would not take media or a rich message,
 * so plain text may leave instead. `topic gone`: that topic of the chat, or General, takes nothing; its others may.
 */
export type Outcome =
  | Sent
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "unreached"; readonly why: Reason }
  | { readonly kind: "unknown"; readonly why: Reason }
  | { readonly kind: "failed"; readonly why: Reason }
  | { readonly kind: "gone"; readonly why: Reason }
  | { readonly kind: "moved"; readonly chatId: number }
  | { readonly kind: "topic gone"; readonly why: Reason }
  | { readonly kind: "plainer"; readonly form: Exclude<Form, "text">; readonly why: Reason }

export type Sent = {
  readonly kind: "sent"
  readonly messageId: number
  readonly form?: Form
  /** The numbers of all messages, where they are several. */
  readonly album?: readonly number[]
  /** A print of what the message says, by which a change of it is known. */
  readonly print?: string
}
