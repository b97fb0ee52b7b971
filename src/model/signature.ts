/** What the copies of one text have in common. */
import type { ArticleId } from "./id.ts"

/** One headline (position 0) or paragraph (from 1): the hash of its bare text and how many letters that has. */
export type Unit = { readonly position: number; readonly hash: string; readonly size: number }

export type Signature = {
  /** Hash of the whole bare text. */
  readonly whole: string
  readonly units: readonly Unit[]
}

export type ArticleSignature = Signature & { readonly article: ArticleId }
