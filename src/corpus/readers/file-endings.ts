/** The endings by which the formats of files are told apart. */
import { extname } from "node:path"

export const LINE_ENDINGS = new Set([".jsonl", ".ndjson"])
export const TEXT_ENDINGS = new Set(["", ".txt", ".text", ".md"])
export const PAGE_ENDINGS = new Set([".html", ".htm"])
export const FEED_ENDINGS = new Set([".xml", ".rss", ".atom", ".rdf"])

/** Whether a file that lies beside an export holds posts, by its name. */
export function isPostFile(name: string): boolean {
  const ending = extname(name).toLowerCase()
  return ending !== "" && [LINE_ENDINGS, TEXT_ENDINGS, FEED_ENDINGS, new Set([".json"])].some((set) => set.has(ending))
}
