/** Numbers of rows, kept apart by the compiler. */

declare const kind: unique symbol

type Id<Kind extends string> = number & { readonly [kind]: Kind }

export type ArticleId = Id<"article">
export type PostId = Id<"post">
export type SourceId = Id<"source">
export type ReaderId = Id<"reader">
export type SubscriptionId = Id<"subscription">
export type BulletinId = Id<"bulletin">
export type DigestId = Id<"digest">
export type AliasId = Id<"alias">
export type RulingId = Id<"ruling">
export type RetractionId = Id<"retraction">
export type DeliveryId = Id<"delivery">

/** A point in time: milliseconds since 1970-01-01 UTC. */
export type Instant = number
