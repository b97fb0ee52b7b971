/** A post's signature and the articles that share text with it in, a verdict out. */
import type { ArticleId } from "../model/id.ts"
import type { Verdict } from "../model/post.ts"
import type { ArticleSignature, Signature } from "../model/signature.ts"

export type Decision =
  | { readonly verdict: "new" }
  | {
      readonly verdict: Exclude<Verdict, "new">
      readonly article: ArticleId
      /** The part of the longer text that the shorter one covers, 0 to 1. */
      readonly similarity: number
      /** The post holds more than the article, which therefore takes the post's text. */
      readonly grows: boolean
    }

/** Less than this in common, in one single paragraph, is a phrase and no excerpt. */
const SHORTEST_EXCERPT = 40

/**
 * same: the very same text. excerpt: one of the two holds every paragraph of the other; a headless body is an excerpt
 * of its article, whichever of the two comes first. Among several articles the likest wins, then the oldest.
 */
export function decide(post: Signature, candidates: readonly ArticleSignature[]): Decision {
  const same = candidates.find((candidate) => candidate.whole === post.whole)
  if (same) return { verdict: "same", article: same.article, similarity: 1, grows: false }
  let best: Exclude<Decision, { verdict: "new" }> | undefined
  for (const candidate of candidates) {
    const grows = isExcerpt(candidate, post) && sameOrNoHeadline(candidate, post)
    if (!grows && !isExcerpt(post, candidate)) continue
    const similarity = grows ? sizeOf(candidate) / sizeOf(post) : sizeOf(post) / sizeOf(candidate)
    if (!best || similarity > best.similarity)
      best = { verdict: "excerpt", article: candidate.article, similarity, grows }
  }
  return best ?? { verdict: "new" }
}

function isExcerpt(part: Signature, of: Signature): boolean {
  const hashes = new Set(of.units.map((unit) => unit.hash))
  const longEnough = paragraphsOf(part) >= 2 || sizeOf(part) >= SHORTEST_EXCERPT
  return longEnough && part.units.every((unit) => hashes.has(unit.hash))
}

/** A longer post under another headline is a round-up that quotes the article, not the article grown. */
function sameOrNoHeadline(article: Signature, post: Signature): boolean {
  const headline = headlineHash(article)
  return headline === undefined || headline === headlineHash(post)
}

function headlineHash(signature: Signature): string | undefined {
  return signature.units.find((unit) => unit.position === 0)?.hash
}

function paragraphsOf(signature: Signature): number {
  return signature.units.filter((unit) => unit.position > 0).length
}

function sizeOf(signature: Signature): number {
  return signature.units.reduce((sum, unit) => sum + unit.size, 0)
}
