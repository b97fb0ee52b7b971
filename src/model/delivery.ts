/** What goes out, on its way to whom, and how that ended. */
import type { ArticleId, BulletinId, DeliveryId, Instant, ReaderId } from "./id.ts"

export type Bulletin = { readonly id: BulletinId; readonly article: ArticleId; readonly createdAt: Instant }

/**
 * waiting → sending (noted before the request leaves) → sent | unknown | failed | gone | skipped.
 * unknown: the request left and no answer came, so the reader may have it. gone: the reader cannot be reached.
 */
export const DELIVERY_STATES = ["waiting", "sending", "sent", "unknown", "failed", "gone", "skipped"] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What an editor publishes by name overtakes what pushes itself: an import may owe a thousand bulletins at once. */
export const RANKS = { byName: 0, byItself: 1 } as const
export type Rank = (typeof RANKS)[keyof typeof RANKS]

export type Delivery = {
  readonly id: DeliveryId
  readonly bulletin: BulletinId
  readonly reader: ReaderId
  /** A long bulletin goes out in parts, counted from 0. */
  readonly part: number
  readonly state: DeliveryState
  readonly attempts: number
  readonly messageId: number | undefined
  readonly why: string | undefined
}

/** How one attempt to post ended. Only `wait` and `unreached` may be tried again without a doubt: nothing was posted. */
export type Outcome =
  | { readonly kind: "sent"; readonly messageId: number }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "unreached"; readonly why: string }
  | { readonly kind: "unknown"; readonly why: string }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "gone"; readonly why: string }
  | { readonly kind: "moved"; readonly chatId: number }
