/** One item as a source gave it, and what became of it. */
import type { ArticleId, Instant, RulingId } from "./id.ts"
import type { Medium } from "./media.ts"

export type Post = {
  /** What the source calls it; the same in every import of the same source. */
  readonly externalId: string
  readonly text: string
  readonly url: string | undefined
  readonly date: Instant | undefined
  /** When it was last edited; left out where it never was, or its source doesn't say. */
  readonly editedAt?: Instant | undefined
  /** In the order of the source; left out where it has none. */
  readonly media?: readonly Medium[]
}

/** What could not be read: `where` is `file:line`, the reason is for a person. */
export type Rejection = { readonly where: string; readonly reason: string }

/**
 * What stands among the posts of a chat and is none. unsupported: the program that exported the chat could not read it. textless:
 * a picture, a sticker, a place, a contact or the like, without a text.
 */
export const ASIDES = ["service", "unsupported", "textless"] as const
export type Aside = (typeof ASIDES)[number]
export type Asides = Readonly<Record<Aside, number>>

export function noAsides(): Record<Aside, number> {
  return { service: 0, unsupported: 0, textless: 0 }
}

/** What reading a source came to. */
export type Ingested = {
  readonly read: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly rejected: readonly Rejection[]
  readonly asides: Asides
  /** The articles that the posts led to, each once, in the order of the posts. */
  readonly led: readonly ArticleId[]
  /** Those of them that posts not seen before led to. */
  readonly fresh: readonly ArticleId[]
}

export const VERDICTS = ["new", "same", "near", "excerpt", "revision"] as const
export type Verdict = (typeof VERDICTS)[number]

/** What almost the same words can differ in and be news nevertheless; passages: other content under fixed words. */
export type Disagreement = "figures" | "names" | "passages"

/** A post seen: the article it led to, and how alike the two are (0 to 1). */
export type Sighting = {
  readonly article: ArticleId
  readonly verdict: Verdict
  readonly similarity: number
  /** Another article in almost the same words: for an editor to judge; nothing is held back for it. */
  readonly doubt: { readonly article: ArticleId; readonly similarity: number; readonly why: Disagreement } | undefined
  /** The editor's ruling that put the post here, or left it here. */
  readonly ruling: RulingId | undefined
}
