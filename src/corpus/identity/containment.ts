/** Measures how much of the shorter of two texts the longer one tells in the same words. */
import type { ArticleText } from "../../model/article.ts"
import { foldOf } from "../../text/fold.ts"
import { runsOf } from "../../text/words.ts"

const ADDRESS = /\bhttps?:\/\/[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+/giu
/** What comes later in an endless text decides nothing any more. */
const LONGEST = 50_000

/**
 * From 0 to 1: the part of the pairs of neighbours (characters of Han, words of other scripts) that the other text has
 * too. Containment and not Jaccard's coefficient, since a report that grows to five times its length holds what it was.
 */
export function containment(one: ArticleText, other: ArticleText): number {
  const [ours, theirs] = [neighboursIn(one), neighboursIn(other)]
  const [shorter, longer] = ours.size < theirs.size ? [ours, theirs] : [theirs, ours]
  if (shorter.size === 0) return 1
  let shared = 0
  for (const pair of shorter) if (longer.has(pair)) shared++
  return shared / shorter.size
}

function neighboursIn({ headline, paragraphs }: ArticleText): ReadonlySet<string> {
  const text = [headline, ...paragraphs].join("\n").slice(0, LONGEST).replace(ADDRESS, " ")
  const pairs = new Set<string>()
  let before: string | undefined
  let last: string | undefined
  for (const run of runsOf(foldOf(text))) {
    for (const sign of run.spaceless ? run.text : [run.text]) {
      if (before !== undefined) pairs.add(`${before} ${sign}`)
      before = sign
      last = sign
    }
  }
  if (pairs.size === 0 && last !== undefined) pairs.add(last)
  return pairs
}
