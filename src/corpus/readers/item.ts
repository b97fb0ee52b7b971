/** What a reader of any format gives, in the order of the source. */
import type { Aside, Post, Rejection } from "../../model/post.ts"
import type { NamedChat } from "../../model/source.ts"

export type Item =
  /** `source`: its own, where a file has posts of several; or the chat that the file says it is of. */
  | { readonly post: Post; readonly where: string; readonly source?: string | NamedChat }
  | { readonly rejection: Rejection }
  | { readonly aside: Aside }

/** Whether an article of the corpus begins with two paragraphs of these hashes. */
export type Openings = (first: string, second: string) => boolean
