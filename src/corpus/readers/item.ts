/** What a reader of any format gives, in the order of the source. */
import type { Aside, Post, Rejection } from "../../model/post.ts"
import type { NamedChat } from "../../model/source.ts"

export type Item =
  /** `source`: its own, where a file has posts of several; or the chat that the file says it is of. */
  | { readonly post: Post; readonly where: string; readonly source?: string | NamedChat }
  | { readonly rejection: Rejection }
  | { readonly aside: Aside }

/** A post of Telegram has 4,096 characters, a long report some 20,000. */
export const LONGEST_TEXT = 1_000_000

/** Why a text of that length is refused; undefined for one that is read. */
export function tooLong(length: number, longest = LONGEST_TEXT): string | undefined {
  return length > longest ? `a text of ${length} characters` : undefined
}

/** Whether an article of the corpus begins with two paragraphs of these hashes. */
export type Openings = (first: string, second: string) => boolean
