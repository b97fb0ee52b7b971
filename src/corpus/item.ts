/** What a reader of any format gives, in the order of the source. */
import type { Post, Rejection } from "../model/post.ts"

export type Item = { readonly post: Post; readonly where: string } | { readonly rejection: Rejection }

/**
 * Which of these paragraphs, by hash, open an article that the corpus has, each with the paragraph behind it:
 * `first + second`, hashes joined.
 */
export type Openings = (firstHashes: readonly string[]) => Promise<ReadonlySet<string>>
