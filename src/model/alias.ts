/** A tag that means another one. */
import type { AliasId, Instant } from "./id.ts"

/** Names as they were written, without signs; keys are their plain forms. `tagKey` is never the key of an alias. */
export type Alias = {
  readonly id: AliasId
  readonly key: string
  readonly name: string
  readonly tagKey: string
  readonly tag: string
  /** Telegram's number of the editor. */
  readonly by: number
  readonly at: Instant
}
