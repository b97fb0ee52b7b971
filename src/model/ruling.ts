/** An editor's word on two texts: it wins over every verdict, now and whenever the texts come again. */
import type { ArticleId, Instant, RulingId } from "./id.ts"

/** Texts are named by the hash of their whole, so that a ruling outlives the posts that brought them. */
export type Ruling = {
  readonly id: RulingId
  readonly one: string
  readonly other: string
  /** One story told once more; otherwise two. */
  readonly together: boolean
  /** The articles it was carried out on: the one kept and the one merged into it, or the two that stand apart. */
  readonly article: ArticleId
  readonly otherArticle: ArticleId
  /** Telegram's number of the editor. */
  readonly by: number
  readonly at: Instant
}

/** What an editor's act came to. */
export type Ruled =
  | { readonly kind: "merged"; readonly kept: ArticleId; readonly gone: ArticleId }
  | { readonly kind: "apart"; readonly article: ArticleId; readonly other: ArticleId }
  /** Nothing to rule on: no such article or post, or it stands so already. */
  | { readonly kind: "none" }
